"""t2_1a, `plot_vanishing`: what the picture of the fading derivative shows."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.4,
    vi="Cần hai đường theo depths, chỉ trục tung là thang logarit; trả về drawn(ax).",
    en="Wanted: two lines over depths, only the vertical axis logarithmic; give back drawn(ax).",
)
def two_lines(plot_vanishing: Any) -> None:
    picture = plot_vanishing([0, 1, 2, 5])
    assert list(picture["scales"]) == ["linear", "log"]
    assert len(picture["lines"]) >= 2


@case(
    points=0.4,
    hidden=True,
    vi="những độ sâu khác: cả hai đường có đúng số liệu",
    en="other depths: both lines have the right data",
)
def right_data(plot_vanishing: Any) -> None:
    import checks
    import numpy as np
    import reference

    depths = sorted({int(depth) for depth in checks.rng("t2_1a.right_data").integers(1, 25, 9)})
    picture = plot_vanishing(depths)
    assert list(picture["scales"]) == ["linear", "log"]
    slopes = [reference.sigmoid_chain(0.0, depth)[1] for depth in depths]
    for expected in (slopes, [0.25**depth for depth in depths]):
        assert any(
            len(x) == len(depths)
            and np.allclose(x, depths, 1e-6, 0)
            and np.allclose(y, expected, 1e-5, 0)
            for x, y in picture["lines"]
        )


@case(
    points=0.2,
    hidden=True,
    vi="hai trục có tên, các đường có chú giải",
    en="the axes are named, and a legend tells the lines apart",
)
def named(plot_vanishing: Any) -> None:
    picture = plot_vanishing([1, 2])
    assert len(picture["lines"]) >= 2
    assert picture["axes named"]
    assert picture["lines named"]
