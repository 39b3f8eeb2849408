"""q2_2, `poly_derivative`: the power rule for every term."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="x² là [0, 0, 1], đạo hàm 2x là [0, 2]; x³ cho [0, 0, 3]. Hệ số xếp theo bậc TĂNG dần.",
    en="x² is [0, 0, 1], its derivative 2x is [0, 2]; x³ gives [0, 0, 3]. Powers ASCEND.",
)
def note_examples(poly_derivative: Any) -> None:
    import numpy as np
    from paper import CUBE_COEFFS, CUBE_SLOPE_COEFFS, SQUARE_COEFFS, SQUARE_SLOPE_COEFFS

    for coeffs, expected in (
        (SQUARE_COEFFS, SQUARE_SLOPE_COEFFS),
        (CUBE_COEFFS, CUBE_SLOPE_COEFFS),
    ):
        got = np.asarray(poly_derivative(list(coeffs)), dtype=float)
        assert got.shape == (len(expected),)
        assert np.allclose(got, expected, rtol=1e-5)


@case(
    points=0.4,
    vi="Đạo hàm của hằng số [5] là [0]: một hệ số, không phải danh sách rỗng.",
    en="The derivative of the constant [5] is [0]: one coefficient, not an empty list.",
)
def constant(poly_derivative: Any) -> None:
    import numpy as np

    got = np.asarray(poly_derivative([5.0]), dtype=float)
    assert got.shape == (1,)
    assert got[0] == 0


@case(
    points=1.2,
    hidden=True,
    vi="đa thức bậc 5 và bậc 1, hệ số không nguyên, không hệ số nào bằng 0",
    en="degrees 5 and 1, coefficients that are not whole and none of them 0",
)
def any_polynomial(poly_derivative: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q2_2.any_polynomial")
    for length in (6, 2):
        coeffs = rng.uniform(-3, 3, length) + rng.choice([-4, 4], length)
        expected = reference.poly_derivative(coeffs)
        checks.vector(poly_derivative(coeffs), expected)
        checks.vector(poly_derivative(coeffs.tolist()), expected)


@case(
    points=0.3,
    hidden=True,
    vi="số nguyên; số 0 ở cuối danh sách vẫn được giữ chỗ",
    en="whole numbers; zeros at the end of the list keep their places",
)
def integers_and_zeros(poly_derivative: Any) -> None:
    import checks
    import numpy as np
    import reference

    for coeffs in ([7, -2, 0, 4], [3, 1, 0, 0], [0]):
        expected = reference.poly_derivative(coeffs)
        checks.vector(poly_derivative(list(coeffs)), expected)
        checks.vector(poly_derivative(np.array(coeffs)), expected)


@case(
    points=0.3,
    hidden=True,
    vi="danh sách của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's list must stay as it is, and the result must be right",
)
def input_unchanged(poly_derivative: Any) -> None:
    import checks
    import numpy as np
    import reference

    for coeffs in ([1.5, -2.0, 0.25, 4.0], np.array([1.5, -2.0, 0.25, 4.0]), [2.5]):
        expected = reference.poly_derivative(coeffs)
        checks.vector(checks.call_unchanged(poly_derivative, coeffs), expected)
