"""q6_6, `saturation`: what two losses say to a wrong and confident sample."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Tại z = -10, y = 1: g_mse = -9,0787e-5 và g_bce = -0,999955, theo thứ tự ấy.",
    en="At z = -10, y = 1: g_mse = -9.0787e-5 and g_bce = -0.999955, in this order.",
)
def sure_and_wrong(saturation: Any) -> None:
    import numpy as np
    from paper import SURE_BCE, SURE_MSE, SURE_Z

    g_mse, g_bce = saturation(np.array([SURE_Z]), np.array([1]))
    for got, expected in ((g_mse, SURE_MSE), (g_bce, SURE_BCE)):
        assert np.shape(got) == (1,)
        assert abs(float(got[0]) - expected) <= 1e-5 * abs(expected)


@case(
    points=0.5,
    hidden=True,
    vi="đạo hàm của sai số bình phương: sáu mẫu, cả hai nhãn",
    en="the derivative of the squared error: six samples, both labels",
)
def squared_error(saturation: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_6.squared_error")
    z, y = rng.uniform(-4, 4, 6), np.array([1, 0, 1, 0, 0, 1])
    z[:2] = -1.25, -0.5
    g_mse, _ = saturation(z, y)
    checks.vector(g_mse, reference.saturation(z, y)[0])


@case(
    points=0.5,
    hidden=True,
    vi="đạo hàm của log-loss: sáu mẫu, cả hai nhãn",
    en="the derivative of the log-loss: six samples, both labels",
)
def log_loss(saturation: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_6.log_loss")
    z, y = rng.uniform(-4, 4, 6), np.array([1, 0, 1, 0, 0, 1])
    z[:2] = -1.25, -0.5
    _, g_bce = saturation(z, y)
    checks.vector(g_bce, reference.saturation(z, y)[1])


@case(
    points=0.2,
    hidden=True,
    vi="số nguyên; dữ liệu của người gọi phải còn nguyên, và kết quả phải đúng",
    en="whole numbers; the caller's data must stay as they are, and the result must be right",
)
def inputs_unchanged(saturation: Any) -> None:
    import checks
    import numpy as np
    import reference

    for z, y in (
        (np.array([3, -1, 0]), np.array([1, 1, 0])),
        (np.array([0.5, -2.5]), np.array([0.0, 1.0])),
    ):
        expected = reference.saturation(z, y)
        g_mse, g_bce = checks.call_unchanged(saturation, z, y)
        checks.vector(g_mse, expected[0])
        checks.vector(g_bce, expected[1])
