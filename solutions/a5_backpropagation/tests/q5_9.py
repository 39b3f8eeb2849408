"""q5_9, `train`: the whole loop, equations (14) to (23)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.6,
    vi="Ba bước với lr = 0,1 phải cho bốn giá trị MSE: 0,1444; 0,008562; 6,58e-8; 1,64e-10.",
    en="Three steps with lr = 0.1 must give four losses: 0.1444, 0.008562, 6.58e-8, 1.64e-10.",
)
def paper_losses(train: Any) -> None:
    import numpy as np
    from paper import LR, NET_B1, NET_B2, NET_LOSSES, NET_W1, NET_W2, NET_X, NET_Y

    params = {
        "W1": np.array(NET_W1),
        "b1": np.array(NET_B1),
        "W2": np.array(NET_W2),
        "b2": np.array(NET_B2),
    }
    activations = ["relu", "linear"]
    _, losses = train(np.array(NET_X), np.array(NET_Y), params, activations, LR, 3)
    assert np.shape(losses) == (4,)
    got = np.asarray(losses, dtype=float)
    assert np.allclose(got[:2], NET_LOSSES[:2], rtol=1e-5)
    # Later y is so close to 1 that float32 work keeps three digits of the difference.
    assert np.allclose(got[2:], NET_LOSSES[2:], rtol=1e-3, atol=1e-9)


@case(
    points=0.6,
    vi="Sau một bước với lr = 0,01, params trả về chưa phải là tham số đã cập nhật, hoặc MSE sai.",
    en="After one step with lr = 0.01 the params are not the updated ones, or the MSE is off.",
)
def paper_params(train: Any) -> None:
    import numpy as np
    from paper import NET_B1, NET_B2, NET_LOSS_SLOW, NET_OUT_SLOW, NET_W1, NET_W2, NET_X, NET_Y
    from paper import NET_SLOW_LR as LR

    params = {
        "W1": np.array(NET_W1),
        "b1": np.array(NET_B1),
        "W2": np.array(NET_W2),
        "b2": np.array(NET_B2),
    }
    X, activations = np.array(NET_X), ["relu", "linear"]
    new, losses = train(X, np.array(NET_Y), params, activations, LR, 1)
    assert sorted(new) == sorted(params)
    y = np.asarray(new["W2"]) @ np.maximum(np.asarray(new["W1"]) @ X + new["b1"], 0) + new["b2"]
    assert np.allclose(np.asarray(y, dtype=float), [[NET_OUT_SLOW]], rtol=1e-5)
    assert abs(float(losses[-1]) - NET_LOSS_SLOW) <= 1e-5 * NET_LOSS_SLOW


@case(
    points=0.6,
    hidden=True,
    vi="năm mẫu, hai lớp, lớp ẩn tanh hoặc ReLU, sáu bước",
    en="five samples, two layers, a tanh or ReLU hidden layer, six steps",
)
def two_layers(train: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q5_9.two_layers")
    for kind in ("tanh", "relu"):
        params = checks.network(rng, [2, 4, 3])
        X, y_true = rng.uniform(-1, 1, (2, 5)), rng.uniform(-2, 2, (3, 5))
        lr = float(rng.uniform(0.15, 0.25))
        expected = reference.train(X, y_true, params, [kind, "linear"], lr, 6)
        new, losses = train(X, y_true, params, [kind, "linear"], lr, 6)
        checks.arrays(new, expected[0], "params")
        checks.vector(losses, expected[1], "losses")


@case(
    points=0.6,
    hidden=True,
    vi="ba lớp, ba mươi bước: giá trị cuối của losses là MSE của mạng trả về",
    en="three layers, thirty steps: the last loss is that of the returned network",
)
def three_layers(train: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q5_9.three_layers")
    activations = ["tanh", "sigmoid", "linear"]
    params = checks.network(rng, [3, 3, 3, 1])
    X, y_true = rng.uniform(-1, 1, (3, 6)), rng.uniform(-2, 2, (1, 6))
    expected = reference.train(X, y_true, params, activations, 0.2, 30)
    new, losses = train(X, y_true, params, activations, 0.2, 30)
    checks.arrays(new, expected[0], "params")
    checks.vector(losses, expected[1], "losses")
    y = reference.forward(X, {key: np.asarray(new[key]) for key in params}, activations)[0]
    checks.scalar(losses[-1], float(np.mean((y - y_true) ** 2)), "last loss")


@case(
    points=0.3,
    hidden=True,
    vi="một lớp; một bước hoặc không bước nào; mất mát tăng, hoặc không giảm được nữa",
    en="one layer; a single step or none; a loss that rises, or that can fall no further",
)
def few_steps(train: Any) -> None:
    import checks
    import numpy as np
    import reference

    X, y_true = np.array([[2, -1, 0, 3], [1, 4, -2, 1]]), np.array([[1, 0, 0, 1]])
    params = {"W1": np.array([[0.5, -0.25]]), "b1": np.array([[0.75]])}
    for n_steps in (0, 1):
        expected = reference.train(X, y_true, params, ["sigmoid"], 0.5, n_steps)
        new, losses = train(X, y_true, params, ["sigmoid"], 0.5, n_steps)
        checks.arrays(new, expected[0], "params")
        checks.vector(losses, expected[1], "losses")

    # All steps are made, and the last parameters are returned: also where the steps are too long
    # for the loss to fall, and where nothing is left to learn.
    for labels, lr in ((y_true, 0.5), (reference.forward(X, params, ["linear"])[0], 0.05)):
        expected = reference.train(X, labels, params, ["linear"], lr, 4)
        new, losses = train(X, labels, params, ["linear"], lr, 4)
        checks.arrays(new, expected[0], "params")
        checks.vector(losses, expected[1], "losses")


@case(
    points=0.3,
    hidden=True,
    vi=(
        "tham số ban đầu, X, y_true và activations của người gọi phải còn nguyên, và kết "
        "quả phải đúng"
    ),
    en=(
        "the caller's first parameters, X, y_true and activations must stay as they are, "
        "and the result must be right"
    ),
)
def inputs_unchanged(train: Any) -> None:
    import checks
    import numpy as np
    import reference

    params = {
        "W1": np.array([[0.5, -1.0], [-1.5, 0.25]]),
        "b1": np.array([[-0.5], [1.0]]),
        "W2": np.array([[1.5, -0.5]]),
        "b2": np.array([[0.25]]),
    }
    X, y_true = np.array([[1.0, -2.0, 0.5], [-1.0, 0.5, 2.0]]), np.array([[0.5, -1.0, 1.5]])
    activations = ["tanh", "linear"]
    expected = reference.train(X, y_true, params, activations, 0.1, 3)
    new, losses = checks.call_unchanged(train, X, y_true, params, activations, 0.1, 3)
    checks.arrays(new, expected[0], "params")
    checks.vector(losses, expected[1], "losses")
