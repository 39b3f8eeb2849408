"""A failed question says what it looks like: wrong functions, and what a student reads of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, manifest_of, question, told, write_bundle

from autograder.core.records import QuestionRecord

REFERENCE = """
import numpy as np
def mse(x, y):
    x, y = np.asarray(x, float), np.asarray(y, float)
    return float(((x - y) ** 2).mean())
def gradient(x, y):
    x, y = np.asarray(x, float), np.asarray(y, float)
    return 2 * (x - y) / len(x)
def outer(x, y):
    return np.outer(x, y)
def pair(x):
    return min(x), max(x)
def steps(x, n):
    return [x / 2**k for k in range(n + 1)]
def slope(f, x, h=1e-3):
    return (f(x + h) - f(x - h)) / (2 * h)
"""
MISCONCEPTIONS = """
from registry import misconception
import numpy as np
@misconception("q1", of="mse", id="abs", equation="(1)", vi="lấy trị tuyệt đối thay vì bình phương",
               en="the absolute value instead of the square")
def mse_abs(x, y):
    return float(np.abs(np.asarray(x) - np.asarray(y)).mean())
@misconception("q1", of="mse", id="first", equation="(1)", vi="chỉ mẫu đầu", en="first sample only")
def mse_first(x, y):
    return float((x[0] - y[0]) ** 2)
"""
NAMES = ("mse", "gradient", "outer", "pair", "steps", "slope")
CALLS = {
    "mse": ("[1.0, 2.0], [3.0, 5.0]", "rng.normal(size=5), rng.normal(size=5)"),
    "gradient": ("[1.0, 2.0], [3.0, 5.0]", "rng.normal(size=5), rng.normal(size=5)"),
    "outer": ("[1.0, 2.0], [3.0, 5.0]", "rng.normal(size=3), rng.normal(size=3)"),
    "pair": ("[3.0, 1.0, 2.0],", "list(rng.normal(size=4)),"),
    "steps": ("1.0, 3", "rng.normal(), 4"),
    "slope": ("lambda x: x**3, 2.0", "np.exp, rng.normal()"),
}
TEST = """
import numpy as np
@test_case(points=1)
def visible({name}):
    import reference
    arguments = ({visible})
    np.testing.assert_allclose({name}(*arguments), reference.{name}(*arguments), rtol=1e-7)
@test_case(points=1, hidden=True)
def hidden({name}):
    import reference
    rng = np.random.default_rng(5)
    for _ in range(3):
        arguments = ({hidden})
        np.testing.assert_allclose({name}(*arguments), reference.{name}(*arguments), rtol=1e-7)
