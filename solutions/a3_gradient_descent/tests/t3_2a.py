"""t3_2a, `will_converge`: a prediction for each learning rate, from the limit."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.2,
    vi="Với số liệu của bài báo: 0,1 và 0,18 hội tụ, 0,19 thì không. So với max_stable_lr.",
    en="For the paper's data 0.1 and 0.18 converge, 0.19 does not. Compare with max_stable_lr.",
)
def paper_example(will_converge: Any) -> None:
    import numpy as np
    from paper import DESIGN

    got = will_converge(np.array(DESIGN), [0.1, 0.18, 0.19])
    assert [bool(answer) for answer in got] == [True, True, False]


@case(
    points=0.2,
    hidden=True,
    vi="dữ liệu khác, tốc độ học ở cả hai phía của ngưỡng",
    en="other data, learning rates on both sides of the limit",
)
def both_sides(will_converge: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("t3_2a.both_sides")
    X = rng.uniform(-1, 1, (7, 3)) * 0.2 + np.eye(7, 3) * np.array([3.0, 2.0, 1.5])
    limit = reference.max_stable_lr(X)
    lrs = [limit * part for part in (50.0, 0.05, 1.03, 0.45, 0.12, 2.1, 0.2, 0.97, 1.9, 0.55)]
    expected = [part < 1 for part in np.array(lrs) / limit]
    assert [bool(answer) for answer in will_converge(X, lrs)] == expected


@case(
    points=0.1,
    hidden=True,
    vi="chỉ một tốc độ học, và dữ liệu của người gọi còn nguyên",
    en="a single learning rate, and the caller's data stay as they are",
)
def one_rate(will_converge: Any) -> None:
    import checks
    import numpy as np

    X = np.array([[2.0], [1.0]])
    for lr, expected in ((0.39, True), (0.41, False)):
        got = checks.call_unchanged(will_converge, X, [lr])
        assert [bool(answer) for answer in got] == [expected]
