"""q2_1, `power_rule`: the note's section 2, for one power of x."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.5,
    vi="x² phải cho (2, 1) và x³ phải cho (3, 2): số mũ cũ xuống làm hệ số, rồi số mũ giảm 1.",
    en="x² must give (2, 1), and x³ (3, 2): the old exponent comes down, then it goes down by 1.",
)
def note_examples(power_rule: Any) -> None:
    from paper import CUBE_RULE, SQUARE_RULE

    for n, expected in ((2, SQUARE_RULE), (3, CUBE_RULE)):
        coefficient, exponent = power_rule(1, n)
        assert abs(float(coefficient) - expected[0]) <= 1e-5
        assert abs(float(exponent) - expected[1]) <= 1e-5


@case(
    points=0.3,
    vi="Hằng số 5 (n = 0) có đạo hàm là hàm số 0, viết là (0, 0).",
    en="The constant 5 (n = 0) has the zero function as its derivative, written (0, 0).",
)
def constant(power_rule: Any) -> None:
    coefficient, exponent = power_rule(5, 0)
    assert float(coefficient) == 0
    assert float(exponent) == 0


@case(
    points=0.6,
    hidden=True,
    vi="hệ số khác 1, không nguyên, âm",
    en="coefficients that are not 1, not whole, negative",
)
def any_coefficient(power_rule: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q2_1.any_coefficient")
    for n, a in ((2, rng.uniform(2, 3)), (5, -rng.uniform(2, 3)), (1, rng.uniform(4, 5))):
        got, expected = power_rule(float(a), n), reference.power_rule(float(a), n)
        assert len(got) == 2
        for part, wanted in zip(got, expected, strict=True):
            checks.scalar(checks.real(part), wanted)


@case(points=0.3, hidden=True, vi="số mũ âm", en="negative exponents")
def negative_exponents(power_rule: Any) -> None:
    import checks
    import reference

    for a, n in ((4, -1), (-2.5, -3), (0.5, -2)):
        got, expected = power_rule(a, n), reference.power_rule(a, n)
        assert len(got) == 2
        for part, wanted in zip(got, expected, strict=True):
            checks.scalar(checks.real(part), wanted)


@case(
    points=0.3,
    hidden=True,
    vi="n = 0 với hệ số bất kỳ, kể cả 0",
    en="n = 0 with any coefficient, 0 among them",
)
def constants(power_rule: Any) -> None:
    import checks

    for a in (-3.5, 0, 1):
        got = power_rule(a, 0)
        assert len(got) == 2
        for part in got:
            checks.scalar(checks.real(part), 0.0)
