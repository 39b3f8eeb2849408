"""t5_2, `gradient_by_depth`: the vanishing gradient, measured, (17)-(21)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với sigmoid, trung vị phải giảm hơn 1e6 lần từ 2 tới 20 lớp; với relu thì dưới 100 lần.",
    en="From 2 to 20 layers the median must fall more than 1e6 times (sigmoid), under 100 (relu).",
)
def fading(gradient_by_depth: Any) -> None:
    import numpy as np

    for kind in ("sigmoid", "relu"):
        norms = np.asarray(gradient_by_depth(kind, [2, 5, 10, 20], range(5)), dtype=float)
        assert norms.shape == (4,)
        assert np.all(norms > 0)
        if kind == "sigmoid":
            assert np.all(np.diff(norms) < 0)
            assert norms[0] > 1e6 * norms[-1]
        else:
            assert norms.max() < 100 * norms.min()


@case(
    points=0.8,
    hidden=True,
    vi="các độ sâu và seed khác, ba hàm kích hoạt: đúng từng trung vị",
    en="other depths and seeds, three activations: every median is right",
)
def other_seeds(gradient_by_depth: Any) -> None:
    import checks
    import reference

    rng = checks.rng("t5_2.other_seeds")
    for kind in ("sigmoid", "tanh", "relu"):
        seeds = [int(seed) for seed in rng.integers(0, 10_000, 5)]
        got = gradient_by_depth(kind, [6, 3, 9], seeds)
        checks.each(got, reference.gradient_by_depth(kind, [6, 3, 9], seeds), rtol=1e-4)


@case(
    points=0.4,
    hidden=True,
    vi="một seed, hoặc số seed là chẵn; độ sâu nhỏ nhất",
    en="a single seed, or an even number of them; the least depth",
)
def few_seeds(gradient_by_depth: Any) -> None:
    import checks
    import reference

    rng = checks.rng("t5_2.few_seeds")
    for count in (1, 4):
        seeds = [int(seed) for seed in rng.integers(0, 10_000, count)]
        got = gradient_by_depth("tanh", [2, 4], seeds)
        checks.each(got, reference.gradient_by_depth("tanh", [2, 4], seeds), rtol=1e-4)
