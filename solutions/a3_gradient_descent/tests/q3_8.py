"""q3_8, `max_stable_lr`: where gradient descent begins to diverge."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="Với số liệu của bài báo giới hạn là 0,180295. Xem trị riêng lớn nhất của H = (2/n) X^T X.",
    en="For the paper's data the limit is 0.180295. Look at the largest eigenvalue of (2/n) X^T X.",
)
def paper_example(max_stable_lr: Any) -> None:
    import numpy as np
    from paper import DESIGN, MAX_LR

    got = max_stable_lr(np.array(DESIGN))
    assert np.shape(got) == ()
    assert abs(float(got) - MAX_LR) <= 1e-5 * MAX_LR


@case(
    points=0.6,
    hidden=True,
    vi="bảy mẫu, ba đặc trưng",
    en="seven samples, three features",
)
def seven_by_three(max_stable_lr: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q3_8.seven_by_three")
    X = rng.uniform(-1, 1, (7, 3)) * np.array([0.5, 3.0, 1.0]) + np.array([0.1, 1.0, -0.3])
    expected = reference.max_stable_lr(X)
    checks.scalar(max_stable_lr(X), expected)


@case(
    points=0.6,
    hidden=True,
    vi="X vuông không đối xứng, và ít mẫu hơn đặc trưng",
    en="a square X that is not symmetric, and fewer samples than features",
)
def square_and_wide(max_stable_lr: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q3_8.square_and_wide")
    for n, d in ((4, 4), (3, 5)):
        X = rng.uniform(-0.5, 0.5, (n, d)) + np.linspace(0.5, 2.0, d)
        expected = reference.max_stable_lr(X)
        checks.scalar(max_stable_lr(X), expected)


@case(
    points=0.3,
    hidden=True,
    vi="mảng số nguyên, cả các số lớn, hoặc chỉ một đặc trưng",
    en="an integer array, large numbers too, or a single feature",
)
def integers_and_one_feature(max_stable_lr: Any) -> None:
    import checks
    import numpy as np
    import reference

    whole = np.array([[3, -1], [4, 1], [-5, 9], [2, 6], [0, 2]])
    near = np.array([[20, 0], [0, 19], [0, 0]])  # two eigenvalues that hardly differ
    for X in (whole, np.array([[2], [5], [-1]]), 100 * whole, near):
        expected = reference.max_stable_lr(X)
        checks.scalar(max_stable_lr(X), expected)


@case(
    points=0.3,
    hidden=True,
    vi="X của người gọi còn nguyên, và giới hạn đúng",
    en="the caller's X stays as it is, and the limit is right",
)
def input_unchanged(max_stable_lr: Any) -> None:
    import checks
    import numpy as np
    import reference

    X = np.array([[1.5, -2.0, 1.0], [0.25, 4.0, 1.0], [-1.0, 0.5, 1.0], [2.0, 3.0, 1.0]])
    expected = reference.max_stable_lr(X)
    checks.scalar(checks.call_unchanged(max_stable_lr, X), expected)
