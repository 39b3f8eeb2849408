"""q5_7, `update_params`: one step for every parameter, equations (22) and (23)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Một bước của mạng với lr = 0,1 chưa đúng. Xem (22), (23): mọi trọng số và độ lệch.",
    en="One step of the network with lr = 0.1 is off. See (22), (23): every weight, every bias.",
)
def paper_step(update_params: Any) -> None:
    import numpy as np
    from paper import LR, NET_B1, NET_B2, NET_DELTA1, NET_DELTA2, NET_DW1, NET_DW2, NET_W1, NET_W2
    from paper import NET_B1_ONE as B1_ONE
    from paper import NET_B2_ONE as B2_ONE
    from paper import NET_W1_ONE as W1_ONE
    from paper import NET_W2_ONE as W2_ONE

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
    new = update_params(params, grads, LR)
    assert sorted(new) == sorted(params)
    for key, value in {"W1": W1_ONE, "b1": B1_ONE, "W2": W2_ONE, "b2": B2_ONE}.items():
        assert np.shape(new[key]) == np.shape(value)
        assert np.allclose(np.asarray(new[key], dtype=float), value, rtol=1e-5)


@case(
    points=0.4,
    hidden=True,
    vi="ba lớp, tốc độ học khác 0,1",
    en="three layers, a learning rate other than 0.1",
)
def three_layers(update_params: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_7.three_layers")
    params, grads = checks.network(rng, [2, 4, 3, 1]), checks.network(rng, [2, 4, 3, 1])
    for lr in (float(rng.uniform(0.2, 0.4)), float(rng.uniform(1.5, 2.5))):
        expected = reference.update_params(params, grads, lr)
        checks.arrays(update_params(params, grads, lr), expected, "params")


@case(
    points=0.4,
    hidden=True,
    vi="một lớp; tham số là số nguyên; các khóa của grads theo thứ tự khác",
    en="one layer; integer parameters; the keys of grads in another order",
)
def integers_and_order(update_params: Any) -> None:
    import checks
    import numpy as np
    import reference

    params = {"W1": np.array([[2, -1], [3, 4]]), "b1": np.array([[1], [-5]])}
    grads = {"b1": np.array([[0.5], [-1.5]]), "W1": np.array([[1.0, 2.5], [-0.5, 4.0]])}
    expected = reference.update_params(params, grads, 0.3)
    checks.arrays(update_params(params, grads, 0.3), expected, "params")


@case(
    points=0.4,
    hidden=True,
    vi="params và grads của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's params and grads must stay as they are, and the result must be right",
)
def inputs_unchanged(update_params: Any) -> None:
    import checks
    import numpy as np
    import reference

    params = {
        "W1": np.array([[0.5, -1.0]]),
        "b1": np.array([[2.0]]),
        "W2": np.array([[1.5], [-0.25]]),
        "b2": np.array([[0.75], [-2.0]]),
    }
    grads = {
        "W2": np.array([[-1.5], [2.0]]),
        "b2": np.array([[3.0], [0.5]]),
        "W1": np.array([[1.0, -0.25]]),
        "b1": np.array([[-4.0]]),
    }
    expected = reference.update_params(params, grads, 0.07)
    checks.arrays(checks.call_unchanged(update_params, params, grads, 0.07), expected, "params")
    still = {key: np.zeros(value.shape) for key, value in params.items()}
    new = update_params(params, still, 0.07)  # nothing moves; the arrays are new ones
    checks.arrays(new, params, "params")
    checks.apart(new, params)
