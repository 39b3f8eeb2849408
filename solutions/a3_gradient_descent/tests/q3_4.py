"""q3_4, `gd_step`: one simultaneous step, equation (6)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="Một bước từ (0,5; 0,5) với lr = 0,1 phải tới (1,7; 1,0): (6) cho cả w và b cùng một lúc.",
    en="One step from (0.5, 0.5) with lr = 0.1 must reach (1.7, 1.0): (6) for w and b at once.",
)
def paper_example(gd_step: Any) -> None:
    import numpy as np
    from paper import B_ONE, B_START, LR, W_ONE, W_START, X, Y

    got = gd_step(np.array(X), np.array(Y), W_START, B_START, LR)
    assert np.shape(got) == (2,)
    assert np.allclose(np.asarray(got, dtype=float), (W_ONE, B_ONE), rtol=1e-5)


@case(
    points=0.8,
    hidden=True,
    vi="năm mẫu, dữ liệu không nguyên, tốc độ học khác 0,1",
    en="five samples, non-integer data, a learning rate other than 0.1",
)
def five_samples(gd_step: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_4.five_samples")
    x, y = rng.uniform(-2, 3, 5), rng.uniform(-3, 3, 5)
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(-3, -2))
    lr = float(rng.uniform(0.02, 0.06))
    expected = reference.gd_step(x, y, w, b, lr)
    checks.pair(gd_step(x, y, w, b, lr), expected)


@case(points=0.4, hidden=True, vi="chỉ một mẫu", en="a single sample")
def one_sample(gd_step: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_4.one_sample")
    x, y = rng.uniform(2, 3, 1), rng.uniform(-3, -1, 1)
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(0.2, 0.8))
    lr = float(rng.uniform(0.15, 0.25))
    expected = reference.gd_step(x, y, w, b, lr)
    checks.pair(gd_step(x, y, w, b, lr), expected)


@case(
    points=0.3,
    hidden=True,
    vi="dữ liệu là danh sách, hoặc mảng số nguyên; gradient rất lớn",
    en="lists as data, or integer arrays; a very large gradient",
)
def lists_and_integers(gd_step: Any) -> None:
    import checks
    import numpy as np
    import reference

    x, y = [3, -1, 4, 2], [2, 7, 1, 8]
    expected = reference.gd_step(x, y, 1.25, -0.75, 0.03)
    checks.pair(gd_step(list(x), list(y), 1.25, -0.75, 0.03), expected)
    checks.pair(gd_step(np.array(x), np.array(y), 1.25, -0.75, 0.03), expected)
    far = np.array([300, -100, 400, 200])  # however long the step, it is taken
    expected = reference.gd_step(far, y, 1.25, -0.75, 0.03)
    checks.pair(gd_step(far, np.array(y), 1.25, -0.75, 0.03), expected)


@case(
    points=0.3,
    hidden=True,
    vi="dữ liệu của người gọi còn nguyên, và bước đi đúng",
    en="the caller's data stay as they are, and the step is right",
)
def inputs_unchanged(gd_step: Any) -> None:
    import checks
    import numpy as np
    import reference

    x, y = np.array([1.5, -2.0, 0.25, 4.0]), np.array([0.5, 1.0, -3.0, 2.0])
    expected = reference.gd_step(x, y, 1.25, -0.5, 0.07)
    checks.pair(checks.call_unchanged(gd_step, x, y, 1.25, -0.5, 0.07), expected)
