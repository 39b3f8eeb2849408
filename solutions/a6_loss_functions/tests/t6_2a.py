"""t6_2a, `flow_gap`: Euler's distance from the exact flow, (6) with lr = dt."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.4,
    vi="Với h = (2; 0,5): dt = 0,1 phải lệch dưới 0,05; dt = 1,1 phải văng ra xa hơn 1 sau 6 bước.",
    en="With h = (2, 0.5): dt = 0.1 stays within 0.05, dt = 1.1 is thrown out by more than 1.",
)
def stable_and_unstable(flow_gap: Any) -> None:
    import numpy as np

    curvature, start = np.array([2.0, 0.5]), np.array([1.0, 1.0])
    near = np.asarray(flow_gap(curvature, start, 0.1, 60), dtype=float)
    far = np.asarray(flow_gap(curvature, start, 1.1, 6), dtype=float)
    assert near.shape == (61,)
    assert far.shape == (7,)
    assert near[0] < 1e-12
    assert 0.01 < near.max() < 0.05
    assert far[-1] > 1


@case(
    points=0.4,
    hidden=True,
    vi="độ cong, điểm xuất phát và bước khác: đúng từng khoảng cách",
    en="other curvatures, start and step: every distance is right",
)
def every_distance(flow_gap: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("t6_2a.every_distance")
    curvature, start = rng.uniform(0.3, 3, 3), rng.uniform(1, 2, 3) * np.array([1, -1, 1])
    for dt in (0.2, 0.9):
        expected = reference.flow_gap(curvature, start, dt, 5)
        checks.vector(flow_gap(curvature, start, dt, 5), np.array(expected))


@case(
    points=0.2,
    hidden=True,
    vi="một chiều, không bước nào, và mảng của người gọi còn nguyên",
    en="one dimension, no step at all, and the caller's arrays as they were",
)
def small_and_unchanged(flow_gap: Any) -> None:
    import checks
    import numpy as np
    import reference

    curvature, start = np.array([1.5]), np.array([-2.0])
    got = checks.call_unchanged(flow_gap, curvature, start, 0.4, 3)
    checks.vector(got, np.array(reference.flow_gap(curvature, start, 0.4, 3)))
    assert np.allclose(np.asarray(flow_gap(curvature, start, 0.4, 0), dtype=float), [0.0])
