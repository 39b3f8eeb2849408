"""q6_2, `bce_with_logits`: the log-loss, from logits and without overflow."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với z = [0], y = [1] mất mát là ln 2 = 0,693147: mô hình đang đoán 50 - 50.",
    en="For z = [0], y = [1] the loss is ln 2 = 0.693147: the model is guessing fifty-fifty.",
)
def textbook_loss(bce_with_logits: Any) -> None:
    import numpy as np
    from paper import LN_TWO

    loss, _ = bce_with_logits(np.array([0.0]), np.array([1]))
    assert np.shape(loss) == ()
    assert abs(float(loss) - LN_TWO) <= 1e-5


@case(
    points=0.8,
    vi="Gradient ở đó là [-0,5], tức (sigmoid(z) - y) / n: tăng z thì mất mát giảm.",
    en="The gradient there is [-0.5], (sigmoid(z) - y) / n: a larger z lowers the loss.",
)
def textbook_gradient(bce_with_logits: Any) -> None:
    import numpy as np

    _, grad = bce_with_logits(np.array([0.0]), np.array([1]))
    got = np.asarray(grad, dtype=float)
    assert got.shape == (1,)
    assert abs(got[0] + 0.5) <= 1e-5


@case(
    points=0.8,
    hidden=True,
    vi="mất mát: bảy mẫu, cả hai nhãn",
    en="the loss: seven samples, both labels",
)
def loss_of_seven(bce_with_logits: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_2.loss_of_seven")
    z, y = rng.uniform(-4, 4, 7), np.array([1, 0, 0, 1, 0, 1, 1])
    z[:2] = -1.5, -2.25
    loss, _ = bce_with_logits(z, y)
    checks.scalar(loss, reference.bce_with_logits(z, y)[0])


@case(
    points=0.8,
    hidden=True,
    vi="Gradient: bảy mẫu, cả hai nhãn",
    en="the gradient: seven samples, both labels",
)
def gradient_of_seven(bce_with_logits: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_2.gradient_of_seven")
    z, y = rng.uniform(-4, 4, 7), np.array([1, 0, 0, 1, 0, 1, 1])
    z[:2] = -1.5, -2.25
    _, grad = bce_with_logits(z, y)
    checks.vector(grad, reference.bce_with_logits(z, y)[1])


@case(
    points=0.5,
    hidden=True,
    vi="logit rất lớn, đoán đúng và đoán sai",
    en="very large logits, right and wrong guesses",
)
def huge_logits(bce_with_logits: Any) -> None:
    import checks
    import numpy as np
    import reference

    for z, y in (([-1000.0], [1]), ([1000.0], [0]), ([-1000.0, 1000.0, 40.0], [0, 1, 0])):
        logits, labels = np.array(z), np.array(y)
        loss, grad = bce_with_logits(logits, labels)
        expected = reference.bce_with_logits(logits, labels)
        checks.scalar(loss, expected[0])
        checks.vector(grad, expected[1])


@case(
    points=0.3,
    hidden=True,
    vi="mảng số nguyên; dữ liệu của người gọi phải còn nguyên, và kết quả phải đúng",
    en="integer arrays; the caller's data must stay as they are, and the result must be right",
)
def inputs_unchanged(bce_with_logits: Any) -> None:
    import checks
    import numpy as np
    import reference

    for z, y in (
        (np.array([3, -1, 0, 2]), np.array([1, 1, 0, 0])),
        (np.array([0.5, -2.5]), np.array([0.0, 1.0])),
    ):
        expected = reference.bce_with_logits(z, y)
        loss, grad = checks.call_unchanged(bce_with_logits, z, y)
        checks.scalar(loss, expected[0])
        checks.vector(grad, expected[1])
