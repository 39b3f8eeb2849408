"""q3_2, `mse`: the loss, equation (25)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với số liệu của bài báo, mse phải là 7,75. Xem (25): hiệu, bình phương, rồi trung bình.",
    en="On the paper's data mse must be one number, 7.75. See (25): difference, square, mean.",
)
def paper_example(mse: Any) -> None:
    import numpy as np
    from paper import MSE_START, Y_PRED, Y

    got = mse(np.array(Y_PRED), np.array(Y))
    assert np.shape(got) == ()
    assert abs(float(got) - MSE_START) <= 1e-5 * MSE_START


@case(
    points=0.4,
    hidden=True,
    vi="bảy mẫu, dữ liệu không nguyên",
    en="seven samples, non-integer data",
)
def seven_samples(mse: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_2.seven_samples")
    y_pred, y_true = rng.uniform(-3, 2, 7), rng.uniform(-1, 4, 7)
    expected = reference.mse(y_pred, y_true)
    checks.scalar(mse(y_pred, y_true), expected)


@case(
    points=0.4,
    hidden=True,
    vi="hai mảng hai chiều cùng kích thước",
    en="two 2-D arrays of the same shape",
)
def two_dimensional(mse: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_2.two_dimensional")
    for shape in ((4, 3), (2, 5), (5, 1)):
        y_pred, y_true = rng.uniform(-3, 2, shape), rng.uniform(-1, 4, shape)
        expected = reference.mse(y_pred, y_true)
        checks.scalar(mse(y_pred, y_true), expected)


@case(
    points=0.4,
    hidden=True,
    vi="mảng số nguyên, chỉ một mẫu: kết quả đúng, và hai mảng của người gọi còn nguyên",
    en="integer arrays, a single sample: the result is right, and the caller's arrays stay as "
    "they are",
)
def integers_unchanged(mse: Any) -> None:
    import checks
    import numpy as np
    import reference

    for y_pred, y_true in (
        (np.array([3, 1, 4, 1, 5]), np.array([2, 7, 1, 8, 2])),
        (np.array([0.5, 2.5]), np.array([2.0, -1.25])),
        (np.array([4]), np.array([-3])),
    ):
        expected = reference.mse(y_pred, y_true)
        checks.scalar(checks.call_unchanged(mse, y_pred, y_true), expected)
