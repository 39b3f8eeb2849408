"""q6_1, `huber`: a loss that does not overreact."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.6,
    vi="Với sai số -0,5; 2; 1 và delta = 1, mất mát là (0,125 + 1,5 + 0,5) / 3 = 0,708333.",
    en="For the errors -0.5, 2, 1 and delta = 1 the loss is (0.125 + 1.5 + 0.5) / 3 = 0.708333.",
)
def textbook_loss(huber: Any) -> None:
    import numpy as np
    from paper import HUBER_DELTA, HUBER_LOSS, HUBER_PRED, HUBER_TRUE

    loss, _ = huber(np.array(HUBER_PRED), np.array(HUBER_TRUE), HUBER_DELTA)
    assert np.shape(loss) == ()
    assert abs(float(loss) - HUBER_LOSS) <= 1e-5


@case(
    points=0.6,
    vi="Gradient ở đó là (-1/6, 1/3, 1/3): sai số bị chặn trong [-delta, delta], rồi chia cho n.",
    en="The gradient there is (-1/6, 1/3, 1/3): the errors, kept in [-delta, delta], divided by n.",
)
def textbook_gradient(huber: Any) -> None:
    import numpy as np
    from paper import HUBER_DELTA, HUBER_GRAD, HUBER_PRED, HUBER_TRUE

    _, grad = huber(np.array(HUBER_PRED), np.array(HUBER_TRUE), HUBER_DELTA)
    got = np.asarray(grad, dtype=float)
    assert got.shape == (3,)
    assert np.allclose(got, HUBER_GRAD, rtol=1e-5, atol=1e-6)


@case(
    points=0.6,
    hidden=True,
    vi="mất mát: tám mẫu, sai số lớn nhỏ cả hai dấu, delta khác 1",
    en="the loss: eight samples, small and large errors of both signs, delta other than 1",
)
def loss_of_eight(huber: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_1.loss_of_eight")
    y = rng.uniform(-5, 5, 8)
    errors = rng.uniform(0.1, 0.5, 8) * np.array([1, -1, 1, -1, 8, -8, 12, -12])
    for delta in (0.75, 2.5):
        loss, _ = huber(y + errors, y, delta)
        checks.scalar(loss, reference.huber(y + errors, y, delta)[0])


@case(
    points=0.6,
    hidden=True,
    vi="Gradient: tám mẫu, sai số lớn nhỏ cả hai dấu, delta khác 1",
    en="the gradient: eight samples, small and large errors of both signs, delta other than 1",
)
def gradient_of_eight(huber: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_1.gradient_of_eight")
    y = rng.uniform(-5, 5, 8)
    errors = rng.uniform(0.1, 0.5, 8) * np.array([1, -1, 1, -1, 8, -8, 12, -12])
    for delta in (0.75, 2.5):
        _, grad = huber(y + errors, y, delta)
        checks.vector(grad, reference.huber(y + errors, y, delta)[1])


@case(
    points=0.3,
    hidden=True,
    vi="một mẫu; sai số đúng bằng delta; chỉ một sai số lớn",
    en="a single sample; an error of exactly delta; a single large error",
)
def one_sample_and_the_seam(huber: Any) -> None:
    import checks
    import numpy as np
    import reference

    for pred, true, delta in (
        ([0.75], [3.0], 1.5),
        ([2.0, -3.5], [0.5, -2.0], 1.5),
        ([0.25, -0.5, 2.5], [0.0, 0.0, 0.5], 1.5),  # a single large error among small ones
    ):
        y_pred, y_true = np.array(pred), np.array(true)
        loss, grad = huber(y_pred, y_true, delta)
        expected = reference.huber(y_pred, y_true, delta)
        checks.scalar(loss, expected[0])
        checks.vector(grad, expected[1])


@case(
    points=0.3,
    hidden=True,
    vi="mảng số nguyên; dữ liệu của người gọi phải còn nguyên, và kết quả phải đúng",
    en="integer arrays; the caller's data must stay as they are, and the result must be right",
)
def inputs_unchanged(huber: Any) -> None:
    import checks
    import numpy as np
    import reference

    for y_pred, y_true in (
        (np.array([3, -1, 4, 0]), np.array([1, 0, -3, 0])),
        (np.array([1.5, -2.0, 0.25]), np.array([0.5, 1.0, 0.0])),
    ):
        expected = reference.huber(y_pred, y_true, 0.7)
        loss, grad = checks.call_unchanged(huber, y_pred, y_true, 0.7)
        checks.scalar(loss, expected[0])
        checks.vector(grad, expected[1])
