"""q1_8, `fd_errors`: how the error of both quotients depends on h, equation (1)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với exp tại 0, h = 0,1 sai số là 0,0517 (forward) và 0,00167 (central), không có dấu âm.",
    en="For exp at 0, h = 0.1 gives errors 0.0517 (forward), 0.00167 (central). See keys and abs.",
)
def exponential(fd_errors: Any) -> None:
    import numpy as np
    from paper import EXP_CENTRAL, EXP_FORWARD

    errors = fd_errors(np.exp, np.exp, 0.0, [0.1, 0.01, 0.001])
    for key, expected in (("forward", EXP_FORWARD), ("central", EXP_CENTRAL)):
        assert np.shape(errors[key]) == (3,)
        assert np.allclose(np.asarray(errors[key], dtype=float), expected, rtol=1e-3, atol=0)


@case(
    points=0.4,
    hidden=True,
    vi="một hàm khác, tại điểm khác 0, các bước không theo thứ tự",
    en="another function, not at 0, steps in no order",
)
def other_function(fd_errors: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_8.other_function")
    a = float(rng.uniform(1, 2))

    def f(x: float) -> float:
        return a * np.exp(0.5 * x) + x**4

    def df(x: float) -> float:
        return 0.5 * a * np.exp(0.5 * x) + 4 * x**3

    hs = rng.uniform(0.05, 0.5, 5)
    x0 = float(rng.uniform(1, 2))
    got, expected = fd_errors(f, df, x0, hs), reference.fd_errors(f, df, x0, hs)
    for key in ("forward", "central"):
        checks.each(got[key], expected[key], key, rtol=1e-4)


@case(
    points=0.4,
    hidden=True,
    vi="đồ thị cong xuống: tỉ số nhỏ hơn đạo hàm",
    en="a graph that bends downwards: quotients below the derivative",
)
def quotients_too_small(fd_errors: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_8.quotients_too_small")
    a = float(rng.uniform(1, 2))

    def f(x: float) -> float:
        return a * np.sin(x)

    def df(x: float) -> float:
        return a * np.cos(x)

    hs = np.array([0.3, 0.1, 0.03, 0.01])
    x0 = float(rng.uniform(0.5, 1))
    got, expected = fd_errors(f, df, x0, hs), reference.fd_errors(f, df, x0, hs)
    for key in ("forward", "central"):
        checks.each(got[key], expected[key], key, rtol=1e-4)


@case(
    points=0.4,
    hidden=True,
    vi=(
        "hs là danh sách, bộ (tuple) hoặc chỉ một bước; x0 nguyên; bước rất nhỏ; mảng hs phải còn "
        "nguyên"
    ),
    en="hs is a list, a tuple or one step; whole x0; tiny steps; an array hs must stay as it is",
)
def containers_and_tiny_steps(fd_errors: Any) -> None:
    import checks
    import numpy as np
    import reference

    def f(x: float) -> float:
        return np.exp(0.5 * x)

    def df(x: float) -> float:
        return 0.5 * np.exp(0.5 * x)

    for hs in ([0.2, 0.1], (0.4, 0.05, 0.3), [0.25], np.array([0.5, 0.02])):
        got = checks.call_unchanged(fd_errors, f, df, 2, hs)
        expected = reference.fd_errors(f, df, 2, hs)
        for key in ("forward", "central"):
            checks.each(got[key], expected[key], key, rtol=1e-4)

    def bowl(x: float) -> float:
        return 1e6 * x**2

    def steeper(x: float) -> float:
        return 2e6 * x

    steps = [1e-5, 1e-7, 1e-9, 1e-11]  # no round-off at 0, where the forward error is 1e6·h
    exact = fd_errors(bowl, steeper, 0.0, steps)
    checks.each(exact["forward"], [1e6 * h for h in steps], "forward", rtol=1e-4)
    checks.each([1 + error for error in exact["central"]], [1.0] * 4, "central")
    tiny = fd_errors(f, df, 2, [1e-9, 1e-11])  # here only round-off is left, which nobody can tell
    for key in ("forward", "central"):
        errors = checks.numbers(tiny[key], key)
        assert errors.shape == (2,), f"{key}: shape {errors.shape}, expected (2,)"
        assert np.all((errors >= 0) & (errors < 1e-3)), f"{key}: off for tiny steps"
