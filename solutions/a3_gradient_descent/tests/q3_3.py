"""q3_3, `mse_gradients`: both derivatives, equations (26) and (27)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.6,
    vi="Tại w = b = 0,5 gradient phải là (-12, -5). Xem dấu của sai số, hệ số 2/n và x ở (26).",
    en="At w = b = 0.5 the gradient is (-12, -5). Check the error's sign, 2/n, and the x in (26).",
)
def paper_example(mse_gradients: Any) -> None:
    import numpy as np
    from paper import B_START, DB, DW, W_START, X, Y

    got = mse_gradients(np.array(X), np.array(Y), W_START, B_START)
    assert np.shape(got) == (2,)
    assert np.allclose(np.asarray(got, dtype=float), (DW, DB), rtol=1e-5)


@case(
    points=1.0,
    hidden=True,
    vi="năm mẫu, dữ liệu không nguyên, w khác b",
    en="five samples, non-integer data, w different from b",
)
def five_samples(mse_gradients: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_3.five_samples")
    x, y = rng.uniform(-2, 3, 5), rng.uniform(-3, 3, 5)
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(-3, -2))
    expected = reference.mse_gradients(x, y, w, b)
    checks.pair(mse_gradients(x, y, w, b), expected)


@case(points=0.6, hidden=True, vi="chỉ một mẫu", en="a single sample")
def one_sample(mse_gradients: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_3.one_sample")
    x, y = rng.uniform(2, 3, 1), rng.uniform(-3, -1, 1)
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(0.2, 0.8))
    expected = reference.mse_gradients(x, y, w, b)
    checks.pair(mse_gradients(x, y, w, b), expected)


@case(
    points=0.4,
    hidden=True,
    vi="dữ liệu là danh sách, hoặc mảng số nguyên",
    en="lists as data, or integer arrays",
)
def lists_and_integers(mse_gradients: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q3_3.lists_and_integers")
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(-3, -2))
    x, y = [3, -1, 4, 2], [2, 7, 1, 8]
    expected = reference.mse_gradients(x, y, w, b)
    checks.pair(mse_gradients(list(x), list(y), w, b), expected)
    checks.pair(mse_gradients(np.array(x), np.array(y), w, b), expected)


@case(
    points=0.4,
    hidden=True,
    vi="dữ liệu của người gọi còn nguyên, và gradient đúng",
    en="the caller's data stay as they are, and the gradient is right",
)
def inputs_unchanged(mse_gradients: Any) -> None:
    import checks
    import numpy as np
    import reference

    x, y = np.array([1.5, -2.0, 0.25, 4.0]), np.array([0.5, 1.0, -3.0, 2.0])
    expected = reference.mse_gradients(x, y, 1.25, -0.5)
    checks.pair(checks.call_unchanged(mse_gradients, x, y, 1.25, -0.5), expected)
