"""q2_3, `relu` and `relu_grad`: the note's section 1, and the convention at 0."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.6,
    vi="relu(x) là số lớn hơn trong hai số 0 và x: [-1,5; 0; 0,6; 1,3] cho [0; 0; 0,6; 1,3].",
    en="relu(x) is the larger of 0 and x: [-1.5, 0, 0.6, 1.3] gives [0, 0, 0.6, 1.3].",
)
def values(relu: Any) -> None:
    import numpy as np

    got = np.asarray(relu(np.array([-1.5, 0.0, 0.6, 1.3])), dtype=float)
    assert got.shape == (4,)
    assert np.allclose(got, [0.0, 0.0, 0.6, 1.3], rtol=1e-5)


@case(
    points=0.6,
    vi="Độ dốc của ReLU tại z = 0,6 và 1,3 (ví dụ của bài báo) đều là 1: đường y = x dốc bằng 1.",
    en="The slope of ReLU at z = 0.6 and 1.3 (the paper's example) is 1, as that of y = x.",
)
def paper_slopes(relu_grad: Any) -> None:
    import numpy as np
    from paper import NET_Z1

    got = np.asarray(relu_grad(np.array(NET_Z1)), dtype=float)
    assert got.shape == (2, 1)
    assert np.allclose(got, 1.0, rtol=1e-5)


@case(
    points=0.4,
    hidden=True,
    vi="relu trên ma trận có số âm và số dương",
    en="relu of a matrix with negative and positive entries",
)
def relu_of_a_matrix(relu: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q2_3.relu_of_a_matrix")
    x = rng.uniform(0.2, 4, (3, 4)) * rng.choice([-1, 1], (3, 4))
    x[0, :2] = -1.75, 2.5
    checks.close(relu(x), reference.relu(x))


@case(
    points=0.4,
    hidden=True,
    vi="relu_grad trên ma trận có số âm và số dương",
    en="relu_grad of a matrix with negative and positive entries",
)
def slopes_of_a_matrix(relu_grad: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q2_3.slopes_of_a_matrix")
    x = rng.uniform(0.2, 4, (4, 3)) * rng.choice([-1, 1], (4, 3))
    x[0, :2] = -1.75, 2.5
    checks.close(np.multiply(relu_grad(x), 1), reference.relu_grad(x))  # True is 1


@case(
    points=0.4,
    hidden=True,
    vi="relu_grad tại 0: quy ước của khóa học",
    en="relu_grad at 0: the convention of the course",
)
def slope_at_zero(relu_grad: Any) -> None:
    import checks
    import numpy as np

    checks.close(np.multiply(relu_grad(np.array([-2.5, -0.0, 0.0, 2.5])), 1), [0, 0, 0, 1])


@case(
    points=0.2,
    hidden=True,
    vi="relu: một số, danh sách, số nguyên, số lớn",
    en="relu: a single number, a list, whole numbers, large numbers",
)
def relu_of_other_kinds(relu: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x in (-3, 2.5, [3, -1, 0], [[0.5], [-0.25]], np.array([[7, -2], [-3, 4]]), [1200.5, 55]):
        checks.close(relu(x), reference.relu(x))


@case(
    points=0.2,
    hidden=True,
    vi="relu_grad: một số, danh sách, số nguyên",
    en="relu_grad: a single number, a list, whole numbers",
)
def slopes_of_other_kinds(relu_grad: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x in (-3, 2.5, [3, -1, 0], [[0.5], [-0.25]], np.array([[7, -2], [-3, 4]])):
        checks.close(np.multiply(relu_grad(x), 1), reference.relu_grad(x))


@case(
    points=0.1,
    hidden=True,
    vi="relu phải để mảng của người gọi còn nguyên và trả về mảng mới",
    en="relu must leave the caller's array as it is and return a new one",
)
def relu_leaves_its_input(relu: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x in (np.array([1.5, -2.0, 0.25]), np.array([1.0, 2.0]), np.array([3, -1])):
        expected = reference.relu(x)
        got = checks.call_unchanged(relu, x)
        assert got is not x
        checks.close(got, expected)


@case(
    points=0.1,
    hidden=True,
    vi="relu_grad phải để mảng của người gọi còn nguyên và trả về mảng mới",
    en="relu_grad must leave the caller's array as it is and return a new one",
)
def slopes_leave_their_input(relu_grad: Any) -> None:
    import checks
    import numpy as np
    import reference

    for x in (np.array([1.5, -2.0, 0.25]), np.array([1.0, 2.0]), np.array([3, -1])):
        expected = reference.relu_grad(x)
        got = checks.call_unchanged(relu_grad, x)
        assert got is not x
        checks.close(np.multiply(got, 1), expected)
