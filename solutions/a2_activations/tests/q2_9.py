"""q2_9, `sigmoid_chain`: the chain rule through many sigmoids."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.6,
    vi="Một sigmoid tại x = 0: giá trị 0,5 và đạo hàm 0,25.",
    en="One sigmoid at x = 0: the value 0.5 and the derivative 0.25.",
)
def one_sigmoid(sigmoid_chain: Any) -> None:
    from paper import CHAIN_ONE

    value, derivative = sigmoid_chain(0.0, 1)
    assert abs(float(value) - CHAIN_ONE[0]) <= 1e-5
    assert abs(float(derivative) - CHAIN_ONE[1]) <= 1e-5


@case(
    points=0.6,
    vi="Hai sigmoid nối tiếp tại x = 0: giá trị sigmoid(0,5) = 0,622459.",
    en="Two sigmoids in a row at x = 0: the value is sigmoid(0.5) = 0.622459.",
)
def value_of_two(sigmoid_chain: Any) -> None:
    from paper import CHAIN_VALUE_TWO

    value, _ = sigmoid_chain(0.0, 2)
    assert abs(float(value) - CHAIN_VALUE_TWO) <= 1e-5


@case(
    points=0.8,
    hidden=True,
    vi="độ sâu 2, 3, 6 và 32, x khác 0",
    en="depths 2, 3, 6 and 32, x not 0",
)
def several_depths(sigmoid_chain: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q2_9.several_depths")
    for depth in (2, 3, 6, 32):
        x = float(rng.uniform(0.8, 2.5) * rng.choice([-1, 1]))
        got, expected = sigmoid_chain(x, depth), reference.sigmoid_chain(x, depth)
        assert len(got) == 2
        checks.each([checks.real(part) for part in got], expected)


@case(
    points=0.4,
    hidden=True,
    vi="độ sâu 10 và 16: đạo hàm rất nhỏ",
    en="depths 10 and 16: a very small derivative",
)
def depth_ten(sigmoid_chain: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q2_9.depth_ten")
    for x, depth in ((0.0, 10), (float(rng.uniform(-1, 1)), 10), (0.5, 16)):
        got, expected = sigmoid_chain(x, depth), reference.sigmoid_chain(x, depth)
        assert len(got) == 2
        checks.each([checks.real(part) for part in got], expected)


@case(
    points=0.6,
    hidden=True,
    vi="độ sâu 0 và 1; x là số nguyên",
    en="depths 0 and 1; x a whole number",
)
def shallow(sigmoid_chain: Any) -> None:
    import checks
    import reference

    for x, depth in ((1.75, 0), (-2, 0), (3, 1), (-1, 1)):
        got, expected = sigmoid_chain(x, depth), reference.sigmoid_chain(x, depth)
        assert len(got) == 2
        checks.each([checks.real(part) for part in got], expected)
