"""q4_6, `gradient_noise`: unbiased, but noisy, equation (9)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="Với số liệu của bài báo: trung bình là (-12, -5) và phương sai là 266/3 = 88,6667.",
    en="On the paper's data: the mean is (-12, -5), and the variance is 266/3 = 88.6667.",
)
def paper_example(gradient_noise: Any) -> None:
    import numpy as np
    from paper import DESIGN, GRADIENT_START, NOISE, THETA_START, Y

    mean, variance = gradient_noise(np.array(DESIGN), np.array(Y), np.array(THETA_START))
    assert np.shape(mean) == (2,)
    assert np.allclose(np.asarray(mean, dtype=float), GRADIENT_START, rtol=1e-5)
    assert np.shape(variance) == ()
    assert abs(float(variance) - NOISE) <= 1e-5 * NOISE


@case(
    points=0.6,
    hidden=True,
    vi="bảy mẫu, ba tham số, dữ liệu không nguyên",
    en="seven samples, three parameters, non-integer data",
)
def seven_by_three(gradient_noise: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q4_6.seven_by_three")
    X, y, theta = rng.uniform(-2, 3, (7, 3)), rng.uniform(-3, 3, 7), rng.uniform(-2, 2, 3)
    expected = reference.gradient_noise(X, y, theta)
    mean, variance = gradient_noise(X, y, theta)
    checks.vector(mean, expected[0], "mean")
    checks.scalar(variance, expected[1], "variance")


@case(
    points=0.6,
    hidden=True,
    vi="X vuông không đối xứng, và một tham số",
    en="a square X that is not symmetric, and a single parameter",
)
def other_shapes(gradient_noise: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q4_6.other_shapes")
    for N, d in ((4, 4), (6, 1), (2, 5)):
        X, theta = rng.uniform(-2, 3, (N, d)), rng.uniform(-2, 2, d)
        y = X @ theta - rng.uniform(1, 3, N)  # no error near 0, which float32 would blur
        expected = reference.gradient_noise(X, y, theta)
        mean, variance = gradient_noise(X, y, theta)
        checks.vector(mean, expected[0], "mean")
        checks.scalar(variance, expected[1], "variance")


@case(
    points=0.3,
    hidden=True,
    vi="chỉ một mẫu, hoặc mảng số nguyên",
    en="a single sample, or arrays of whole numbers",
)
def one_sample_and_integers(gradient_noise: Any) -> None:
    import checks
    import numpy as np
    import reference

    for X, y, theta in (
        (np.array([[1.5, -2.0]]), np.array([0.5]), np.array([1.25, 0.75])),
        (np.array([[3, -1], [4, 1], [-5, 9]]), np.array([2, 7, 1]), np.array([2, -3])),
    ):
        expected = reference.gradient_noise(X, y, theta)
        mean, variance = gradient_noise(X, y, theta)
        checks.vector(mean, expected[0], "mean")
        checks.scalar(variance, expected[1], "variance")


@case(
    points=0.3,
    hidden=True,
    vi="X, y và theta của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's X, y and theta must stay as they are, and the result must be right",
)
def inputs_unchanged(gradient_noise: Any) -> None:
    import checks
    import numpy as np
    import reference

    X = np.array([[1.5, -2.0, 1.0], [0.25, 4.0, 1.0], [-1.0, 0.5, 1.0], [2.0, 3.0, 1.0]])
    y, theta = np.array([0.5, 1.0, -3.0, 2.0]), np.array([1.25, -0.5, 0.75])
    expected = reference.gradient_noise(X, y, theta)
    mean, variance = checks.call_unchanged(gradient_noise, X, y, theta)
    checks.vector(mean, expected[0], "mean")
    checks.scalar(variance, expected[1], "variance")
