"""q2_4, `sigmoid`: right everywhere, and without overflow."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="Tại 0; 2; -1 sigmoid bằng 0,5; 0,880797; 0,268941. Xem dấu trong số mũ và dấu ngoặc.",
    en="At 0, 2, -1 it must give 0.5, 0.880797, 0.268941. Check the exponent's sign and brackets.",
)
def textbook_values(sigmoid: Any) -> None:
    import numpy as np
    from paper import SIGMOID_AT, SIGMOID_VALUES

    got = np.asarray(sigmoid(np.array(SIGMOID_AT)), dtype=float)
    assert got.shape == (3,)
    assert np.allclose(got, SIGMOID_VALUES, rtol=1e-5)


@case(
    points=0.7,
    hidden=True,
    vi="ma trận, x từ -4 đến 4",
    en="a matrix, x from -4 to 4",
)
def a_matrix(sigmoid: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q2_4.a_matrix")
    x = rng.uniform(-4, 4, (3, 5))
    checks.close(sigmoid(x), reference.sigmoid(x))


@case(
    points=0.5,
    hidden=True,
    vi="vùng bão hòa: |x| từ 6 đến 24",
    en="where it saturates: |x| from 6 to 24",
)
def the_tails(sigmoid: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q2_4.the_tails")
    # Beyond 24 even a right (1 + tanh(x/2))/2 has lost its digits.
    x = -np.append(np.sort(rng.uniform(6, 16, 5)), rng.uniform(22, 24))
    for part in (x[-1:], x):
        checks.each(np.ravel(sigmoid(part)), reference.sigmoid(part))
    checks.close(sigmoid(-x), reference.sigmoid(-x))


@case(
    points=0.2,
    hidden=True,
    vi="x = ±1000: giá trị trong [0; 1], không có nan, và mảng x còn nguyên",
    en="x = ±1000: values in [0, 1], no nan, and the array x stays as it is",
)
def far_away(sigmoid: Any) -> None:
    import checks
    import numpy as np

    x = np.array([-1000.0, 1000.0, 0.0])
    checks.close(checks.call_unchanged(sigmoid, x), [0.0, 1.0, 0.5])


@case(
    points=0.2,
    hidden=True,
    vi="x = ±1000 mà NumPy không phải cảnh báo tràn số",
    en="x = ±1000 without an overflow for NumPy to warn about",
)
def no_overflow(sigmoid: Any) -> None:
    import checks
    import numpy as np

    x = np.array([-1000.0, 710.5, 1000.0, 0.5])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        got = sigmoid(x)
    checks.close(got, [0.0, 1.0, 1.0, 0.6224593312018546])


@case(
    points=0.2,
    hidden=True,
    vi="một số, danh sách, số nguyên; mảng của người gọi phải còn nguyên, và kết quả phải đúng",
    en=(
        "a single number, a list, whole numbers; the caller's array must stay as it is, "
        "and the result must be right"
    ),
)
def other_kinds(sigmoid: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x in (-3, 0.5, [4, -5], np.array([[3, -2]]), np.array([0.5, -1.5, 2.5])):
        expected = reference.sigmoid(x)
        checks.close(checks.call_unchanged(sigmoid, x), expected)
