"""q6_5, `margin_losses`: four ways to punish the same margin."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Tại m = 0: 1; 1; 0,693147; 1. Tại m = 2: 0; 0; 0,126928; 1. Xem từng khóa của từ điển.",
    en="At m = 0: 1, 1, 0.693147, 1. At m = 2: 0, 0, 0.126928, 1. Look at each key of the dict.",
)
def two_margins(margin_losses: Any) -> None:
    import numpy as np
    from paper import MARGIN_HINGE, MARGIN_LOGISTIC, MARGIN_SQUARE, MARGIN_ZERO_ONE, MARGINS

    got = margin_losses(np.array(MARGINS))
    for name, expected in (
        ("zero_one", MARGIN_ZERO_ONE),
        ("hinge", MARGIN_HINGE),
        ("logistic", MARGIN_LOGISTIC),
        ("square", MARGIN_SQUARE),
    ):
        values = np.asarray(got[name], dtype=float)
        assert values.shape == (2,)
        assert np.allclose(values, expected, rtol=1e-5)


@case(
    points=0.8,
    hidden=True,
    vi="lề âm, lề dương, lề bằng 0; mảng hai chiều",
    en="negative and positive margins, margins of 0; a 2-D array",
)
def many_margins(margin_losses: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_5.many_margins")
    m = rng.uniform(-3, 3, (3, 4))
    m[0] = -2.5, 0.0, 0.4, 1.75
    got = margin_losses(m)
    checks.arrays({key: np.multiply(got[key], 1) for key in got}, reference.margin_losses(m))


@case(
    points=0.2,
    hidden=True,
    vi="lề rất lớn, cả âm lẫn dương",
    en="huge margins, negative and positive",
)
def huge_margins(margin_losses: Any) -> None:
    import checks
    import numpy as np
    import reference

    for m in (np.array([-1000.0]), np.array([1000.0, 0.5])):
        got = margin_losses(m)
        checks.arrays({key: np.multiply(got[key], 1) for key in got}, reference.margin_losses(m))


@case(
    points=0.2,
    hidden=True,
    vi="một số; số nguyên; m của người gọi phải còn nguyên, và kết quả phải đúng",
    en=(
        "a single number; whole numbers; the caller's m must stay as it is, and the "
        "result must be right"
    ),
)
def other_kinds(margin_losses: Any) -> None:
    import checks
    import numpy as np
    import reference

    for m in (0.25, -2, np.array([3, -1, 0, 1]), np.array([-0.5, 1.5])):
        expected = reference.margin_losses(m)
        got = checks.call_unchanged(margin_losses, m)
        checks.arrays({key: np.multiply(got[key], 1) for key in got}, expected)
