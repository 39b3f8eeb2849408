"""q5_10, `solve_xor`: judged by outcome; the grader computes the MSE of the returned network."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.6,
    vi="MSE của mạng trả về cho seed 0, tính lại bằng (14)–(16), vẫn lớn hơn 0,01, hoặc shape sai.",
    en="For seed 0 the network's MSE, computed by (14)–(16), is above 0.01, or a shape is off.",
)
def seed_zero(solve_xor: Any) -> None:
    import numpy as np
    from paper import XOR_GOAL, XOR_X, XOR_Y

    params, activations, _ = solve_xor(0)
    f = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "sigmoid": lambda z: np.exp(-np.logaddexp(0, -z)),
        "tanh": np.tanh,
    }
    a = np.array(XOR_X)
    for i, kind in enumerate(activations, 1):
        W, b = (np.asarray(params[f"{name}{i}"], dtype=float) for name in "Wb")
        assert np.shape(b) == (len(W), 1)
        a = f[kind](W @ a + b)
    assert np.shape(a) == (1, 4)
    assert np.mean((a - np.array(XOR_Y)) ** 2) <= XOR_GOAL


@case(points=0.8, hidden=True, vi="seed khác: 1", en="another seed: 1")
def seed_one(solve_xor: Any) -> None:
    import numpy as np
    import reference

    found, activations, _ = solve_xor(1)
    params = {key: np.asarray(found[key], dtype=float) for key in found}
    y = reference.forward(reference.XOR_X, params, list(activations))[0]
    assert y.shape == (1, 4), f"the network has an output of shape {y.shape}"
    assert np.mean((y - reference.XOR_Y) ** 2) <= 0.01, "the network has not learnt XOR"


@case(points=0.8, hidden=True, vi="seed khác: 2", en="another seed: 2")
def seed_two(solve_xor: Any) -> None:
    import numpy as np
    import reference

    found, activations, _ = solve_xor(2)
    params = {key: np.asarray(found[key], dtype=float) for key in found}
    y = reference.forward(reference.XOR_X, params, list(activations))[0]
    assert y.shape == (1, 4), f"the network has an output of shape {y.shape}"
    assert np.mean((y - reference.XOR_Y) ** 2) <= 0.01, "the network has not learnt XOR"


@case(
    points=0.8,
    hidden=True,
    vi="final_loss là MSE của chính mạng được trả về, và nhỏ hơn hoặc bằng mục tiêu",
    en="final_loss is the MSE of the very network that is returned, and reaches the goal",
)
def reported_loss(solve_xor: Any) -> None:
    import checks
    import numpy as np
    import reference

    found, activations, final_loss = solve_xor(0)
    params = {key: np.asarray(found[key], dtype=float) for key in found}
    y = reference.forward(reference.XOR_X, params, list(activations))[0]
    assert y.shape == (1, 4), f"the network has an output of shape {y.shape}"
    true = float(np.mean((y - reference.XOR_Y) ** 2))
    reported = checks.numbers(final_loss, "final_loss")
    assert reported.shape == (), "final_loss: not one number"
    assert reported >= 0, "final_loss: a mean of squares is never negative"
    # Half a percent of the goal, and one step of the training, are no lies.
    assert abs(reported - true) <= 5e-5 + 0.05 * true, "final_loss is not the MSE"
    assert true <= 0.01, "the network has not learnt XOR"
