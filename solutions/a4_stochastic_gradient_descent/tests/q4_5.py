"""q4_5, `sgd_train`: one update per mini-batch, judged without knowing the order, (6)-(9)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.0,
    vi="Với batch_size = 3 = N, history phải bắt đầu 7,75; 0,22; 0,124 như hạ gradient ở bài A3.",
    en="With batch_size = 3 = N, history must begin 7.75, 0.22, 0.124, as gradient descent in A3.",
)
def full_batch(sgd_train: Any) -> None:
    import numpy as np
    from paper import B_THREE, DESIGN, HISTORY, THETA_START, W_THREE, Y

    rng = np.random.default_rng(0)
    theta, history = sgd_train(
        np.array(DESIGN), np.array(Y), np.array(THETA_START), 3, 3, lambda t: 0.1, rng
    )
    assert np.shape(history) == (4,)
    assert np.allclose(np.asarray(history, dtype=float), HISTORY, rtol=1e-5)
    assert np.shape(theta) == (2,)
    assert np.allclose(np.asarray(theta, dtype=float), (W_THREE, B_THREE), rtol=1e-5)


@case(
    points=1.0,
    vi="Ba mẫu, batch_size = 1, hai epoch: lr_fn phải được gọi với 0, 1, …, 5 và history có ba số.",
    en="Three samples, batch_size = 1, two epochs: lr_fn gets 0, 1, …, 5; history has 3 numbers.",
)
def one_update_per_minibatch(sgd_train: Any) -> None:
    import numpy as np

    asked = []

    def lr_fn(t: int) -> float:
        asked.append(t)
        return 0.1 / (1 + t)

    X, y = np.array([[2.0, 1.0]] * 3), np.array([4.0] * 3)  # equal samples: any order will do
    _, history = sgd_train(X, y, np.array([0.5, 0.5]), 1, 2, lr_fn, np.random.default_rng(0))
    assert asked == [0, 1, 2, 3, 4, 5]
    assert np.shape(history) == (3,)


@case(
    points=0.6,
    hidden=True,
    vi="một epoch, năm mẫu, batch_size = 2: theta phải ứng với một thứ tự nào đó của các mẫu",
    en="one epoch, five samples, batch_size = 2: theta must belong to some order of the samples",
)
def some_order(sgd_train: Any) -> None:
    from itertools import permutations

    import checks
    import numpy as np
    import reference

    rng = checks.rng("q4_5.some_order")
    X, y, theta0 = rng.uniform(-1, 2, (5, 2)), rng.uniform(-3, 3, 5), rng.uniform(1, 2, 2)

    def lr_fn(t: int) -> float:
        return 0.2 / (1 + t)

    theta, history = sgd_train(X, y, theta0.copy(), 2, 1, lr_fn, rng)
    got = checks.numbers(theta, "theta")
    assert got.shape == (2,), f"theta: shape {got.shape}, expected (2,)"
    gaps = []
    for order in permutations(range(5)):
        right = theta0
        for t, idx in enumerate((order[:2], order[2:4], order[4:])):
            right = right - lr_fn(t) * reference.batch_gradient(X, y, right, idx)
        gaps.append(np.max(np.abs(got - right)) / np.max(np.abs(right)))
    assert min(gaps) <= checks.RTOL, "theta: no order of the samples leads there"
    losses = (reference.loss(X, y, theta0), reference.loss(X, y, got))
    checks.vector(history, losses, "history")


@case(
    points=0.6,
    hidden=True,
    vi="mỗi epoch dùng mỗi mẫu đúng một lần, theo thứ tự mới; mini-batch cuối có thể nhỏ hơn",
    en="every epoch uses every sample once, in a new order; the last mini-batch may be smaller",
)
def every_sample_once_per_epoch(sgd_train: Any) -> None:
    import checks
    import numpy as np

    rng = checks.rng("q4_5.every_sample_once_per_epoch")
    for N, size in ((7, 3), (12, 1)):
        updates = -(-N // size)
        used = np.full(updates, size)
        used[-1] = N - size * (updates - 1)  # samples of each update
        # X is the identity, so sample i moves nothing but theta[i]. The k-th update of an epoch
        # multiplies it by e^(-k/100), in the second epoch by e^(-k·(updates + 1)/100): what is
        # left of theta[i] tells which updates have used sample i.
        digit = np.arange(1, updates + 1)
        factors = np.exp(-np.concatenate([digit, digit * (updates + 1)]) / 100)
        rates = ((1 - factors) * np.tile(used, 2) / 2).tolist()
        asked: list[int] = []

        def coded(t: int, rates: list[float] = rates, asked: list[int] = asked) -> float:
            asked.append(t)
            return rates[t]

        theta, history = sgd_train(np.eye(N), np.zeros(N), np.ones(N), size, 2, coded, rng)
        assert asked == list(range(2 * updates)), "lr_fn was called with other numbers"
        left = checks.numbers(theta, "theta")
        assert left.shape == (N,), f"theta: shape {left.shape}, expected ({N},)"
        assert np.all(left > 0), "theta: no product of the expected steps"
        code = -100 * np.log(left)
        assert np.all(np.abs(code - np.round(code)) < 0.01), "theta: no product of the steps"
        second, first = np.divmod(np.round(code).astype(int), updates + 1)
        for epoch in (first, second):
            dealt = [int(np.sum(epoch == k)) for k in digit]
            assert dealt == used.tolist(), "a sample is missing, or used twice"
        assert len(history) == 3, "history: not three numbers"
        assert N < 12 or np.any(first != second), "both epochs use the same order"

    # Samples that theta0 fits already move nothing, and the updates after them go on.
    asked, fitted = [], np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0])

    def lr_fn(t: int) -> float:
        asked.append(t)
        return 0.1

    theta, _ = sgd_train(np.eye(6), fitted, np.ones(6), 1, 2, lr_fn, rng)
    assert asked == list(range(12)), "lr_fn was called with other numbers"
    checks.vector(theta, np.where(fitted == 1, 1.0, 0.64), "theta")


@case(
    points=0.4,
    hidden=True,
    vi="batch_size bằng N hoặc lớn hơn; cả khi mất mát tăng, hoặc không giảm được nữa",
    en="batch_size equal to N or beyond; also where the loss rises, or can fall no further",
)
def whole_data(sgd_train: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q4_5.whole_data")
    X, y, theta0 = rng.uniform(-1, 2, (6, 3)), rng.uniform(-3, 3, 6), rng.uniform(1, 2, 3)

    def lr_fn(t: int) -> float:
        return 0.1 / (1 + 0.5 * t)

    for size in (6, 10):
        expected = reference.sgd_train(X, y, theta0, size, 5, lr_fn, rng)
        theta, history = sgd_train(X, y, theta0.copy(), size, 5, lr_fn, rng)
        checks.vector(theta, expected[0], "theta")
        checks.vector(history, expected[1], "history")

    # All epochs are run, and the last theta is returned: also where the steps are too long for
    # the loss to fall, and where theta0 is the solution already.
    curvature = 2 / len(y) * np.linalg.eigvalsh(X.T @ X)[-1]

    def too_fast(t: int) -> float:
        return float(2.5 / curvature)

    for labels, rate in ((y, too_fast), (X @ theta0, lr_fn)):
        expected = reference.sgd_train(X, labels, theta0, 6, 4, rate, rng)
        theta, history = sgd_train(X, labels, theta0.copy(), 6, 4, rate, rng)
        checks.vector(theta, expected[0], "theta")
        checks.vector(history, expected[1], "history")


@case(
    points=0.4,
    hidden=True,
    vi="dữ liệu có nhiễu, tốc độ học giảm dần: phải tới gần lời giải bình phương tối thiểu",
    en="noisy data, a decaying learning rate: it must come close to the least-squares solution",
)
def noisy_data(sgd_train: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q4_5.noisy_data")
    x = rng.uniform(0, 2, 60)
    X, y = np.column_stack([x, np.ones(60)]), 2 * x - 1 + rng.normal(0, 0.5, 60)
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    lowest = reference.loss(X, y, best)

    def lr_fn(t: int) -> float:
        return 0.15 / (1 + 0.02 * t)

    theta0 = best + np.array([2.0, -3.0])
    theta, history = sgd_train(X, y, theta0.copy(), 8, 30, lr_fn, rng)
    got = checks.numbers(theta, "theta")
    assert got.shape == (2,), f"theta: shape {got.shape}, expected (2,)"
    losses = checks.numbers(history, "history")
    assert losses.shape == (31,), f"history: shape {losses.shape}, expected (31,)"
    checks.scalar(losses[0], reference.loss(X, y, theta0), "first loss")
    checks.scalar(losses[-1], reference.loss(X, y, got), "last loss")
    assert losses[-1] < 1.1 * lowest, "the loss does not come down to what is possible"


@case(
    points=0.5,
    hidden=True,
    vi="rng được đưa vào là nguồn ngẫu nhiên duy nhất",
    en="the given rng is the only source of randomness",
)
def only_source_of_randomness(sgd_train: Any) -> None:
    import checks
    import numpy as np

    draw = checks.rng("q4_5.only_source_of_randomness")
    X, y = draw.uniform(-1, 2, (20, 2)), draw.uniform(-3, 3, 20)
    rng = np.random.default_rng(77)

    def lr_fn(t: int) -> float:
        return 0.05

    runs = [
        checks.numbers(sgd_train(X, y, np.zeros(2), 3, 1, lr_fn, source)[0], "theta")
        for source in (rng, rng, np.random.default_rng(77))
    ]
    checks.vector(runs[2], runs[0], "theta with an equal rng")
    gap = np.max(np.abs(runs[1] - runs[0])) / np.max(np.abs(runs[0]))
    assert gap > 100 * checks.RTOL, "the second run with one rng repeats the first"


@case(
    points=0.5,
    hidden=True,
    vi="theta0, X và y của người gọi phải còn nguyên, và kết quả phải đúng; mảng số nguyên",
    en=(
        "the caller's theta0, X and y must stay as they are, and the result must be "
        "right; arrays of whole numbers"
    ),
)
def inputs_unchanged(sgd_train: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q4_5.inputs_unchanged")

    def lr_fn(t: int) -> float:
        return 0.02

    for X, y, theta0 in (
        (np.array([[3, -1], [1, 1], [-2, 4], [2, 0]]), np.array([2, 7, 1, 8]), np.array([1, -2])),
        (np.array([[1.5, -2.0], [0.25, 1.0], [-1.0, 0.5]]), np.array([0.5, 1.0, -3.0]), np.ones(2)),
    ):

        def train(X: np.ndarray, y: np.ndarray, theta0: np.ndarray, size: int = len(y)) -> object:
            return sgd_train(X, y, theta0, size, 3, lr_fn, rng)

        expected = reference.sgd_train(X, y, theta0, len(y), 3, lr_fn, rng)
        theta, history = checks.call_unchanged(train, X, y, theta0)
        checks.vector(theta, expected[0], "theta")
        checks.vector(history, expected[1], "history")
