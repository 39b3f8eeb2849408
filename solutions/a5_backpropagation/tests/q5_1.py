"""q5_1, `compose_derivative`: the scalar chain rule, equations (10) and (11)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="exp(sin(x²)) tại x = 1 phải có giá trị 2,319777 và đạo hàm 2,506762. Xem điểm tính mỗi f'.",
    en="exp(sin(x²)) at x = 1: value 2.319777, derivative 2.506762. Where is each f' taken?",
)
def textbook_example(compose_derivative: Any) -> None:
    import numpy as np
    from paper import COMPOSED_DERIVATIVE, COMPOSED_VALUE, COMPOSED_X

    fs = [lambda u: u**2, np.sin, np.exp]
    dfs = [lambda u: 2 * u, np.cos, np.exp]
    got = compose_derivative(fs, dfs, COMPOSED_X)
    assert np.shape(got) == (2,)
    assert np.allclose(np.asarray(got, dtype=float), (COMPOSED_VALUE, COMPOSED_DERIVATIVE), 1e-5)


@case(
    points=0.6,
    hidden=True,
    vi="bốn hàm, các điểm trung gian khác x",
    en="four functions, the values in between different from x",
)
def four_functions(compose_derivative: Any) -> None:
    import math

    import checks
    import reference

    rng = checks.rng("q5_1.four_functions")
    p, q = rng.uniform(1.2, 1.8), rng.uniform(-0.9, -0.4)
    fs = [lambda u: p * u + q, math.sin, lambda u: u**3 + u, math.exp]
    dfs = [lambda u: p, math.cos, lambda u: 3 * u**2 + 1, math.exp]
    for x in (float(rng.uniform(0.4, 0.8)), float(rng.uniform(-1.5, -1.0))):
        expected = reference.compose_derivative(fs, dfs, x)
        checks.pair(compose_derivative(fs, dfs, x), expected)


@case(
    points=0.6,
    hidden=True,
    vi="từ một đến năm hàm, thứ tự nào cũng phải đúng",
    en="one to five functions, in any order",
)
def other_lengths_and_orders(compose_derivative: Any) -> None:
    import math

    import checks
    import reference

    rng = checks.rng("q5_1.other_lengths_and_orders")
    p, q = rng.uniform(-2.5, -1.5), rng.uniform(0.6, 1.4)
    pairs = [
        (lambda u: p * u + q, lambda u: p),
        (math.cos, lambda u: -math.sin(u)),
        (lambda u: u**2 + 2 * u, lambda u: 2 * u + 2),
        (math.tanh, lambda u: 1 - math.tanh(u) ** 2),
        (lambda u: 1 / (1 + u**2), lambda u: -2 * u / (1 + u**2) ** 2),
    ]
    x = float(rng.uniform(0.3, 0.6))
    for order in ([3], [0, 1], [1, 0], [2, 4, 1], [4, 1, 2, 0], [1, 3, 0, 2, 4]):
        fs, dfs = [pairs[i][0] for i in order], [pairs[i][1] for i in order]
        expected = reference.compose_derivative(fs, dfs, x)
        checks.pair(compose_derivative(fs, dfs, x), expected)


@case(
    points=0.3,
    hidden=True,
    vi="không có hàm nào: danh sách rỗng",
    en="no function at all: empty lists",
)
def empty_lists(compose_derivative: Any) -> None:
    import checks

    for x in (2.5, -3.0, 0.0):
        checks.pair(compose_derivative([], [], x), (x, 1.0))


@case(
    points=0.3,
    hidden=True,
    vi=(
        "x là số nguyên, một đạo hàm bằng không; hai danh sách của người gọi phải còn "
        "nguyên, và kết quả phải đúng"
    ),
    en=(
        "x is an integer, one derivative is zero; the caller's lists must stay as they "
        "are, and the result must be right"
    ),
)
def integers_unchanged(compose_derivative: Any) -> None:
    import checks
    import reference

    fs = [lambda u: u**2 - 6, lambda u: u**2, lambda u: 5 - 3 * u]
    dfs = [lambda u: 2 * u, lambda u: 2 * u, lambda u: -3]
    for x in (4, -2, 0):
        expected = reference.compose_derivative(fs, dfs, x)
        checks.pair(checks.call_unchanged(compose_derivative, fs, dfs, x), expected)

    # From a whole number on, the values in between and the slopes are none.
    fs = [lambda u: u + 1, lambda u: 2.5 * u, lambda u: u**2]
    dfs = [lambda u: 1, lambda u: 2.5, lambda u: 2 * u]
    for x in (2, -2):
        checks.pair(compose_derivative(fs, dfs, x), (6.25 * (x + 1) ** 2, 12.5 * (x + 1)))
