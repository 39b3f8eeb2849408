"""q4_2, `batch_gradient`: the mean over all, some or one of the samples, equations (7)-(9)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Không có idx thì phải được gradient đầy đủ (-12, -5): trung bình của cả ba mẫu, theo (7).",
    en="Without idx it must be the full gradient (-12, -5): the mean over all three samples, (7).",
)
def all_samples(batch_gradient: Any) -> None:
    import numpy as np
    from paper import DESIGN, GRADIENT_START, THETA_START, Y

    got = batch_gradient(np.array(DESIGN), np.array(Y), np.array(THETA_START))
    assert np.shape(got) == (2,)
    assert np.allclose(np.asarray(got, dtype=float), GRADIENT_START, rtol=1e-5)


@case(
    points=0.8,
    vi="idx = [0, 1] phải cho (-6; -3,5) và idx = [2] cho (-24, -8): chia cho m, số mẫu trong idx.",
    en="idx = [0, 1] must give (-6, -3.5) and idx = [2] (-24, -8): divide by m, the length of idx.",
)
def some_samples(batch_gradient: Any) -> None:
    import numpy as np
    from paper import DESIGN, ONE_GRADIENT, PAIR, PAIR_GRADIENT, THETA_START, Y

    data = (np.array(DESIGN), np.array(Y), np.array(THETA_START))
    for idx, expected in ((list(PAIR), PAIR_GRADIENT), ([2], ONE_GRADIENT)):
        got = batch_gradient(*data, idx)
        assert np.shape(got) == (2,)
        assert np.allclose(np.asarray(got, dtype=float), expected, rtol=1e-5)


@case(
    points=0.8,
    hidden=True,
    vi="bảy mẫu, ba tham số; idx không theo thứ tự, có số lặp lại",
    en="seven samples, three parameters; idx in no order and with repetitions",
)
def any_indices(batch_gradient: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q4_2.any_indices")
    X, y, theta = rng.uniform(-2, 3, (7, 3)), rng.uniform(-3, 3, 7), rng.uniform(-2, 2, 3)
    for idx in (np.array([5, 2, 6, 1]), np.array([4, 6, 4]), np.array([3, 0, 3, 3, 5, 0, 2, 6, 3])):
        checks.vector(batch_gradient(X, y, theta, idx), reference.batch_gradient(X, y, theta, idx))


@case(
    points=0.8,
    hidden=True,
    vi="tất cả các mẫu, hoặc chỉ một mẫu (kể cả mẫu số 0)",
    en="all samples, or a single one (number 0 among them)",
)
def all_or_one(batch_gradient: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q4_2.all_or_one")
    for N, d in ((4, 4), (6, 2)):
        X, theta = rng.uniform(-2, 3, (N, d)), rng.uniform(-2, 2, d)
        y = X @ theta - rng.uniform(1, 3, N)  # no error near 0, which float32 would blur
        for idx in (np.array([0]), None, np.array([N - 1]), np.arange(N)):
            expected = reference.batch_gradient(X, y, theta, idx)
            checks.vector(batch_gradient(X, y, theta, idx), expected)


@case(
    points=0.4,
    hidden=True,
    vi="idx là danh sách hoặc bộ (tuple); mảng số nguyên",
    en="idx is a list or a tuple; arrays of whole numbers",
)
def containers_and_integers(batch_gradient: Any) -> None:
    import checks
    import numpy as np
    import reference

    X = np.array([[3, -1], [4, 1], [-5, 9], [2, 6], [0, 2]])
    y, theta = np.array([2, 7, 1, 8, 2]), np.array([2, -3])
    for idx in ([3, 1], (0, 2), (4,), [0], None):
        checks.vector(batch_gradient(X, y, theta, idx), reference.batch_gradient(X, y, theta, idx))


@case(
    points=0.4,
    hidden=True,
    vi="X, y, theta và idx của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's X, y, theta and idx must stay as they are, and the result must be right",
)
def inputs_unchanged(batch_gradient: Any) -> None:
    import checks
    import numpy as np
    import reference

    X = np.array([[1.5, -2.0, 1.0], [0.25, 4.0, 1.0], [-1.0, 0.5, 1.0], [2.0, 3.0, 1.0]])
    y, theta = np.array([0.5, 1.0, -3.0, 2.0]), np.array([1.25, -0.5, 0.75])
    for idx in (np.array([3, 0]), [2, 1, 3], None):
        expected = reference.batch_gradient(X, y, theta, idx)
        checks.vector(checks.call_unchanged(batch_gradient, X, y, theta, idx), expected)
