"""q5_3, `delta_output`: δ of the last layer for the MSE, equation (17)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="Với số liệu của bài báo, δ(2) phải là mảng (1, 1) chứa 0,76. Xem dấu và hệ số 2 của (17).",
    en="On the paper's data δ(2) must be 0.76 in a (1, 1) array. Check the sign, and the 2.",
)
def paper_example(delta_output: Any) -> None:
    import numpy as np
    from paper import NET_DELTA2, NET_OUT, NET_Y

    got = delta_output(np.array([[NET_OUT]]), np.array(NET_Y), np.array([[NET_OUT]]), "linear")
    assert np.shape(got) == (1, 1)
    assert np.allclose(np.asarray(got, dtype=float), NET_DELTA2, rtol=1e-5)


@case(
    points=0.5,
    hidden=True,
    vi="ba nơ-ron ra, năm mẫu, lớp ra sigmoid hoặc tanh",
    en="three output neurons, five samples, a sigmoid or tanh output",
)
def curved_output(delta_output: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_3.curved_output")
    for kind in ("sigmoid", "tanh"):
        z, y_true = rng.uniform(-2, 2, (3, 5)), rng.uniform(-1, 2, (3, 5))
        y_pred = reference.act(z, kind)
        expected = reference.delta_output(y_pred, y_true, z, kind)
        checks.close(delta_output(y_pred, y_true, z, kind), expected)


@case(
    points=0.4,
    hidden=True,
    vi="lớp ra tuyến tính, nhiều mẫu và nhiều nơ-ron",
    en="a linear output, several samples and several neurons",
)
def linear_output(delta_output: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_3.linear_output")
    for shape in ((1, 6), (4, 1), (2, 3), (3, 3)):
        z, y_true = rng.uniform(-2, 2, shape), rng.uniform(3, 4, shape)
        expected = reference.delta_output(z, y_true, z, "linear")
        checks.close(delta_output(z.copy(), y_true, z, "linear"), expected)


@case(
    points=0.3,
    hidden=True,
    vi="lớp ra ReLU: z âm, z bằng không và z dương",
    en="a ReLU output: z below, at and above zero",
)
def relu_output(delta_output: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q5_3.relu_output")
    z = np.array([[-1.5, 0.0, 0.75, 2.0], [0.0, 1.25, -0.5, 3.0]])
    y_true = rng.uniform(-3, -1, (2, 4))
    y_pred = np.maximum(z, 0)
    expected = reference.delta_output(y_pred, y_true, z, "relu")
    checks.close(delta_output(y_pred, y_true, z, "relu"), expected)


@case(
    points=0.3,
    hidden=True,
    vi="nhãn và z là số nguyên",
    en="integer labels and an integer z",
)
def integers(delta_output: Any) -> None:
    import checks
    import numpy as np
    import reference

    z = np.array([[2, -1, 0], [1, 3, -2]])
    y_true = np.array([[0, 1, 1], [1, 0, 1]])
    for kind in ("sigmoid", "linear"):
        y_pred = z.copy() if kind == "linear" else reference.act(z, kind)
        expected = reference.delta_output(y_pred, y_true, z, kind)
        checks.close(delta_output(y_pred, y_true, z, kind), expected)


@case(
    points=0.3,
    hidden=True,
    vi="ba mảng của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's three arrays must stay as they are, and the result must be right",
)
def inputs_unchanged(delta_output: Any) -> None:
    import checks
    import numpy as np
    import reference

    z, y_true = np.array([[0.5, -1.5, 0.25]]), np.array([[1.0, 0.5, -2.0]])
    y_pred = np.tanh(z)
    expected = reference.delta_output(y_pred, y_true, z, "tanh")
    checks.close(checks.call_unchanged(delta_output, y_pred, y_true, z, "tanh"), expected)
