"""t4_1a, `price_and_loss`: what an epoch costs, whatever the batch size, (7)-(9)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.4,
    vi="Ba mẫu, batch_size = 3, hai epoch: price phải là 0, 3, 6 và history là 7,75; 0,22; 0,124.",
    en="Three samples, batch_size = 3, two epochs: price 0, 3, 6 and history 7.75, 0.22, 0.124.",
)
def full_batch(price_and_loss: Any) -> None:
    import numpy as np
    from paper import DESIGN, HISTORY, THETA_START, Y

    rng = np.random.default_rng(0)
    X, y, start = np.array(DESIGN), np.array(Y), np.array(THETA_START)
    price, history = price_and_loss(X, y, start, 3, 2, lambda t: 0.1, rng)
    assert [float(cost) for cost in price] == [0, 3, 6]
    assert np.allclose(np.asarray(history, dtype=float), HISTORY[:3], rtol=1e-5)


@case(
    points=0.4,
    hidden=True,
    vi="mini-batch cuối không đầy: giá đúng, và mỗi giá có một mất mát",
    en="the last mini-batch not full: the right price, a loss for each",
)
def last_batch_not_full(price_and_loss: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("t4_1a.last_batch_not_full")
    X, y, theta = rng.normal(size=(11, 2)), rng.normal(size=11), rng.normal(size=2)
    for size, epochs in ((4, 5), (1, 2), (20, 3)):
        run = np.random.default_rng(1)
        price, history = price_and_loss(X, y, theta, size, epochs, lambda t: 0.01, run)
        assert [float(cost) for cost in price] == [11 * epoch for epoch in range(epochs + 1)]
        assert np.shape(history) == (epochs + 1,)
        checks.scalar(history[0], reference.loss(X, y, theta))


@case(
    points=0.2,
    hidden=True,
    vi="mỗi bước dùng toàn bộ dữ liệu: mất mát đúng ở từng epoch, dữ liệu của người gọi còn nguyên",
    en="all data in each step: the right loss at each epoch, the caller's data as they were",
)
def right_losses(price_and_loss: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("t4_1a.right_losses")
    X, y, theta = rng.normal(size=(6, 3)), rng.normal(size=6), rng.normal(size=3)
    run = np.random.default_rng(2)
    expected = reference.sgd_train(X, y, theta, 6, 4, lambda t: 0.02, run)[1]
    run = np.random.default_rng(2)
    kept = (X.copy(), y.copy(), theta.copy())
    price, history = price_and_loss(X, y, theta, 6, 4, lambda t: 0.02, run)
    assert [float(cost) for cost in price] == [0, 6, 12, 18, 24]
    checks.vector(history, np.array(expected))
    for now, then in zip((X, y, theta), kept, strict=True):
        assert np.array_equal(now, then)
