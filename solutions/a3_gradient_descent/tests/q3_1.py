"""q3_1, `predict`: the line's predictions, equation (24)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.4,
    vi="predict chưa cho ba số 1; 1,5; 2 của bài báo. Xem lại công thức (24): mỗi mẫu một dự đoán.",
    en="predict does not give the paper's 1, 1.5, 2. Look at (24): one prediction per sample.",
)
def paper_example(predict: Any) -> None:
    import numpy as np
    from paper import B_START, W_START, Y_PRED, X

    got = predict(np.array(X), W_START, B_START)
    assert np.shape(got) == (3,)
    assert np.allclose(np.asarray(got, dtype=float), Y_PRED, rtol=1e-5)


@case(
    points=0.4,
    hidden=True,
    vi="năm mẫu, dữ liệu không nguyên, w khác b",
    en="five samples, non-integer data, w different from b",
)
def five_samples(predict: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_1.five_samples")
    x = rng.uniform(-3, 3, 5)
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(-3, -2))
    expected = reference.predict(x, w, b)
    checks.vector(predict(x, w, b), expected)


@case(
    points=0.1,
    hidden=True,
    vi="dữ liệu là danh sách số nguyên, hoặc chỉ một mẫu",
    en="a list of integers as data, or a single sample",
)
def lists_and_one_sample(predict: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_1.lists_and_one_sample")
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(-3, -2))
    for x in ([3, -1, 4, 2], [5]):
        checks.vector(predict(list(x), w, b), reference.predict(x, w, b))


@case(
    points=0.1,
    hidden=True,
    vi="mảng x của người gọi còn nguyên, và các dự đoán đúng",
    en="the caller's array x stays as it is, and the predictions are right",
)
def input_unchanged(predict: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x in (np.array([1.5, -2.0, 0.25, 4.0]), np.array([7, 2, -3, 4, 5])):
        expected = reference.predict(x, 1.25, -0.5)
        checks.vector(checks.call_unchanged(predict, x, 1.25, -0.5), expected)
