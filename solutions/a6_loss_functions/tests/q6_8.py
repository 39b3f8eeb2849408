"""q6_8, `near_minimum_step`: the abstract's near-minimum, with a number to it."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với [7,75; 0,22; 0,124; 0,117] và best = 0: eps = 0,1 cho None, eps = 0,13 cho 2.",
    en="For [7.75, 0.22, 0.124, 0.117] and best = 0: eps = 0.1 gives None, eps = 0.13 gives 2.",
)
def regression_losses(near_minimum_step: Any) -> None:
    from paper import NEAR_EPS, NEAR_EPS_SMALL, NEAR_LOSSES, NEAR_STEP

    assert near_minimum_step(list(NEAR_LOSSES), NEAR_EPS_SMALL, best=0) is None
    assert near_minimum_step(list(NEAR_LOSSES), NEAR_EPS, best=0) == NEAR_STEP


@case(
    points=0.5,
    hidden=True,
    vi="mất mát lên xuống; best không cho trước, hoặc khác 0",
    en="a loss that goes up and down; best not given, or not 0",
)
def up_and_down(near_minimum_step: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q6_8.up_and_down")
    up = float(rng.uniform(0.1, 0.2))
    losses = [6.0, 6.5 + up, 3.4, 2.5, 2.75, 2.0 + up / 9, 2.4, 2.9]
    for eps in (0.55, 0.8, 1.5):
        checks.count(near_minimum_step(losses, eps), reference.near_minimum_step(losses, eps))
    for eps, best in ((1.05, 1.5), (2.0, 1.75), (0.3, 2.0)):
        expected = reference.near_minimum_step(losses, eps, best)
        checks.count(near_minimum_step(losses, eps, best), expected)
    assert near_minimum_step(losses, 0.3, 1.5) is None
    checks.count(near_minimum_step([6.0, 2.0, 5.0, 4.0, 3.0, 2.5], 0.6), 1)


@case(
    points=0.4,
    hidden=True,
    vi="khoảng cách đúng bằng eps; eps bằng 0",
    en="a gap of exactly eps; eps equal to 0",
)
def exactly_eps(near_minimum_step: Any) -> None:
    import checks

    checks.count(near_minimum_step([100_000.5, 100_000.25, 100_000.0], 0.25), 1)
    losses = [4.0, 1.75, 1.5, 1.25, 1.0, 1.0]
    checks.count(near_minimum_step(losses, 0.5), 2)
    checks.count(near_minimum_step(losses, 0.5, 0.75), 3)
    checks.count(near_minimum_step(losses, 0.0), 4)
    checks.count(near_minimum_step(losses, 1.25, 0), 3)


@case(
    points=0.3,
    hidden=True,
    vi=(
        "chỉ một giá trị; best âm; mảng; danh sách của người gọi phải còn nguyên, và kết "
        "quả phải đúng"
    ),
    en=(
        "a single value; a negative best; an array; the caller's list must stay as it "
        "is, and the result must be right"
    ),
)
def edges(near_minimum_step: Any) -> None:
    import checks
    import numpy as np

    checks.count(checks.call_unchanged(near_minimum_step, [3.5], 0.25), 0)
    assert checks.call_unchanged(near_minimum_step, [3.5, 2.0], 0.25, -1.0) is None
    losses = np.array([2.0, -0.75, 0.5, -1.0])
    checks.count(checks.call_unchanged(near_minimum_step, losses, 0.5, -1.0), 1)
    checks.count(checks.call_unchanged(near_minimum_step, losses, 0.125), 3)
