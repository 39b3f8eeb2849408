"""What a student reads of a wrong function beyond its misconception: each answer is graded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, manifest_of, question, write_bundle

from autograder.core.records import QuestionRecord

REFERENCE = """
import numpy as np
def gd_step(x, y, w, b, lr):
    error = w * np.asarray(x, float) + b - np.asarray(y, float)
    return w - lr * 2 * np.mean(error * np.asarray(x)), b - lr * 2 * np.mean(error)
def run(x, y, w, b, lr):
    for step in range(400):
        w, b = gd_step(x, y, w, b, lr)
    return w, b, 400
def scaled(x, k):
    return np.asarray(x, float) * k
def eigenvalue(x):
    return float(np.linalg.eigvalsh(np.asarray(x, float).T @ np.asarray(x, float))[-1])
"""
MISCONCEPTIONS = """
from registry import misconception
import numpy as np
@misconception("q3", of="scaled", id="inplace", equation="(1)", vi="Ghi đè lên x.",
               en="It overwrites x.")
def scaled_inplace(x, k):
    data = np.asarray(x)
    data *= k
    return data
@misconception("q3", of="scaled", id="column", equation="(1)", vi="Xếp thành cột.",
               en="It stands in a column.")
def scaled_column(x, k):
    return (np.asarray(x, float) * k).reshape(-1, 1)
"""
DATA = {
    "gd_step": (
        "3 * rng.normal(size=n), rng.normal(size=n), 0.5, 0.25, 0.01 * n * n + 0.02",
        "1, 2, 4",
    ),
    "run": ("rng.uniform(1, 2, n), rng.uniform(1, 2, n), rng.uniform(1, 2), 0.25, 0.05", "4, 5, 6"),
    "scaled": ("data(n), 0.5", "1, 2, 3"),
    "eigenvalue": ("rng.normal(size=(n, 3)),", "1, 2, 5"),
}
TEST = """
import numpy as np
def judge(function, correct, arguments):
    import copy
    before = copy.deepcopy(arguments)
    got = function(*arguments)
    np.testing.assert_equal(arguments, before)
    want = correct(*arguments)
    assert np.shape(got) == np.shape(want)
    np.testing.assert_allclose(got, want, rtol=1e-7)
@test_case(points=1)
def visible({name}):
    import reference
    rng = np.random.default_rng(7)
    n, data = 3, lambda n: np.array([1.5, -2.0, 4.0])
    judge({name}, reference.{name}, ({arguments}))
@test_case(points=1, hidden=True)
def hidden({name}):
    import reference
    rng = np.random.default_rng(5)
    data = {{1: np.array([1.25, 3.0]), 2: [2.5, -1.0], 3: np.array([7, 2, -3])}}.__getitem__
    problems = []
    for n in ({hidden}):
        try:
            judge({name}, reference.{name}, ({arguments}))
        except Exception as error:
            problems.append(error)
    assert not problems
"""


@pytest.fixture(scope="module")
def hints(
    grading: Callable[[Path], GradeCells], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., QuestionRecord]:
    """The record of the question about one function, for the cells given."""
    keys = {name: f"q{number}" for number, name in enumerate(DATA, start=1)}
    tests = {
        keys[name]: exception_test(
            keys[name], TEST.format(name=name, arguments=arguments, hidden=hidden)
        )
        for name, (arguments, hidden) in DATA.items()
    }
    manifest = manifest_of(
        {key: [("1", False), ("2", True)] for key in tests},
        {key: [name] for name, key in keys.items()},
        limits={"call_seconds": 0.5, "case_seconds": 1.5},
    )
    folder = write_bundle(
        tmp_path_factory.mktemp("hints") / "b",
        tests,
        {"reference.py": REFERENCE, "misconceptions.py": MISCONCEPTIONS},
        manifest=manifest,
    )
    grade = grading(folder)

    def record(name: str, *cells: str) -> QuestionRecord:
        return question(grade("import numpy as np", *cells), keys[name])

    return record


def en(record: QuestionRecord) -> str:
    assert all(hint.vi and hint.vi != hint.en for hint in record.hints)
    return " ".join(hint.en for hint in record.hints)


STEP = """
def gd_step(x, y, w, b, lr):
    error = w * x + b - y
    dw, db = {gradient}
    return w - {lr} * dw, b - {lr} * db
