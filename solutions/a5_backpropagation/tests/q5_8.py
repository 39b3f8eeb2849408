"""q5_8, `grad_check`: the gradient against numerical derivatives, equations (20) and (21)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với gradient đúng của mạng trong bài báo, sai số phải nhỏ hơn 1e-7. Xem bước 2h và h.",
    en="For the right gradient of the paper's network the error must be below 1e-7. See 2h.",
)
def paper_right(grad_check: Any) -> None:
    import numpy as np
    from paper import (
        NET_B1,
        NET_B2,
        NET_DELTA1,
        NET_DELTA2,
        NET_DW1,
        NET_DW2,
        NET_W1,
        NET_W2,
        NET_X,
        NET_Y,
    )

    def loss(p: dict[str, np.ndarray]) -> float:
        hidden = np.maximum(p["W1"] @ np.array(NET_X) + p["b1"], 0)
        return float(np.mean((p["W2"] @ hidden + p["b2"] - np.array(NET_Y)) ** 2))

    params = {
        "W1": np.array(NET_W1),
        "b1": np.array(NET_B1),
        "W2": np.array(NET_W2),
        "b2": np.array(NET_B2),
    }
    grads = {
        "W1": np.array(NET_DW1),
        "b1": np.array(NET_DELTA1),
        "W2": np.array(NET_DW2),
        "b2": np.array([[NET_DELTA2]]),
    }
    got = grad_check(loss, params, grads)
    assert np.shape(got) == ()
    assert 0 <= float(got) < 1e-7


@case(
    points=0.8,
    vi="Gradient ngược dấu phải cho sai số 1; một số trong W2 gấp 1,5 lần phải cho 0,2.",
    en="Flipped signs must give the error 1; one entry of W2 times 1.5 must give 0.2.",
)
def paper_wrong(grad_check: Any) -> None:
    import numpy as np
    from paper import (
        NET_B1,
        NET_B2,
        NET_DELTA1,
        NET_DELTA2,
        NET_DW1,
        NET_DW2,
        NET_W1,
        NET_W2,
        NET_X,
        NET_Y,
    )

    def loss(p: dict[str, np.ndarray]) -> float:
        hidden = np.maximum(p["W1"] @ np.array(NET_X) + p["b1"], 0)
        return float(np.mean((p["W2"] @ hidden + p["b2"] - np.array(NET_Y)) ** 2))

    params = {
        "W1": np.array(NET_W1),
        "b1": np.array(NET_B1),
        "W2": np.array(NET_W2),
        "b2": np.array(NET_B2),
    }
    grads = {
        "W1": np.array(NET_DW1),
        "b1": np.array(NET_DELTA1),
        "W2": np.array(NET_DW2),
        "b2": np.array([[NET_DELTA2]]),
    }
    flipped = grad_check(loss, params, {key: -value for key, value in grads.items()})
    assert abs(float(flipped) - 1) < 1e-5
    one_off = grad_check(loss, params, {**grads, "W2": np.array(NET_DW2) * [[1.0, 1.5]]})
    assert abs(float(one_off) - 0.2) < 1e-5


@case(
    points=0.6,
    hidden=True,
    vi="một mạng tanh: gradient đúng, rồi sai ở một số của từng tham số",
    en="a tanh network: the right gradient, then one wrong entry in each parameter",
)
def one_wrong_entry(grad_check: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q5_8.one_wrong_entry")
    activations = ["tanh", "linear"]
    params = checks.network(rng, [2, 3, 2])
    X, y_true = rng.uniform(-1, 1, (2, 4)), rng.uniform(2, 3, (2, 4))

    def loss(p: dict[str, np.ndarray]) -> float:
        return float(np.mean((reference.forward(X, p, activations)[0] - y_true) ** 2))

    cache = reference.forward(X, params, activations)[1]
    right = reference.backward(params, cache, y_true, activations)
    got = checks.numbers(grad_check(loss, params, right), "error")
    assert got.shape == (), "error: not one number"
    assert 0 <= got < 1e-5, "error: a right gradient is called wrong"
    for key, array in right.items():
        at = tuple(rng.integers(0, size) for size in array.shape)
        wrong = {**right, key: array.copy()}
        wrong[key][at] *= 1.4
        expected = reference.grad_check(loss, params, wrong)
        checks.scalar(grad_check(loss, params, wrong), expected, key)


@case(
    points=0.5,
    hidden=True,
    vi="bước h lớn hoặc nhỏ, hàm mất mát cong: sai phân trung tâm khác hẳn sai phân tiến",
    en="a long or a short step h, a curved loss: central and forward difference are far apart",
)
def coarse_step(grad_check: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q5_8.coarse_step")
    params = checks.network(rng, [3, 2])
    grads = {key: 3 * value**2 + 1 for key, value in params.items()}

    def loss(p: dict[str, np.ndarray]) -> float:
        total = sum(np.sum(value**3 + value) for value in p.values())
        return float(total + p["W1"][0, 0] * p["W1"][1, 2] * p["b1"][0, 0])

    for h in (0.5, 0.125):
        expected = reference.grad_check(loss, params, grads, h)
        checks.scalar(grad_check(loss, params, grads, h), expected)

    # So short a wave needs so short a step: with any other h the differences are quite others.
    params = {"W1": np.array([[2e-6, -1e-6]]), "b1": np.array([[4e-6]])}
    grads = {key: 1.5 * np.cos(2e5 * value) for key, value in params.items()}

    def ripples(p: dict[str, np.ndarray]) -> float:
        return float(sum(np.sum(np.sin(2e5 * value)) for value in p.values()) / 2e5)

    expected = reference.grad_check(ripples, params, grads, 1e-6)
    checks.scalar(grad_check(ripples, params, grads, 1e-6), expected)


@case(
    points=0.5,
    hidden=True,
    vi="mọi số đều sai một ít, sai số lớn nhất nằm ở bất kỳ đâu; các khóa theo thứ tự khác",
    en="every entry a little wrong, the largest error anywhere; the keys in another order",
)
def largest_of_many(grad_check: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q5_8.largest_of_many")
    params = checks.network(rng, [2, 2, 2])
    targets = checks.network(rng, [2, 2, 2])

    def loss(p: dict[str, np.ndarray]) -> float:
        return float(sum(np.sum((p[key] - targets[key] - 4) ** 2) for key in targets))

    right = {key: 2 * (params[key] - targets[key] - 4) for key in params}
    for worst in params:
        wrong = {key: right[key] * rng.uniform(0.9, 1.1, right[key].shape) for key in right}
        wrong[worst] = wrong[worst] * rng.uniform(0.3, 0.6)
        grads = {key: wrong[key] for key in reversed(wrong)}
        expected = reference.grad_check(loss, params, grads)
        checks.scalar(grad_check(loss, params, grads), expected)


@case(
    points=0.4,
    hidden=True,
    vi="gradient bằng không ở cả hai phía, hoặc rất gần không",
    en="gradients of zero on both sides, or very close to zero",
)
def zero_gradients(grad_check: Any) -> None:
    import checks
    import numpy as np

    params = {"W1": np.array([[0.5, -1.5], [2.0, 0.25]]), "b1": np.array([[1.0], [-3.0]])}
    flat = {key: np.zeros(value.shape) for key, value in params.items()}
    checks.scalar(grad_check(lambda p: 7.0, params, flat), 0.0, "all zero")
    nearly = {**flat, "b1": np.array([[0.0], [-4e-9]])}
    checks.scalar(grad_check(lambda p: 7.0, params, nearly), 0.4, "next to zero")
    far = {**flat, "W1": np.array([[0.0, 2e-3], [0.0, 0.0]])}
    checks.scalar(grad_check(lambda p: 7.0, params, far), 1.0, "one not zero")


@case(
    points=0.4,
    hidden=True,
    vi="tham số là số nguyên; params và grads của người gọi phải còn nguyên, và kết quả phải đúng",
    en=(
        "integer parameters; the caller's params and grads must stay as they are, and "
        "the result must be right"
    ),
)
def integers_unchanged(grad_check: Any) -> None:
    import checks
    import numpy as np
    import reference

    def loss(p: dict[str, np.ndarray]) -> float:
        return float(np.sum(p["W1"] ** 2) + 3 * np.sum(p["b1"]) + p["W1"][0, 1] * p["b1"][1, 0])

    h = 2.0**-10  # with these numbers every sum is exact, so that += and -= lose nothing
    for W, b in (
        (np.array([[2, -1], [3, 4]]), np.array([[1], [-5]])),
        (np.array([[0.5, -1.25], [2.0, 0.75]]), np.array([[1.5], [-0.5]])),
    ):
        params = {"W1": W, "b1": b}
        grads = {"W1": 2.0 * W, "b1": np.array([[3.0], [1.0]])}
        expected = reference.grad_check(loss, params, grads, h)
        checks.scalar(checks.call_unchanged(grad_check, loss, params, grads, h), expected)
