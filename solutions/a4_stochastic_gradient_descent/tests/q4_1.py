"""q4_1, `sample_gradients`: the terms of equation (7)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Ba mẫu của bài báo cho ba hàng (-2, -2), (-10, -5), (-24, -8): mỗi mẫu một hàng.",
    en="The paper's three samples give the rows (-2, -2), (-10, -5), (-24, -8): one for each.",
)
def paper_example(sample_gradients: Any) -> None:
    import numpy as np
    from paper import DESIGN, SAMPLE_GRADIENTS, THETA_START, Y

    got = sample_gradients(np.array(DESIGN), np.array(Y), np.array(THETA_START))
    assert np.shape(got) == (3, 2)
    assert np.allclose(np.asarray(got, dtype=float), SAMPLE_GRADIENTS, rtol=1e-5)


@case(
    points=0.4,
    hidden=True,
    vi="bảy mẫu, ba tham số, dữ liệu không nguyên",
    en="seven samples, three parameters, non-integer data",
)
def seven_by_three(sample_gradients: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q4_1.seven_by_three")
    X, y, theta = rng.uniform(-2, 3, (7, 3)), rng.uniform(-3, 3, 7), rng.uniform(-2, 2, 3)
    checks.close(sample_gradients(X, y, theta), reference.sample_gradients(X, y, theta))


@case(
    points=0.4,
    hidden=True,
    vi="X vuông không đối xứng, chỉ một mẫu, hoặc chỉ một tham số",
    en="a square X that is not symmetric, a single sample, or a single parameter",
)
def other_shapes(sample_gradients: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q4_1.other_shapes")
    for N, d in ((4, 4), (1, 3), (5, 1)):
        X, theta = rng.uniform(-2, 3, (N, d)), rng.uniform(-2, 2, d)
        y = X @ theta - rng.uniform(1, 3, N)  # no error near 0, which float32 would blur
        checks.close(sample_gradients(X, y, theta), reference.sample_gradients(X, y, theta))


@case(points=0.2, hidden=True, vi="mảng số nguyên", en="arrays of whole numbers")
def integers(sample_gradients: Any) -> None:
    import checks
    import numpy as np
    import reference

    X = np.array([[3, -1], [4, 1], [-5, 9], [2, 6], [0, 2]])
    y = np.array([2, 7, 1, 8, 2])
    for theta in (np.array([2, -3]), np.array([0.5, -0.25])):
        checks.close(sample_gradients(X, y, theta), reference.sample_gradients(X, y, theta))


@case(
    points=0.2,
    hidden=True,
    vi="X, y và theta của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's X, y and theta must stay as they are, and the result must be right",
)
def inputs_unchanged(sample_gradients: Any) -> None:
    import checks
    import numpy as np
    import reference

    X = np.array([[1.5, -2.0, 1.0], [0.25, 4.0, 1.0], [-1.0, 0.5, 1.0], [2.0, 3.0, 1.0]])
    y, theta = np.array([0.5, 1.0, -3.0, 2.0]), np.array([1.25, -0.5, 0.75])
    expected = reference.sample_gradients(X, y, theta)
    checks.close(checks.call_unchanged(sample_gradients, X, y, theta), expected)
