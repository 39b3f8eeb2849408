"""t1_1a, `plot_errors`: what the picture of both errors shows."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.4,
    vi="Cần hai đường (forward và central theo h), cả hai trục thang logarit; trả về drawn(ax).",
    en="Wanted: two lines (forward, central against h), both axes logarithmic; give drawn(ax).",
)
def two_lines(plot_errors: Any) -> None:
    hs = [0.1, 0.01, 0.001]
    picture = plot_errors(hs, {"forward": [0.05, 0.005, 0.0005], "central": [2e-3, 2e-5, 2e-7]})
    assert list(picture["scales"]) == ["log", "log"]
    assert len(picture["lines"]) >= 2


@case(
    points=0.4,
    hidden=True,
    vi="những bước và sai số khác: hai đường có đúng số liệu",
    en="other steps and errors: both lines have the right data",
)
def right_data(plot_errors: Any) -> None:
    import checks
    import numpy as np

    rng = checks.rng("t1_1a.right_data")
    hs = 10 ** rng.uniform(-12, -1, 7)
    errors = {"forward": 10 ** rng.uniform(-9, -2, 7), "central": 10 ** rng.uniform(-12, -5, 7)}
    picture = plot_errors(hs, errors)
    assert list(picture["scales"]) == ["log", "log"]
    for expected in errors.values():
        assert any(
            len(x) == len(hs) and np.allclose(x, hs, 1e-5, 0) and np.allclose(y, expected, 1e-5, 0)
            for x, y in picture["lines"]
        )


@case(
    points=0.2,
    hidden=True,
    vi="hai trục có tên, các đường có chú giải",
    en="the axes are named, and a legend tells the lines apart",
)
def named(plot_errors: Any) -> None:
    hs, errors = [1e-1, 1e-2], {"forward": [5e-2, 5e-3], "central": [1e-3, 1e-5]}
    picture = plot_errors(hs, errors)
    assert len(picture["lines"]) >= 2
    assert picture["axes named"]
    assert picture["lines named"]
