"""q5_5, `param_grads`: the gradients of one layer, equations (20) and (21)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.6,
    vi="Lớp ra: dW2 phải là (0,456; 0,988) với shape (1, 2), db2 là 0,76 với shape (1, 1).",
    en="Output layer: dW2 must be (0.456, 0.988) of shape (1, 2), and db2 0.76 of shape (1, 1).",
)
def paper_output_layer(param_grads: Any) -> None:
    import numpy as np
    from paper import NET_DELTA2, NET_DW2, NET_Z1

    dW, db = param_grads(np.array([[NET_DELTA2]]), np.array(NET_Z1))
    assert np.shape(dW) == (1, 2)
    assert np.shape(db) == (1, 1)
    assert np.allclose(np.asarray(dW, dtype=float), NET_DW2, rtol=1e-5)
    assert np.allclose(np.asarray(db, dtype=float), NET_DELTA2, rtol=1e-5)


@case(
    points=0.6,
    vi="Lớp ẩn: dW1 có hàng (0,38; 0,76) rồi (0,456; 0,912); db1 là cột 0,38 rồi 0,456.",
    en="Hidden layer: dW1 has rows (0.38, 0.76), (0.456, 0.912); db1 is the column 0.38, 0.456.",
)
def paper_hidden_layer(param_grads: Any) -> None:
    import numpy as np
    from paper import NET_DELTA1, NET_DW1, NET_X

    dW, db = param_grads(np.array(NET_DELTA1), np.array(NET_X))
    assert np.shape(dW) == (2, 2)
    assert np.shape(db) == (2, 1)
    assert np.allclose(np.asarray(dW, dtype=float), NET_DW1, rtol=1e-5)
    assert np.allclose(np.asarray(db, dtype=float), NET_DELTA1, rtol=1e-5)


@case(
    points=0.6,
    hidden=True,
    vi="năm mẫu, hai nơ-ron, ba đầu vào",
    en="five samples, two neurons, three inputs",
)
def five_samples(param_grads: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_5.five_samples")
    delta, a_prev = rng.uniform(-1, 1.5, (2, 5)), rng.uniform(-2, 3, (3, 5))
    expected = reference.param_grads(delta, a_prev)
    dW, db = param_grads(delta, a_prev)
    checks.close(dW, expected[0], "dW")
    checks.close(db, expected[1], "db")


@case(
    points=0.6,
    hidden=True,
    vi="số mẫu, số nơ-ron và số đầu vào bằng nhau: shape không báo lỗi giúp bạn",
    en="as many samples as neurons as inputs: no shape error to help you",
)
def square(param_grads: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_5.square")
    for d, d_prev, n in ((3, 3, 3), (1, 1, 4), (4, 2, 2)):
        delta, a_prev = rng.uniform(-1, 1.5, (d, n)), rng.uniform(-2, 3, (d_prev, n))
        expected = reference.param_grads(delta, a_prev)
        dW, db = param_grads(delta, a_prev)
        checks.close(dW, expected[0], "dW")
        checks.close(db, expected[1], "db")


@case(
    points=0.3,
    hidden=True,
    vi="mảng số nguyên, hoặc chỉ một mẫu",
    en="integer arrays, or a single sample",
)
def integers_and_one_sample(param_grads: Any) -> None:
    import checks
    import numpy as np
    import reference

    for delta, a_prev in (
        (np.array([[1, -2, 3, 1], [4, 0, -1, 2]]), np.array([[2, 7, 1, -8], [-1, 8, 2, 8]])),
        (np.array([[1, -2, 3], [4, 0, -1]]), np.array([[0.25, 0.5, -0.75]])),
        (np.array([[1.5], [-0.5], [2.0]]), np.array([[0.25], [-3.0]])),
    ):
        expected = reference.param_grads(delta, a_prev)
        dW, db = param_grads(delta, a_prev)
        checks.close(dW, expected[0], "dW")
        checks.close(db, expected[1], "db")


@case(
    points=0.3,
    hidden=True,
    vi="hai mảng của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's two arrays must stay as they are, and the result must be right",
)
def inputs_unchanged(param_grads: Any) -> None:
    import checks
    import numpy as np
    import reference

    delta = np.array([[1.5, -2.0, 0.25], [0.5, 4.0, 1.0]])
    a_prev = np.array([[0.5, 1.0, -3.0], [2.0, -1.25, 0.75]])
    expected = reference.param_grads(delta, a_prev)
    dW, db = checks.call_unchanged(param_grads, delta, a_prev)
    checks.close(dW, expected[0], "dW")
    checks.close(db, expected[1], "db")
