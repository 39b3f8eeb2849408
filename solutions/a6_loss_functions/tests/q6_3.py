"""q6_3, `softmax`: scores to probabilities, column by column."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="softmax của cột (1, 2, 3) là (0,090031; 0,244728; 0,665241): e mũ, rồi chia cho tổng.",
    en="The softmax of the column (1, 2, 3) is (0.090031, 0.244728, 0.665241): e^z, then divide.",
)
def textbook_column(softmax: Any) -> None:
    import numpy as np
    from paper import SOFTMAX_P, SOFTMAX_Z

    got = np.asarray(softmax(np.array(SOFTMAX_Z)), dtype=float)
    assert got.shape == (3, 1)
    assert np.allclose(got, SOFTMAX_P, rtol=1e-5)


@case(
    points=0.8,
    hidden=True,
    vi="bốn lớp, năm mẫu; và một ma trận vuông",
    en="four classes, five samples; and a square matrix",
)
def several_columns(softmax: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q6_3.several_columns")
    for shape in ((4, 5), (3, 3)):
        Z = rng.uniform(-3, 3, shape)
        checks.close(softmax(Z), reference.softmax(Z))


@case(
    points=0.4,
    hidden=True,
    vi="các số tới ±1000, mỗi cột một độ lớn khác nhau",
    en="entries up to ±1000, each column of another size",
)
def huge_scores(softmax: Any) -> None:
    import checks
    import numpy as np
    import reference

    Z = np.array([[1000.0, -1000.0, 2.0], [999.0, -998.5, -1.0], [-1000.0, -999.0, 0.5]])
    checks.close(softmax(Z), reference.softmax(Z))
    # One score far above the others, at each place: only the maximum is a safe shift.
    Z = np.where(np.eye(3) == 1, 1000.0, -1000.0)
    checks.close(softmax(Z), reference.softmax(Z))


@case(
    points=0.3,
    hidden=True,
    vi="ma trận số nguyên; một lớp; một mẫu",
    en="an integer matrix; a single class; a single sample",
)
def integers_and_edges(softmax: Any) -> None:
    import checks
    import numpy as np
    import reference

    for Z in (np.array([[3, -1], [0, 2], [4, 4]]), np.array([[2.5, -1.0]]), np.array([[1], [5]])):
        checks.close(softmax(Z), reference.softmax(Z))


@case(
    points=0.3,
    hidden=True,
    vi="Z của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's Z must stay as it is, and the result must be right",
)
def input_unchanged(softmax: Any) -> None:
    import checks
    import numpy as np
    import reference

    Z = np.array([[1.5, -2.0, 0.5], [0.25, 4.0, 1.0]])
    expected = reference.softmax(Z)
    checks.close(checks.call_unchanged(softmax, Z), expected)
