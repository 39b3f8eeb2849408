"""q2_5, `sigmoid_grad`: the slope of the sigmoid at the value before it."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Độ dốc tại 0; 2; 10 là 0,25; 0,104994; 4,54e-5. Công thức s(1-s) dùng s = sigmoid(x).",
    en="The slopes at 0, 2, 10 are 0.25, 0.104994, 4.54e-5. In s(1-s), s stands for sigmoid(x).",
)
def textbook_values(sigmoid_grad: Any) -> None:
    import numpy as np
    from paper import SIGMOID_SLOPE_AT, SIGMOID_SLOPES

    got = np.asarray(sigmoid_grad(np.array(SIGMOID_SLOPE_AT)), dtype=float)
    assert got.shape == (3,)
    assert np.allclose(got, SIGMOID_SLOPES, rtol=1e-5, atol=1e-9)


@case(
    points=0.8,
    hidden=True,
    vi="ma trận có số âm và số dương",
    en="a matrix with negative and positive entries",
)
def a_matrix(sigmoid_grad: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q2_5.a_matrix")
    x = rng.uniform(0.3, 3, (4, 3)) * np.where(np.arange(12).reshape(4, 3) % 2, 1, -1)
    checks.close(sigmoid_grad(x), reference.sigmoid_grad(x))
    far = rng.uniform(5, 8, 4) * np.array([1, -1, 1, -1])
    checks.close(sigmoid_grad(far), reference.sigmoid_grad(far))


@case(
    points=0.2,
    hidden=True,
    vi="x = ±1000: độ dốc bằng 0, không có nan",
    en="x = ±1000: the slope is 0, not nan",
)
def far_away(sigmoid_grad: Any) -> None:
    import checks
    import numpy as np

    checks.close(sigmoid_grad(np.array([-1000.0, 0.0, 1000.0])), [0.0, 0.25, 0.0])


@case(
    points=0.2,
    hidden=True,
    vi="một số, danh sách, số nguyên; mảng của người gọi phải còn nguyên, và kết quả phải đúng",
    en=(
        "a single number, a list, whole numbers; the caller's array must stay as it is, "
        "and the result must be right"
    ),
)
def other_kinds(sigmoid_grad: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x in (-3, 0.5, [4, -1], np.array([[3, -5]]), np.array([0.5, -1.5, 2.5])):
        expected = reference.sigmoid_grad(x)
        checks.close(checks.call_unchanged(sigmoid_grad, x), expected)
