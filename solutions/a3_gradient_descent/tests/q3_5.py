"""q3_5, `fit_line`: many steps and their losses, equation (6) repeated."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Sau ba bước phải tới (1,604; 0,904). Mỗi bước cần gradient mới, tính tại w và b hiện tại.",
    en="Three steps must end at (1.604, 0.904). Every step needs the gradient at the current line.",
)
def paper_line(fit_line: Any) -> None:
    import numpy as np
    from paper import B_START, B_THREE, LR, W_START, W_THREE, X, Y

    w, b, _ = fit_line(np.array(X), np.array(Y), W_START, B_START, LR, 3)
    assert np.shape(w) == np.shape(b) == ()
    assert np.allclose([float(w), float(b)], [W_THREE, B_THREE], rtol=1e-5)


@case(
    points=0.8,
    vi="Ba bước cho bốn giá trị mất mát: một giá trị trước bước đầu tiên, rồi một sau mỗi bước.",
    en="Three steps have four losses: one before the first step, then one after each step.",
)
def paper_history(fit_line: Any) -> None:
    import numpy as np
    from paper import B_START, HISTORY, LR, W_START, X, Y

    _, _, history = fit_line(np.array(X), np.array(Y), W_START, B_START, LR, 3)
    assert np.shape(history) == (4,)
    assert np.allclose(np.asarray(history, dtype=float), HISTORY, rtol=1e-5)


@case(
    points=0.6,
    hidden=True,
    vi="năm mẫu, dữ liệu không nguyên, tốc độ học khác 0,1",
    en="five samples, non-integer data, a learning rate other than 0.1",
)
def five_samples(fit_line: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_5.five_samples")
    x, y = rng.uniform(-2, 3, 5), rng.uniform(-3, 3, 5)
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(-3, -2))
    lr = float(rng.uniform(0.02, 0.06))
    expected = reference.fit_line(x, y, w, b, lr, 7)
    got_w, got_b, history = fit_line(x, y, w, b, lr, 7)
    checks.pair((got_w, got_b), expected[:2], "line")
    checks.vector(history, expected[2], "history")


@case(
    points=0.6,
    hidden=True,
    vi="bốn mươi bước: giá trị cuối của history là mất mát của đường thẳng trả về",
    en="forty steps: the last entry of history is the loss of the returned line",
)
def forty_steps(fit_line: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_5.forty_steps")
    x, y = rng.uniform(0, 2, 8), rng.uniform(-3, 3, 8)
    w, b = float(rng.uniform(2, 3)), float(rng.uniform(-2, -1))
    lr = float(rng.uniform(0.02, 0.04))
    expected = reference.fit_line(x, y, w, b, lr, 40)
    got_w, got_b, history = fit_line(x, y, w, b, lr, 40)
    checks.pair((got_w, got_b), expected[:2], "line")
    checks.vector(history, expected[2], "history")
    checks.scalar(history[-1], reference.mse(reference.predict(x, got_w, got_b), y), "last loss")


@case(
    points=0.3,
    hidden=True,
    vi="dữ liệu là danh sách, chỉ một mẫu, chỉ một bước",
    en="lists as data, a single sample, a single step",
)
def lists_and_one_step(fit_line: Any) -> None:
    import checks
    import reference

    for x, y, n_steps in (([3, -1, 4, 2], [2, 7, 1, 8], 1), ([2], [5], 3)):
        expected = reference.fit_line(x, y, 1.25, -0.75, 0.03, n_steps)
        got_w, got_b, history = fit_line(list(x), list(y), 1.25, -0.75, 0.03, n_steps)
        checks.pair((got_w, got_b), expected[:2], "line")
        checks.vector(history, expected[2], "history")


@case(
    points=0.3,
    hidden=True,
    vi="mảng số nguyên: kết quả đúng, và dữ liệu của người gọi còn nguyên",
    en="integer arrays: the result is right, and the caller's data stay as they are",
)
def inputs_unchanged(fit_line: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x, y in (
        (np.array([1.5, -2.0, 0.25, 3.0]), np.array([0.5, 1.0, -3.0, 2.0])),
        (np.array([3, -1, 2, 0, 1]), np.array([2, 7, 1, 8, 2])),
    ):
        expected = reference.fit_line(x, y, 1.25, -0.5, 0.05, 4)
        got_w, got_b, history = checks.call_unchanged(fit_line, x, y, 1.25, -0.5, 0.05, 4)
        checks.pair((got_w, got_b), expected[:2], "line")
        checks.vector(history, expected[2], "history")


@case(
    points=0.3,
    hidden=True,
    vi="tốc độ học quá lớn: mất mát tăng, và mọi bước vẫn được thực hiện",
    en="too large a learning rate: the loss rises, and every step is taken all the same",
)
def loss_rises(fit_line: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q3_5.loss_rises")
    x, y = rng.uniform(0, 2, 6), rng.uniform(-3, 3, 6)
    w, b = float(rng.uniform(2, 3)), float(rng.uniform(-2, -1))
    limit = reference.max_stable_lr(np.column_stack([x, np.ones(6)]))
    for lr, n_steps in ((1.2 * limit, 5), (1.3 * limit, 25)):
        expected = reference.fit_line(x, y, w, b, lr, n_steps)
        got_w, got_b, history = fit_line(x, y, w, b, lr, n_steps)
        checks.pair((got_w, got_b), expected[:2], "line")
        checks.vector(history, expected[2], "history")


@case(
    points=0.3,
    hidden=True,
    vi="đường thẳng hầu như không đổi nữa, hoặc đã tốt nhất ngay từ đầu: vẫn đủ n_steps bước",
    en="the line hardly changes any more, or is the best one from the start: still n_steps steps",
)
def at_the_bottom(fit_line: Any) -> None:
    import checks
    import numpy as np
    import reference

    x, y = np.array([-1.0, 1.0, -1.0, 1.0]), np.array([1.0, 3.0, 3.0, 5.0])  # the best: 1, 3
    exact = np.array([1.0, 3.0, 1.0, 3.0])  # the best: 1, 2, with loss 0
    for data, labels, w, b, lr in (
        (x, y, -2.0, 4.5, 0.45),
        (x, exact, 3.0, -1.0, 0.5),
        (x, y, 1.0, 3.0, 0.3),
        (x, exact / 64, 0.04, 0.01, 0.5),  # small losses count, too
        (x + 0.5, y, -2.0, 4.5, 0.3),  # here w and b are not independent of each other
    ):
        expected = reference.fit_line(data, labels, w, b, lr, 12)
        got_w, got_b, history = fit_line(data, labels, w, b, lr, 12)
        checks.pair((got_w, got_b), expected[:2], "line")
        checks.vector(history, expected[2], "history")
