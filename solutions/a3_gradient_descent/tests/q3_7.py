"""q3_7, `mse_gradient_matrix`: the gradient for d features, equations (26) and (27)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="Khi X có cột số 1 và theta = (0,5; 0,5) phải được (-12, -5) như câu 3.3. Xem shape của X.",
    en="With a column of ones and theta = (0.5, 0.5) it must be (-12, -5), as in q3.3. See shapes.",
)
def paper_example(mse_gradient_matrix: Any) -> None:
    import numpy as np
    from paper import DESIGN, GRADIENT_START, THETA_START, Y

    got = mse_gradient_matrix(np.array(DESIGN), np.array(Y), np.array(THETA_START))
    assert np.shape(got) == (2,)
    assert np.allclose(np.asarray(got, dtype=float), GRADIENT_START, rtol=1e-5)


@case(
    points=0.6,
    hidden=True,
    vi="bảy mẫu, ba đặc trưng, dữ liệu không nguyên, cả các số rất nhỏ",
    en="seven samples, three features, non-integer data, very small numbers too",
)
def seven_by_three(mse_gradient_matrix: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_7.seven_by_three")
    X, y, theta = rng.uniform(-2, 3, (7, 3)), rng.uniform(-3, 3, 7), rng.uniform(-2, 2, 3)
    for size in (1.0, 1 / 64):
        expected = reference.mse_gradient_matrix(size * X, size * y, theta)
        checks.vector(mse_gradient_matrix(size * X, size * y, theta), expected)


@case(
    points=0.6,
    hidden=True,
    vi="X vuông không đối xứng, và ít mẫu hơn đặc trưng",
    en="a square X that is not symmetric, and fewer samples than features",
)
def square_and_wide(mse_gradient_matrix: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_7.square_and_wide")
    for n, d in ((4, 4), (2, 5), (1, 3)):
        X, theta = rng.uniform(-2, 3, (n, d)), rng.uniform(-2, 2, d)
        y = X @ theta - rng.uniform(1, 3, n)  # no error near 0, which float32 would blur
        expected = reference.mse_gradient_matrix(X, y, theta)
        checks.vector(mse_gradient_matrix(X, y, theta), expected)


@case(points=0.3, hidden=True, vi="mảng số nguyên", en="integer arrays")
def integers(mse_gradient_matrix: Any) -> None:
    import checks
    import numpy as np
    import reference

    X = np.array([[3, -1], [4, 1], [-5, 9], [2, 6], [0, 2]])
    y, theta = np.array([2, 7, 1, 8, 2]), np.array([2, -3])
    expected = reference.mse_gradient_matrix(X, y, theta)
    checks.vector(mse_gradient_matrix(X, y, theta), expected)


@case(
    points=0.3,
    hidden=True,
    vi="X, y và theta của người gọi còn nguyên, và gradient đúng",
    en="the caller's X, y and theta stay as they are, and the gradient is right",
)
def inputs_unchanged(mse_gradient_matrix: Any) -> None:
    import checks
    import numpy as np
    import reference

    X = np.array([[1.5, -2.0, 1.0], [0.25, 4.0, 1.0], [-1.0, 0.5, 1.0], [2.0, 3.0, 1.0]])
    y, theta = np.array([0.5, 1.0, -3.0, 2.0]), np.array([1.25, -0.5, 0.75])
    expected = reference.mse_gradient_matrix(X, y, theta)
    checks.vector(checks.call_unchanged(mse_gradient_matrix, X, y, theta), expected)
