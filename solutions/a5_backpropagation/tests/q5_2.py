"""q5_2, `forward`: forward propagation, equations (14) to (16)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với mạng của bài báo, y phải là mảng (1, 1) chứa 1,38. Xem z = W·a + b và shape của b.",
    en="For the paper's network y must be 1.38 in a (1, 1) array. See z = W·a + b and b's shape.",
)
def paper_output(forward: Any) -> None:
    import numpy as np
    from paper import NET_B1, NET_B2, NET_OUT, NET_W1, NET_W2, NET_X

    params = {
        "W1": np.array(NET_W1),
        "b1": np.array(NET_B1),
        "W2": np.array(NET_W2),
        "b2": np.array(NET_B2),
    }
    y, _ = forward(np.array(NET_X), params, ["relu", "linear"])
    assert np.shape(y) == (1, 1)
    assert np.allclose(np.asarray(y, dtype=float), NET_OUT, rtol=1e-5)


@case(
    points=0.8,
    vi="cache phải có đúng năm khóa a0, z1, a1, z2, a2, với z1 = a1 = (0,6; 1,3) là cột.",
    en="cache must have exactly the keys a0, z1, a1, z2, a2, with the column z1 = a1 = (0.6, 1.3).",
)
def paper_cache(forward: Any) -> None:
    import numpy as np
    from paper import NET_B1, NET_B2, NET_OUT, NET_W1, NET_W2, NET_X, NET_Z1

    params = {
        "W1": np.array(NET_W1),
        "b1": np.array(NET_B1),
        "W2": np.array(NET_W2),
        "b2": np.array(NET_B2),
    }
    _, cache = forward(np.array(NET_X), params, ["relu", "linear"])
    expected = {"a0": NET_X, "z1": NET_Z1, "a1": NET_Z1, "z2": [[NET_OUT]], "a2": [[NET_OUT]]}
    assert sorted(cache) == sorted(expected)
    for key, value in expected.items():
        assert np.shape(cache[key]) == np.shape(value)
        assert np.allclose(np.asarray(cache[key], dtype=float), value, rtol=1e-5)


@case(
    points=0.6,
    hidden=True,
    vi="năm mẫu, z có cả số âm, lớp ẩn ReLU và lớp ra tuyến tính",
    en="five samples, negative pre-activations, a ReLU layer and a linear output",
)
def five_samples(forward: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_2.five_samples")
    params = checks.network(rng, [2, 4, 3])
    X = rng.uniform(-2, 2, (2, 5))
    expected_y, expected_cache = reference.forward(X, params, ["relu", "linear"])
    y, cache = forward(X, params, ["relu", "linear"])
    checks.close(y, expected_y, "y")
    checks.arrays(cache, expected_cache, "cache")


@case(
    points=0.6,
    hidden=True,
    vi="ba lớp với ba hàm kích hoạt khác nhau, W vuông không đối xứng",
    en="three layers with three different activations, square W that is not symmetric",
)
def three_layers(forward: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_2.three_layers")
    for sizes, n in (([3, 3, 3, 3], 4), ([2, 4, 3, 2], 3)):
        params = checks.network(rng, sizes)
        X = rng.uniform(-2, 2, (sizes[0], n))
        activations = ["tanh", "relu", "sigmoid"]
        expected_y, expected_cache = reference.forward(X, params, activations)
        y, cache = forward(X, params, activations)
        checks.close(y, expected_y, "y")
        checks.arrays(cache, expected_cache, "cache")


@case(
    points=0.4,
    hidden=True,
    vi="mạng chỉ một lớp, và mạng bốn lớp; số mẫu bằng số nơ-ron",
    en="a network of a single layer, and one of four; as many samples as neurons",
)
def one_and_four_layers(forward: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_2.one_and_four_layers")
    for sizes, activations in (
        ([4, 3], ["sigmoid"]),
        ([2, 3, 3, 4, 3], ["relu", "tanh", "linear", "sigmoid"]),
    ):
        params = checks.network(rng, sizes)
        X = rng.uniform(-2, 2, (sizes[0], 3))
        expected_y, expected_cache = reference.forward(X, params, activations)
        y, cache = forward(X, params, activations)
        checks.close(y, expected_y, "y")
        checks.arrays(cache, expected_cache, "cache")


@case(
    points=0.4,
    hidden=True,
    vi="X và tham số là số nguyên, hoặc chỉ một mẫu",
    en="X and the parameters are integers, or there is a single sample",
)
def integers_and_one_sample(forward: Any) -> None:
    import checks
    import numpy as np
    import reference

    params = {
        "W1": np.array([[2, -1], [-3, 1], [1, 1]]),
        "b1": np.array([[-1], [2], [0]]),
        "W2": np.array([[1, -2, 3]]),
        "b2": np.array([[-1]]),
    }
    for X in (np.array([[1, 0, -2, 3], [2, -1, 1, 0]]), np.array([[0.5], [-1.5]])):
        expected_y, expected_cache = reference.forward(X, params, ["tanh", "sigmoid"])
        y, cache = forward(X, params, ["tanh", "sigmoid"])
        checks.close(y, expected_y, "y")
        checks.arrays(cache, expected_cache, "cache")


@case(
    points=0.4,
    hidden=True,
    vi="X, params và activations của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's X, params and activations must stay as they are, and the result must be right",
)
def inputs_unchanged(forward: Any) -> None:
    import checks
    import numpy as np
    import reference

    params = {
        "W1": np.array([[0.5, -1.0], [-1.5, 0.25]]),
        "b1": np.array([[-0.5], [1.0]]),
        "W2": np.array([[1.5, -2.0], [0.75, 1.0]]),
        "b2": np.array([[0.25], [-1.25]]),
    }
    X = np.array([[1.0, -2.0, 0.5], [-1.0, 3.0, 2.0]])
    activations = ["relu", "relu"]
    expected_y, expected_cache = reference.forward(X, params, activations)
    y, cache = checks.call_unchanged(forward, X, params, activations)
    checks.close(y, expected_y, "y")
    checks.arrays(cache, expected_cache, "cache")
