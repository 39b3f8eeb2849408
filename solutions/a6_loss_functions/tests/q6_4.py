"""q6_4, `softmax_ce`: the softmax as a last layer."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với cột (1, 2, 3) và nhãn 2, mất mát là -ln 0,665241 = 0,407606.",
    en="For the column (1, 2, 3) and the label 2 the loss is -ln 0.665241 = 0.407606.",
)
def textbook_loss(softmax_ce: Any) -> None:
    import numpy as np
    from paper import CE_LABEL, CE_LOSS, SOFTMAX_Z

    loss, _ = softmax_ce(np.array(SOFTMAX_Z), np.array([CE_LABEL]))
    assert np.shape(loss) == ()
    assert abs(float(loss) - CE_LOSS) <= 1e-5


@case(
    points=0.8,
    vi="Gradient ở đó là (0,090031; 0,244728; -0,334759): xác suất, trừ 1 ở đúng nhãn.",
    en="The gradient there is (0.090031, 0.244728, -0.334759): P, with 1 taken off at the label.",
)
def textbook_gradient(softmax_ce: Any) -> None:
    import numpy as np
    from paper import CE_DZ, CE_LABEL, SOFTMAX_Z

    _, dZ = softmax_ce(np.array(SOFTMAX_Z), np.array([CE_LABEL]))
    got = np.asarray(dZ, dtype=float)
    assert got.shape == (3, 1)
    assert np.allclose(got, CE_DZ, rtol=1e-5)


@case(
    points=0.7,
    hidden=True,
    vi="mất mát: bốn lớp, sáu mẫu, nhãn không xếp thứ tự",
    en="the loss: four classes, six samples, labels in no order",
)
def loss_of_six(softmax_ce: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_4.loss_of_six")
    Z, labels = rng.uniform(-3, 3, (4, 6)), np.array([3, 0, 2, 2, 1, 0])
    loss, _ = softmax_ce(Z, labels)
    checks.scalar(loss, reference.softmax_ce(Z, labels)[0])
    zeros = np.zeros((5, 3))
    loss, _ = softmax_ce(zeros, np.array([4, 0, 1]))
    checks.scalar(loss, np.log(5))


@case(
    points=0.9,
    hidden=True,
    vi="Gradient: bốn lớp, sáu mẫu, nhãn không xếp thứ tự; và một ma trận vuông",
    en="the gradient: four classes, six samples, labels in no order; and a square matrix",
)
def gradient_of_six(softmax_ce: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q6_4.gradient_of_six")
    for k, labels in ((4, [3, 0, 2, 2, 1, 0]), (3, [2, 2, 0])):
        Z = rng.uniform(-3, 3, (k, len(labels)))
        _, dZ = softmax_ce(Z, np.array(labels))
        checks.close(dZ, reference.softmax_ce(Z, np.array(labels))[1])


@case(
    points=0.4,
    hidden=True,
    vi="các số tới ±1000",
    en="entries up to ±1000",
)
def huge_scores(softmax_ce: Any) -> None:
    import checks
    import numpy as np
    import reference

    Z = np.array([[1000.0, -1000.0], [-1000.0, 2.0], [0.0, 1.0]])
    # One score far above the others, at each place: only the maximum is a safe shift.
    far = np.where(np.eye(3) == 1, 1000.0, -1000.0)
    for scores, classes in ((Z, [1, 2]), (Z, [0, 0]), (far, [2, 1, 1])):
        labels = np.array(classes)
        loss, dZ = softmax_ce(scores, labels)
        expected = reference.softmax_ce(scores, labels)
        checks.scalar(loss, expected[0])
        checks.close(dZ, expected[1])


@case(
    points=0.4,
    hidden=True,
    vi="Z và labels của người gọi phải còn nguyên, và kết quả phải đúng; Z là số nguyên",
    en="the caller's Z and labels must stay as they are, and the result must be right; integer Z",
)
def inputs_unchanged(softmax_ce: Any) -> None:
    import checks
    import numpy as np
    import reference

    labels = np.array([1, 0, 1])
    for Z in (np.array([[1.5, -2.0, 0.5], [0.25, 4.0, 1.0]]), np.array([[3, 0, -1], [1, 2, 2]])):
        expected = reference.softmax_ce(Z, labels)
        loss, dZ = checks.call_unchanged(softmax_ce, Z, labels)
        checks.scalar(loss, expected[0])
        checks.close(dZ, expected[1])
