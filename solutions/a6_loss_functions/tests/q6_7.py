"""q6_7, `gradient_flow`: Euler's steps along dθ/dt = -∇L."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.0,
    vi="Với L = θ²/2, dt = 0,1, mười bước từ 1 phải tới 0,348678: mỗi bước trừ đi dt lần gradient.",
    en="For L = θ²/2, dt = 0.1, ten steps from 1 must end at 0.348678: subtract dt times gradient.",
)
def ten_steps(gradient_flow: Any) -> None:
    import numpy as np
    from paper import FLOW_DT, FLOW_END

    path = np.asarray(gradient_flow(lambda theta: theta, np.array([1.0]), FLOW_DT, 10), dtype=float)
    assert abs(path.ravel()[-1] - FLOW_END) <= 1e-5


@case(
    points=0.6,
    vi="Mười bước cho mảng shape (11, 1): hàng 0 là theta0, rồi mỗi bước một hàng.",
    en="Ten steps make an array of shape (11, 1): row 0 is theta0, then a row for each step.",
)
def rows_of_the_path(gradient_flow: Any) -> None:
    import numpy as np

    path = np.asarray(gradient_flow(lambda theta: theta, np.array([1.0]), 0.5, 10), dtype=float)
    assert path.shape == (11, 1)
    assert np.allclose(path[:4, 0], [1.0, 0.5, 0.25, 0.125], rtol=1e-5)


@case(
    points=0.9,
    hidden=True,
    vi="ba chiều, Hessian trộn lẫn các trục, bảy bước",
    en="three dimensions, a Hessian that mixes the axes, seven steps",
)
def quadratic_bowl(gradient_flow: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_7.quadratic_bowl")
    A = rng.uniform(-1, 1, (3, 3))
    H, centre = A @ A.T + 0.5 * np.eye(3), rng.uniform(-1, 1, 3)
    theta0 = centre + rng.uniform(1, 2, 3) * np.array([1, -1, 1])

    def grad(theta):
        return H @ (theta - centre)

    expected = reference.gradient_flow(grad, theta0, 0.15, 7)
    checks.close(gradient_flow(grad, theta0, 0.15, 7), expected)


@case(
    points=0.7,
    hidden=True,
    vi="Gradient phi tuyến, hai chiều",
    en="a gradient that is not linear, two dimensions",
)
def curved_valley(gradient_flow: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_7.curved_valley")
    theta0 = rng.uniform(0.8, 1.2, 2) * np.array([1, -1])

    def grad(theta):
        return np.array([theta[0] ** 3 + theta[1], theta[0] + np.exp(theta[1])])

    expected = reference.gradient_flow(grad, theta0, 0.05, 12)
    checks.close(gradient_flow(grad, theta0, 0.05, 12), expected)


@case(
    points=0.4,
    hidden=True,
    vi="theta0 của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's theta0 must stay as it is, and the result must be right",
)
def start_unchanged(gradient_flow: Any) -> None:
    import checks
    import numpy as np
    import reference

    theta0 = np.array([1.5, -2.0])

    def grad(theta):
        return theta * np.array([2.0, 0.5])

    expected = reference.gradient_flow(grad, theta0, 0.25, 3)
    checks.close(checks.call_unchanged(gradient_flow, grad, theta0, 0.25, 3), expected)


@case(
    points=0.4,
    hidden=True,
    vi="theta0 là số nguyên; không bước nào; bước quá dài; xuất phát ngay tại cực tiểu",
    en="a theta0 of whole numbers; no step at all; steps too long; a start at the minimum",
)
def integers_and_no_step(gradient_flow: Any) -> None:
    import checks
    import numpy as np
    import reference

    def grad(theta):
        return np.asarray(theta) * np.array([1.0, 3.0])

    def slope(theta):
        return np.array([2.5, -0.75])

    for field, theta0, dt, steps in (
        (grad, np.array([3, -2]), 0.125, 4),
        (grad, np.array([0.5, 1.5]), 0.125, 0),
        (slope, np.array([3, -2]), 1.0, 3),  # the same slope everywhere, and it is not whole
        (grad, np.array([1.0, 0.5]), 0.9, 5),  # too long for the second number to come down
        (grad, np.zeros(2), 0.125, 5),  # nothing moves, and yet there is a row for every step
    ):
        expected = reference.gradient_flow(field, theta0, dt, steps)
        checks.close(gradient_flow(field, theta0, dt, steps), expected)