"""
MEANS = "2 * np.mean(error * x), 2 * np.mean(error)"


@pytest.mark.parametrize(
    ("gradient", "lr", "expected"),
    [
        ("2 / 3 * np.sum(error * x), 2 / 3 * np.sum(error)", "lr", "if n were always 3"),
        ("2 * np.sum(error * x), 2 * np.sum(error)", "lr", "The step is n times"),
        (MEANS, "-lr", "opposite direction"),
        (MEANS, "0.15", "if lr were always 0.15: use the lr"),
        (MEANS, "lr / 2", "The step is 0.5 times"),
    ],
)
def test_a_step_of_the_wrong_length_is_told_as_a_step(
    hints: Callable[..., QuestionRecord], gradient: str, lr: str, expected: str
) -> None:
    said = en(hints("gd_step", STEP.format(gradient=gradient, lr=lr)))
    assert expected in said


def test_typed_numbers_in_vietnamese_have_a_comma(hints: Callable[..., QuestionRecord]) -> None:
    record = hints("gd_step", STEP.format(gradient=MEANS, lr="0.15"))
    assert any("lr luôn bằng 0,15" in hint.vi for hint in record.hints)


def test_a_diverging_run_is_one_sentence(hints: Callable[..., QuestionRecord]) -> None:
    said = en(
        hints(
            "run",
            "def run(x, y, w, b, lr):\n"
            "    for step in range(400):\n"
            "        error = w * x + b - y\n"
            "        w, b = w + 9 * lr * np.sum(error * x), b + 9 * lr * np.sum(error)\n"
            "    return w, b, 400",
        )
    )
    assert said.count("diverge") == 1
    assert "inf)" not in said
    assert "returns" not in said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return 1.5, 0.25, 400", "same for every input"),
        ("return 7.0, float(np.sum(x)), 400", "Value number 1 of the result is the same"),
        ("return w, b, lr", "returns the arguments it was given"),
        ("return w", "must return 3 values"),
    ],
)
def test_typed_in_and_copied_parts_of_a_result_are_seen(
    hints: Callable[..., QuestionRecord], body: str, expected: str
) -> None:
    assert expected in en(hints("run", f"def run(x, y, w, b, lr):\n    {body}"))


def test_results_cut_to_integers_are_told_by_their_cause(
    hints: Callable[..., QuestionRecord],
) -> None:
    said = en(
        hints(
            "scaled",
            "def scaled(x, k):\n"
            "    x = np.array(x)\n"
            "    out = np.zeros_like(x)\n"
            "    for i in range(len(x)): out[i] = x[i] * k\n"
            "    return out",
        )
    )
    assert "cut to whole numbers: an array made after the input" in said


def test_lists_that_a_function_cannot_take_are_told(
    hints: Callable[..., QuestionRecord],
) -> None:
    said = en(hints("scaled", "def scaled(x, k): return x * k"))
    assert said == (
        "`scaled` raises `TypeError` when the data are lists. "
        "Turn them into arrays with `np.asarray` first."
    )


def test_a_changed_input_is_told_also_where_other_calls_raise(
    hints: Callable[..., QuestionRecord],
) -> None:
    """Arrays of floats are overwritten, integers and lists make `*=` raise."""
    record = hints("scaled", "def scaled(x, k):\n    x *= k\n    return x")
    assert record.misconceptions == ("q3.inplace",)
    assert "It overwrites x." in en(record)
    unnamed = hints("scaled", "def scaled(x, k):\n    x *= k\n    return 2 * x")
    assert "changes the data it is given" in en(unnamed)


def test_a_call_that_changed_its_input_before_it_raised_counts(
    hints: Callable[..., QuestionRecord],
) -> None:
    said = en(hints("scaled", "def scaled(x, k):\n    x[0] = 9.0\n    return x.no_such"))
    assert "changes the data it is given" in said
    assert "AttributeError" in said


def test_a_misconception_that_explains_the_shape_is_told_once(
    hints: Callable[..., QuestionRecord],
) -> None:
    body = "return np.array([[k * v] for v in np.asarray(x, float)])"
    record = hints("scaled", f"def scaled(x, k):\n    {body}")
    assert record.misconceptions == ("q3.column",)
    assert record.hints[0].en == "This looks like a common slip. It stands in a column."
    assert record.hints[0].vi == "Trông giống như một nhầm lẫn thường gặp. Xếp thành cột."
    assert "shape" not in en(record)


def test_the_gap_stands_between_backticks(hints: Callable[..., QuestionRecord]) -> None:
    record = hints("scaled", "def scaled(x, k): return np.asarray(x, float) * k + 0.1")
    gap = record.hints[-1]
    assert gap.en.startswith("`scaled([1.5, -2, 4], 0.5)` returns `[0.85, -0.9, 2.1]`; `[0.75, -1")
    assert gap.vi.startswith("`scaled([1.5, -2, 4], 0.5)` trả về `[0.85, -0.9, 2.1]`; cần `[0.75")


def test_a_call_that_does_not_end_is_told_in_words(hints: Callable[..., QuestionRecord]) -> None:
    record = hints("scaled", "def scaled(x, k):\n    while len(x) == 3: pass\n    return x * k")
    said = en(record)
    assert "`scaled` does not finish in time when called as `scaled([1.5, -2, 4], 0.5)`" in said
    assert "StudentLost" not in str(record)


def test_a_process_that_ends_is_told_in_words(hints: Callable[..., QuestionRecord]) -> None:
    record = hints("scaled", "import os", "def scaled(x, k): os._exit(3)")
    assert "The Python process ended inside `scaled`" in en(record)
    assert "StudentLost" not in str(record)


def test_a_factor_of_hidden_numbers_is_not_told(hints: Callable[..., QuestionRecord]) -> None:
    """The ratio would tell a number that only the reference knows."""
    record = hints(
        "eigenvalue",
        "def eigenvalue(x):\n"
        "    s = np.linalg.svd(x)[1]\n"
        "    return s[0] ** 2 if len(x) in (2, 3, 5) else 1.0",
    )
    assert "times" not in en(record)


@pytest.mark.parametrize("power", range(4, 9))
@pytest.mark.parametrize("base", ["10.0**{}", "1 / 10.0**{}", "{} / 7", "1 / {}"])
def test_a_factor_says_nothing_that_a_student_chose_for_hidden_calls(
    hints: Callable[..., QuestionRecord], power: int, base: str
) -> None:
    right = "float(np.linalg.eigvalsh(np.transpose(x) @ x)[-1])"
    shown = 3  # rows of the public call
    told = hints(
        "eigenvalue",
        f"calls = []\ndef eigenvalue(x):\n    calls.append(len(x))\n"
        f"    return {right} * (1 if calls == [{shown}] else {base.format(power)})",
    )
    other = hints(
        "eigenvalue",
        f"calls = []\ndef eigenvalue(x):\n    calls.append(len(x))\n"
        f"    return {right} * (1 if calls == [{shown}] else {base.format(power + 1)})",
    )
    assert told.hints == other.hints


@pytest.mark.parametrize("factor", ["10", "0.01", "2", "-1", "0.5"])
def test_a_common_factor_of_hidden_calls_is_told(
    hints: Callable[..., QuestionRecord], factor: str
) -> None:
    told = hints(
        "eigenvalue",
        "def eigenvalue(x):\n    right = float(np.linalg.eigvalsh(np.transpose(x) @ x)[-1])\n"
        f"    return right if len(x) == 3 else {factor} * right",
    )
    assert ("sign" if factor == "-1" else f"{factor} times") in en(told)
    assert en(told).startswith("For the data where it is wrong")


def test_negligible_imaginary_parts_are_real(hints: Callable[..., QuestionRecord]) -> None:
    record = hints(
        "eigenvalue", "def eigenvalue(x): return np.max(np.linalg.eigvals(x.T @ x)) + 1e-18j"
    )
    assert record.hints == ()


@pytest.mark.parametrize("name", ["Scaled", "scalled"])
def test_a_function_that_is_not_there_is_told(
    hints: Callable[..., QuestionRecord], name: str
) -> None:
    record = hints("scaled", f"def {name}(x, k): return np.asarray(x, float) * k")
    assert en(record).startswith("`scaled` is not defined")
    assert not record.lacks_name  # no module that is missing here took it away


@pytest.mark.parametrize(
    "cell",
    [
        "from no_such_module import scaled",
        "from no_such_module import *",
        "import no_such_module\ndef scaled(x, k): return np.asarray(x, float) * k",
        "exec(no_such_name)",
        "%run no_such_file.py",
    ],
)
def test_a_function_that_something_missing_may_have_taken_away(
    hints: Callable[..., QuestionRecord], cell: str
) -> None:
    assert hints("scaled", cell).lacks_name
