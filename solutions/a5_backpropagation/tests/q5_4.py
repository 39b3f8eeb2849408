"""q5_4, `delta_hidden`: δ of a hidden layer, equations (18) and (19)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="δ(1) của bài báo phải là CỘT: 0,38 rồi 0,456, shape (2, 1). Xem (19) và phép chuyển vị.",
    en="The paper's δ(1) must be a COLUMN: 0.38, then 0.456, shape (2, 1). See (19), mind the T.",
)
def paper_example(delta_hidden: Any) -> None:
    import numpy as np
    from paper import NET_DELTA1, NET_DELTA2, NET_W2, NET_Z1

    got = delta_hidden(np.array(NET_W2), np.array([[NET_DELTA2]]), np.array(NET_Z1), "relu")
    assert np.shape(got) == (2, 1)
    assert np.allclose(np.asarray(got, dtype=float), NET_DELTA1, rtol=1e-5)


@case(
    points=0.5,
    hidden=True,
    vi="năm mẫu, ba nơ-ron ẩn, hai nơ-ron ở lớp sau; sigmoid hoặc tanh",
    en="five samples, three hidden neurons, two in the layer after; sigmoid or tanh",
)
def curved_layer(delta_hidden: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_4.curved_layer")
    for kind in ("sigmoid", "tanh"):
        W, delta = rng.uniform(-2, 2, (2, 3)), rng.uniform(-1, 1, (2, 5))
        z = rng.uniform(-2, 2, (3, 5))
        expected = reference.delta_hidden(W, delta, z, kind)
        checks.close(delta_hidden(W, delta, z, kind), expected)


@case(
    points=0.4,
    hidden=True,
    vi="W vuông không đối xứng, số mẫu bằng số nơ-ron: shape không báo lỗi giúp bạn",
    en="a square W that is not symmetric, as many samples as neurons: no shape error to help you",
)
def square(delta_hidden: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_4.square")
    for d, kind in ((3, "tanh"), (4, "relu"), (2, "linear")):
        W, delta = rng.uniform(-2, 2, (d, d)), rng.uniform(-1, 1, (d, d))
        z = rng.uniform(-2, 2, (d, d))
        expected = reference.delta_hidden(W, delta, z, kind)
        checks.close(delta_hidden(W, delta, z, kind), expected)


@case(
    points=0.3,
    hidden=True,
    vi="lớp ẩn ReLU: z âm, z bằng không và z dương",
    en="a ReLU layer: z below, at and above zero",
)
def relu_layer(delta_hidden: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q5_4.relu_layer")
    z = np.array([[-1.5, 0.0, 0.75, 2.0], [0.0, 1.25, -0.5, 0.25], [1.0, -2.0, 0.0, 1.5]])
    W, delta = rng.uniform(0.5, 2, (2, 3)), rng.uniform(0.5, 1, (2, 4))
    expected = reference.delta_hidden(W, delta, z, "relu")
    checks.close(delta_hidden(W, delta, z, "relu"), expected)


@case(points=0.3, hidden=True, vi="mảng số nguyên, hoặc chỉ một mẫu", en="integers, or one sample")
def integers_and_one_sample(delta_hidden: Any) -> None:
    import checks
    import numpy as np
    import reference

    for W, delta, z in (
        (
            np.array([[2, -1, 3], [1, 4, -2]]),
            np.array([[1, -2], [3, 1]]),
            np.array([[1, -1], [2, 3], [-2, 1]]),
        ),
        (np.array([[0.5, -2.0], [1.5, 0.25]]), np.array([[1.0], [-0.5]]), np.array([[0.7], [1.9]])),
    ):
        for kind in ("sigmoid", "relu"):
            expected = reference.delta_hidden(W, delta, z, kind)
            checks.close(delta_hidden(W, delta, z, kind), expected)


@case(
    points=0.3,
    hidden=True,
    vi="ba mảng của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's three arrays must stay as they are, and the result must be right",
)
def inputs_unchanged(delta_hidden: Any) -> None:
    import checks
    import numpy as np
    import reference

    W, delta = np.array([[1.5, -0.5], [0.25, 2.0]]), np.array([[1.0, -2.0, 0.5], [0.75, 1.0, -1.0]])
    z = np.array([[0.5, -1.5, 2.0], [-0.25, 1.0, 0.75]])
    expected = reference.delta_hidden(W, delta, z, "tanh")
    checks.close(checks.call_unchanged(delta_hidden, W, delta, z, "tanh"), expected)
