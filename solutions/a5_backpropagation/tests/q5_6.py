"""q5_6, `backward`: backpropagation through any number of layers, equations (17) to (21)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.0,
    vi="dW2, db2 chưa khớp bài báo (0,456; 0,988 và 0,76). Xem δ của lớp cuối và a1 trong (20).",
    en="dW2, db2 are not the paper's (0.456, 0.988 and 0.76). See the last δ, and a1 in (20).",
)
def paper_output_layer(backward: Any) -> None:
    import numpy as np
    from paper import NET_B1, NET_B2, NET_DELTA2, NET_DW2, NET_OUT, NET_W1, NET_W2, NET_X, NET_Y
    from paper import NET_Z1 as Z1

    params = {
        "W1": np.array(NET_W1),
        "b1": np.array(NET_B1),
        "W2": np.array(NET_W2),
        "b2": np.array(NET_B2),
    }
    last = np.array([[NET_OUT]])
    cache = {"a0": np.array(NET_X), "z1": np.array(Z1), "a1": np.array(Z1), "z2": last, "a2": last}
    grads = backward(params, cache, np.array(NET_Y), ["relu", "linear"])
    for key, value in {"W2": NET_DW2, "b2": [[NET_DELTA2]]}.items():
        assert np.shape(grads[key]) == np.shape(value)
        assert np.allclose(np.asarray(grads[key], dtype=float), value, rtol=1e-5)


@case(
    points=1.0,
    vi="dW1, db1 chưa đúng, hoặc grads không có đúng bốn khóa W1, b1, W2, b2. Xem (19) rồi (20).",
    en="dW1, db1 are wrong, or grads lacks one of the keys W1, b1, W2, b2. See (19), then (20).",
)
def paper_hidden_layer(backward: Any) -> None:
    import numpy as np
    from paper import NET_B1, NET_B2, NET_DELTA1, NET_DW1, NET_OUT, NET_W1, NET_W2, NET_X, NET_Y
    from paper import NET_Z1 as Z1

    params = {
        "W1": np.array(NET_W1),
        "b1": np.array(NET_B1),
        "W2": np.array(NET_W2),
        "b2": np.array(NET_B2),
    }
    last = np.array([[NET_OUT]])
    cache = {"a0": np.array(NET_X), "z1": np.array(Z1), "a1": np.array(Z1), "z2": last, "a2": last}
    grads = backward(params, cache, np.array(NET_Y), ["relu", "linear"])
    assert sorted(grads) == sorted(params)
    for key, value in {"W1": NET_DW1, "b1": NET_DELTA1}.items():
        assert np.shape(grads[key]) == np.shape(value)
        assert np.allclose(np.asarray(grads[key], dtype=float), value, rtol=1e-5)


@case(
    points=0.7,
    hidden=True,
    vi="hai lớp, năm mẫu, z có cả số âm",
    en="two layers, five samples, negative pre-activations",
)
def two_layers(backward: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_6.two_layers")
    for activations in (["relu", "linear"], ["relu", "tanh"]):
        params = checks.network(rng, [2, 4, 3])
        X, y_true = rng.uniform(-2, 2, (2, 5)), rng.uniform(-3, 3, (3, 5))
        cache = reference.forward(X, params, activations)[1]
        expected = reference.backward(params, cache, y_true, activations)
        checks.arrays(backward(params, cache, y_true, activations), expected, "grads")


@case(
    points=0.7,
    hidden=True,
    vi="ba lớp với ba hàm kích hoạt khác nhau, so với đạo hàm số",
    en="three layers with three different activations, against numerical derivatives",
)
def three_layers_numerically(backward: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q5_6.three_layers_numerically")
    activations = ["sigmoid", "tanh", "linear"]
    params = checks.network(rng, [3, 2, 4, 2])
    X, y_true = rng.uniform(-2, 2, (3, 5)), rng.uniform(-3, 3, (2, 5))
    grads = backward(params, reference.forward(X, params, activations)[1], y_true, activations)

    def loss(key: str, at: tuple[int, int], step: float) -> float:
        moved = {**params, key: params[key].copy()}
        moved[key][at] += step
        return float(np.mean((reference.forward(X, moved, activations)[0] - y_true) ** 2))

    h = 1e-5
    numerical = {key: np.zeros(array.shape) for key, array in params.items()}
    for key, array in numerical.items():
        for at in np.ndindex(array.shape):
            array[at] = (loss(key, at, h) - loss(key, at, -h)) / (2 * h)
    checks.arrays(grads, numerical, "grads")


@case(
    points=0.6,
    hidden=True,
    vi="W vuông không đối xứng, số mẫu bằng số nơ-ron: shape không báo lỗi giúp bạn",
    en="square W that is not symmetric, as many samples as neurons: no shape error to help you",
)
def square(backward: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_6.square")
    for activations in (["tanh", "sigmoid", "linear"], ["relu", "linear", "tanh", "sigmoid"]):
        params = checks.network(rng, [3] * (len(activations) + 1))
        X, y_true = rng.uniform(-2, 2, (3, 3)), rng.uniform(-3, 3, (3, 3))
        cache = reference.forward(X, params, activations)[1]
        expected = reference.backward(params, cache, y_true, activations)
        checks.arrays(backward(params, cache, y_true, activations), expected, "grads")


@case(
    points=0.4,
    hidden=True,
    vi="mạng chỉ một lớp; nhãn là số nguyên; gradient đi qua một lớp mà không đổi, hoặc bằng 0",
    en="a single layer; integer labels; a gradient that a layer leaves as it is, or makes 0",
)
def single_layer(backward: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q5_6.single_layer")
    for activations in (
        ["sigmoid"],
        ["linear"],
        ["tanh", "linear", "linear", "linear"],
        ["tanh", "linear", "relu", "linear"],
    ):
        params = checks.network(rng, [4, 3, 3, 3, 2] if len(activations) == 4 else [4, 2])
        if "relu" in activations:
            params["b3"] -= 50  # a dead ReLU layer: every gradient before it is 0, and is there
        elif len(activations) == 4:
            params["W3"] = np.eye(3)  # δ goes through it as it is
        X, y_true = rng.uniform(-2, 2, (4, 3)), rng.integers(0, 2, (2, 3))
        cache = reference.forward(X, params, activations)[1]
        expected = reference.backward(params, cache, y_true, activations)
        checks.arrays(backward(params, cache, y_true, activations), expected, "grads")


@case(
    points=0.6,
    hidden=True,
    vi="params, cache, y_true và activations của người gọi phải còn nguyên, và kết quả phải đúng",
    en=(
        "the caller's params, cache, y_true and activations must stay as they are, and "
        "the result must be right"
    ),
)
def inputs_unchanged(backward: Any) -> None:
    import checks
    import numpy as np
    import reference

    params = {
        "W1": np.array([[0.5, -1.0], [-1.5, 0.25], [2.0, 1.0]]),
        "b1": np.array([[-0.5], [1.0], [0.25]]),
        "W2": np.array([[1.5, -2.0, 0.5]]),
        "b2": np.array([[0.25]]),
    }
    X = np.array([[1.0, -2.0, 0.5, 0.25], [-1.0, 3.0, 2.0, 0.75]])
    y_true = np.array([[2.0, 1.0, -1.0, 0.5]])
    activations = ["relu", "tanh"]
    cache = reference.forward(X, params, activations)[1]
    expected = reference.backward(params, cache, y_true, activations)
    grads = checks.call_unchanged(backward, params, cache, y_true, activations)
    checks.arrays(grads, expected, "grads")