"""


@pytest.fixture(scope="module")
def diagnose(
    grading: Callable[[Path], GradeCells], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], QuestionRecord]:
    """The record of the question about one function, for the answer given."""
    keys = {name: f"q{number}" for number, name in enumerate(NAMES, start=1)}
    tests = {
        key: exception_test(
            key, TEST.format(name=name, visible=CALLS[name][0], hidden=CALLS[name][1])
        )
        for name, key in keys.items()
    }
    manifest = manifest_of(
        {key: [("1", False), ("2", True)] for key in tests},
        {key: [name] for name, key in keys.items()},
    )
    folder = write_bundle(
        tmp_path_factory.mktemp("diagnosis") / "b",
        tests,
        {"reference.py": REFERENCE, "misconceptions.py": MISCONCEPTIONS},
        manifest=manifest,
    )
    grade = grading(folder)

    def record(name: str, answer: str) -> QuestionRecord:
        return question(grade("import numpy as np", answer), keys[name])

    return record


WRONG = {
    "sign": ("gradient", "return 2 * (np.array(y) - np.array(x)) / len(x)", "sign is wrong"),
    "times n": ("gradient", "return 2 * (np.array(x) - np.array(y))", "n times"),
    "over n": ("gradient", "return 2 * (np.array(x) - np.array(y)) / len(x) ** 2", "1/n"),
    "a constant factor": ("gradient", "return (np.array(x) - np.array(y)) / len(x)", "0.5 times"),
    "transposed": ("outer", "return np.outer(y, x)", "transposed"),
    "swapped": ("pair", "return max(x), min(x)", "other order"),
    "one short": ("steps", "return [x / 2**k for k in range(n)]", "last entry"),
    "one late": ("steps", "return [x / 2**k for k in range(1, n + 1)]", "first entry"),
    "hard-coded": ("mse", "return 6.5 + 0.25", "same for every input"),
    "sign lost": (
        "gradient",
        "return abs(2 * (np.array(x) - np.array(y)) / len(x))",
        "sign is lost",
    ),
    "nan": ("mse", "return float('nan')", "nan or inf"),
    "nothing returned": ("mse", "pass", "`return` statement"),
    "another shape": (
        "mse",
        "return [float(((np.array(x) - np.array(y))**2).mean()), 0]",
        "shape (2,)",
    ),
    "a text": ("mse", "return 'text'", "type str"),
    "an object": ("mse", "return object()", "of type"),
    "a function": ("mse", "return lambda: 1", "of type"),
    "a list of objects": ("gradient", "return [object(), len]", "of type"),
    "not written": ("mse", "raise NotImplementedError('Bài 1')", "not written yet"),
    "an exception": ("mse", "return x / y", "TypeError: unsupported operand"),
    "a factor of h": ("slope", "return (f(x + h) - f(x - h)) / 2", "h times"),
    "input changed": (
        "gradient",
        "out = 2 * (np.array(x) - np.array(y)) / len(x)\n"
        "    if isinstance(x, np.ndarray): x *= 0\n"
        "    else: x[:] = [0.0] * len(x)\n"
        "    return out",
        "changes the data",
    ),
}
SIGNATURES = {
    "pair": "x",
    "steps": "x, n",
    "slope": "f, x, h=1e-3",
}


def answer(name: str, body: str) -> str:
    return f"def {name}({SIGNATURES.get(name, 'x, y')}):\n    {body}"


@pytest.mark.parametrize("how", WRONG)
def test_a_wrong_function_is_described(
    diagnose: Callable[[str, str], QuestionRecord], how: str
) -> None:
    name, body, expected = WRONG[how]
    record = diagnose(name, answer(name, body))
    if how == "input changed":  # the tests compare with arguments that it has changed
        assert record.score < record.possible
    assert any(expected in hint.en for hint in record.hints), record.hints
    assert all(hint.vi and hint.vi != hint.en for hint in record.hints)


def test_a_right_function_gets_no_hint(diagnose: Callable[[str, str], QuestionRecord]) -> None:
    record = diagnose("mse", answer("mse", "return sum((a - b)**2 for a, b in zip(x, y)) / len(x)"))
    assert (record.score, record.hints, record.misconceptions) == (2.0, (), ())


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("return sum(abs(a - b) for a, b in zip(x, y)) / len(x)", ("q1.abs",)),
        ("return (x[0] - y[0]) * (x[0] - y[0])", ("q1.first",)),
        ("return sum(a - b for a, b in zip(x, y)) / len(x)", ()),
    ],
)
def test_a_known_misconception_is_named(
    diagnose: Callable[[str, str], QuestionRecord], body: str, found: tuple[str, ...]
) -> None:
    record = diagnose("mse", answer("mse", body))
    assert record.misconceptions == found
    assert bool(found) == ("Trông giống như" in told(record))


def test_the_gap_of_a_visible_call_is_shown(
    diagnose: Callable[[str, str], QuestionRecord],
) -> None:
    record = diagnose("mse", answer("mse", "return 0.125"))
    assert "`mse([1, 2], [3, 5])` returns `0.125`; `6.5` is expected" in told(record)


def test_the_gap_is_shown_also_after_hidden_cases_of_other_questions(
    diagnose: Callable[[str, str], QuestionRecord],
) -> None:
    record = diagnose("pair", answer("pair", "raise KeyError('chỗ này')"))
    assert "chỗ này" in told(record)


@pytest.mark.parametrize(
    "body",
    [
        "if len(x) == 5: raise ValueError('on hidden data')\n    return 6.5",
        "if len(x) == 5: raise type('On hidden data', (Exception,), {})\n    return 6.5",
        "if len(x) == 5: return 'on hidden data'\n    return 6.5",
    ],
)
def test_what_a_function_says_of_hidden_data_is_not_repeated(
    diagnose: Callable[[str, str], QuestionRecord], body: str
) -> None:
    record = diagnose("mse", answer("mse", body))
    assert record.score == 1.0
    assert "hidden data" in told(record)  # our own words
    assert "on hidden data" not in told(record).lower().replace("for some hidden data", "")


def test_a_text_that_no_page_can_show_does_not_stop_the_judge(
    diagnose: Callable[[str, str], QuestionRecord],
) -> None:
    record = diagnose("mse", answer("mse", "raise ValueError('\\ud800' * 5)"))
    told(record).encode("utf-8")
    assert record.score == 0.0
