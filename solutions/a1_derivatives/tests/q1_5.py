"""q1_5, `descent_direction`: always against the sign of the derivative, section 2.1 and (3)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="f'(2) = 4 thì đi về -1 (trái); f'(-1) = -2 thì đi về +1 (phải): luôn ngược dấu đạo hàm.",
    en="f'(2) = 4 means -1 (left), f'(-1) = -2 means +1 (right): against the derivative's sign.",
)
def paper_example(descent_direction: Any) -> None:
    import numpy as np
    from paper import SLOPE_LEFT, SLOPE_RIGHT

    for derivative, expected in ((SLOPE_RIGHT, -1), (SLOPE_LEFT, 1)):
        got = descent_direction(derivative)
        assert np.shape(got) == ()
        assert float(got) == expected


@case(
    points=0.4,
    hidden=True,
    vi="đạo hàm dương và âm, độ lớn bất kỳ",
    en="positive and negative derivatives of any size",
)
def both_signs(descent_direction: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q1_5.both_signs")
    for size in rng.uniform(1.2, 9, 3).tolist():
        for derivative in (size, -size):
            expected = reference.descent_direction(derivative)
            checks.count(descent_direction(derivative), expected, "direction")


@case(
    points=0.4,
    hidden=True,
    vi="đạo hàm rất nhỏ hoặc rất lớn, và số nguyên",
    en="very small and very large derivatives, and whole numbers",
)
def tiny_and_huge(descent_direction: Any) -> None:
    import checks
    import reference

    for size in (0.3, 3, 1, 1e-4, 1e9, 1e-12):
        for derivative in (size, -size):
            expected = reference.descent_direction(derivative)
            checks.count(descent_direction(derivative), expected, "direction")


@case(
    points=0.4,
    hidden=True,
    vi="tại điểm dừng",
    en="at a stationary point",
)
def stationary(descent_direction: Any) -> None:
    import checks

    for derivative in (0.0, 0, -0.0):
        checks.count(descent_direction(derivative), 0, "direction")
