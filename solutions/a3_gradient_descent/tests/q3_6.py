"""q3_6, `fit_until`: when to stop, section 3.5a."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Số bước dừng của ví dụ chưa đúng (131 với tol = 1e-3, 415 với 1e-6). Xem tiêu chuẩn dừng.",
    en="The example stops after another number of steps: 131 for tol = 1e-3, 415 for 1e-6.",
)
def paper_example(fit_until: Any) -> None:
    import numpy as np
    from paper import (
        B_ROUGH,
        B_START,
        LR,
        ROUGH_TOLERANCE,
        STEPS_TO_ROUGH,
        STEPS_TO_STOP,
        TOLERANCE,
        W_ROUGH,
        W_START,
        X,
        Y,
    )

    data = (np.array(X), np.array(Y), W_START, B_START, LR)
    w, b, steps = fit_until(*data, ROUGH_TOLERANCE, 1000)
    assert np.shape(w) == np.shape(b) == np.shape(steps) == ()
    assert steps == STEPS_TO_ROUGH
    assert np.allclose([float(w), float(b)], [W_ROUGH, B_ROUGH], rtol=1e-5)
    steps = fit_until(*data, TOLERANCE, 1000)[2]
    assert abs(steps - STEPS_TO_STOP) <= 1


@case(
    points=0.4,
    vi="Với max_steps = 0 không có bước nào: trả về chính w, b và số bước 0.",
    en="With max_steps = 0 no step is taken: return w and b themselves, and 0 steps.",
)
def no_step_allowed(fit_until: Any) -> None:
    import numpy as np
    from paper import B_START, LR, W_START, X, Y

    w, b, steps = fit_until(np.array(X), np.array(Y), W_START, B_START, LR, 1e-6, 0)
    assert np.shape(w) == np.shape(b) == np.shape(steps) == ()
    assert (float(w), float(b), steps) == (W_START, B_START, 0)


@case(
    points=0.4,
    hidden=True,
    vi="năm mẫu, dữ liệu không nguyên; b ổn định sau cùng",
    en="five samples, non-integer data; b settles last",
)
def bias_settles_last(fit_until: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q3_6.bias_settles_last")
    x = np.array([1.0, 1.75, 2.5, 3.25, 4.0]) + rng.uniform(-0.2, 0.2, 5)
    y = 1.5 * x + rng.uniform(1, 2) + rng.uniform(-0.5, 0.5, 5)
    line = (float(rng.uniform(-2, -1)), float(rng.uniform(-4, -3)))
    lr = 0.6 * reference.max_stable_lr(np.column_stack([x, np.ones(5)]))
    # A tolerance that rounding cannot push across a step's change.
    tol = next(
        t
        for t in np.geomspace(0.02, 0.01, 50).tolist()
        if reference.fit_until(x, y, *line, lr, t * 1.002, 500)
        == reference.fit_until(x, y, *line, lr, t * 0.998, 500)
    )
    for sign in (1, -1):  # the mirrored problem: what fell, rises
        start = (sign * line[0], sign * line[1])
        expected = reference.fit_until(x, sign * y, *start, lr, tol, 500)
        w, b, steps = fit_until(x, sign * y, *start, lr, tol, 500)
        checks.count(steps, expected[2], "steps")
        checks.pair((w, b), expected[:2], "line")


@case(
    points=0.4,
    hidden=True,
    vi="bốn mẫu, x nhỏ hơn 1; w ổn định sau cùng",
    en="four samples, x below 1; w settles last",
)
def weight_settles_last(fit_until: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q3_6.weight_settles_last")
    x = np.array([0.1, 0.3, 0.5, 0.7]) + rng.uniform(-0.05, 0.05, 4)
    y = 5 * x + rng.uniform(-2, -1) + rng.uniform(-0.2, 0.2, 4)
    line = (float(rng.uniform(-4, -3)), float(rng.uniform(1, 2)))
    lr = 0.6 * reference.max_stable_lr(np.column_stack([x, np.ones(4)]))
    tol = next(
        t
        for t in np.geomspace(0.02, 0.01, 50).tolist()
        if reference.fit_until(x, y, *line, lr, t * 1.002, 500)
        == reference.fit_until(x, y, *line, lr, t * 0.998, 500)
    )
    for sign in (1, -1):  # the mirrored problem: what fell, rises
        start = (sign * line[0], sign * line[1])
        expected = reference.fit_until(x, sign * y, *start, lr, tol, 500)
        w, b, steps = fit_until(x, sign * y, *start, lr, tol, 500)
        checks.count(steps, expected[2], "steps")
        checks.pair((w, b), expected[:2], "line")


@case(
    points=0.4,
    hidden=True,
    vi="hết max_steps trước khi đủ ổn định, cũng khi mất mát tăng",
    en="max_steps is used up before the line settles, also when the loss rises",
)
def step_limit(fit_until: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q3_6.step_limit")
    x, y = rng.uniform(-2, 3, 6), rng.uniform(-3, 3, 6)
    w, b = float(rng.uniform(1, 2)), float(rng.uniform(-3, -2))
    exact = 1.5 * x - 0.5  # a line through all points: its loss falls to 0
    for labels, lr, limit in (
        (y, 0.03, 0),
        (y, 0.03, 1),
        (y, 0.03, 4),
        (y, 0.8, 5),
        (exact, 0.03, 300),
    ):
        expected = reference.fit_until(x, labels, w, b, lr, 1e-14, limit)
        got_w, got_b, steps = fit_until(x, labels, w, b, lr, 1e-14, limit)
        checks.count(steps, expected[2], "steps")
        checks.pair((got_w, got_b), expected[:2], "line")


@case(
    points=0.3,
    hidden=True,
    vi="thay đổi đúng bằng tol: chưa nhỏ hơn tol nên chưa dừng; thay đổi bằng 0 ngay từ bước đầu",
    en="a change of exactly tol: not yet below tol, so not yet the end; no change from the start",
)
def change_equal_to_tol(fit_until: Any) -> None:
    import checks
    import numpy as np

    # Powers of two, exact in every float: w and b halve with each step.
    x, y = np.array([1.0, -1.0]), np.array([0.0, 0.0])
    w, b, steps = fit_until(x, y, 1.0, 0.5, 0.25, 0.125, 50)
    checks.count(steps, 4, "steps")
    checks.pair((w, b), (0.0625, 0.03125), "line")
    w, b, steps = fit_until(x, y + 0.5, 0.0, 0.5, 0.25, 0.125, 50)  # the best line already
    checks.count(steps, 1, "steps")
    checks.pair((w, b), (0.0, 0.5), "line")


@case(
    points=0.3,
    hidden=True,
    vi="danh sách, mảng số nguyên, một mẫu: kết quả đúng, và dữ liệu của người gọi còn nguyên",
    en="lists, integer arrays, a single sample: the result is right, and the caller's data stay "
    "as they are",
)
def inputs_unchanged(fit_until: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x, y in (
        ([3, -1, 2, 0], [2, 7, 1, 8]),
        (np.array([3, -1, 2, 0, 1]), np.array([2, 7, 1, 8, 2])),
        (np.array([1.5]), np.array([-2.5])),
    ):
        expected = reference.fit_until(x, y, 1.25, -0.5, 0.05, 1e-9, 5)
        w, b, steps = checks.call_unchanged(fit_until, x, y, 1.25, -0.5, 0.05, 1e-9, 5)
        checks.count(steps, expected[2], "steps")
        checks.pair((w, b), expected[:2], "line")
