"""Where check cells stand, and how often they run, changes no mark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, Source, exception_test, ok_test, question, write_bundle

IMPORTS = "import otter\ngrader = otter.Notebook('small.ipynb')"
RIGHT = "def double(x):\n    return 2 * x"
WRONG = "def double(x):\n    return 3 * x"
HARD_CODED = "def double(x):\n    return 4"
RIGHT_2 = "def half(x):\n    return x / 2"
CHECK = "grader.check('q1')"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    q1 = ok_test(
        "q1",
        [
            {"code": ">>> double(2)\n4", "hidden": False, "points": 1},
            {"code": ">>> double(7)\n14", "hidden": True, "points": 2},
        ],
    )
    q2 = exception_test(
        "q2",
        """
        @test_case(points=1)
        def visible(half):
            assert half(4) == 2
        @test_case(points=2, hidden=True)
        def hidden(half):
            assert half(9) == 4.5
        """,
    )
    return write_bundle(tmp_path_factory.mktemp("points") / "small", {"q1": q1, "q2": q2})


@pytest.fixture(scope="module")
def grade(grading: Callable[[Path], GradeCells], folder: Path) -> GradeCells:
    return grading(folder)


NOTEBOOKS: dict[str, tuple[Source, ...]] = {
    "as handed out": (IMPORTS, RIGHT, CHECK, RIGHT_2, "grader.check('q2')"),
    "without checks": (RIGHT, RIGHT_2),
    "a check deleted": (IMPORTS, RIGHT, RIGHT_2, "grader.check('q2')"),
    "a check doubled": (IMPORTS, RIGHT, CHECK, CHECK, RIGHT_2),
    "a check copied to the end": (IMPORTS, RIGHT, CHECK, RIGHT_2, CHECK),
    "a check moved to the front": (IMPORTS, CHECK, RIGHT, RIGHT_2),
    "all checks first": (IMPORTS, CHECK, "grader.check('q2')", RIGHT, RIGHT_2),
    "a check edited": (IMPORTS, RIGHT, "result = grader.check('q1');", RIGHT_2),
    "a check broken": (IMPORTS, RIGHT, "grader.check('q1'", RIGHT_2),
    "a check of something else": (IMPORTS, RIGHT, "grader.check('q99')", RIGHT_2),
    "a check in the answer's cell": (IMPORTS, f"{RIGHT}\n{CHECK}", RIGHT_2),
    "a check before the answer in its cell": (IMPORTS, f"{CHECK}\n{RIGHT}", RIGHT_2),
    "a check inside a function": (IMPORTS, RIGHT, f"def look():\n    {CHECK}\nlook()", RIGHT_2),
    "checks in a loop": (
        IMPORTS,
        RIGHT,
        RIGHT_2,
        "for q in ['q1', 'q2', 'q1']:\n    display(grader.check(q))",
    ),
    "check_all at the end": (IMPORTS, RIGHT, RIGHT_2, "grader.check_all()"),
    "check_all at the front": (IMPORTS, "grader.check_all()", RIGHT, RIGHT_2),
    "corrected after a check": (IMPORTS, WRONG, CHECK, RIGHT, RIGHT_2),
    "corrected after a check, and checked": (IMPORTS, WRONG, CHECK, RIGHT, CHECK, RIGHT_2),
    "names reused later": (
        IMPORTS,
        RIGHT,
        CHECK,
        RIGHT_2,
        "grader.check('q2')",
        "double = half = None",
    ),
    "author's metadata": (
        (RIGHT, {"otter": {"tests": ["q1"]}}),
        (RIGHT_2, {"otter": {"tests": ["q2"]}}),
        "double = half = None",
    ),
    "grader made twice, exported": (
        IMPORTS,
        IMPORTS,
        RIGHT,
        CHECK,
        RIGHT_2,
        "grader.export(pdf=False, run_tests=True)",
    ),
    "without the import": (RIGHT, CHECK, RIGHT_2, "grader.check('q2')"),
    "an answer deleted by an ignored cell": (
        RIGHT,
        RIGHT_2,
        ("del double", {"tags": ["otter_ignore"]}),
        ("del half", {"otter": {"ignore": True}}),
    ),
    "an error in between": (IMPORTS, RIGHT, CHECK, "1 / 0", RIGHT_2, "raise SystemExit"),
}


@pytest.mark.parametrize("how", NOTEBOOKS)
def test_full_marks_whatever_becomes_of_the_checks(grade: GradeCells, how: str) -> None:
    got = grade(*NOTEBOOKS[how])
    assert (got.status, got.score) == ("graded", 6.0), (how, got.questions)


@pytest.mark.parametrize(
    ("cells", "judged_at"),
    [
        ((IMPORTS, RIGHT, CHECK, "double = None"), "check"),
        ((IMPORTS, CHECK, RIGHT), "end"),
        ((RIGHT,), "end"),
    ],
)
def test_the_grade_says_where_it_was_judged(
    grade: GradeCells, cells: tuple[str, ...], judged_at: str
) -> None:
    assert question(grade(*cells), "q1").judged_at == judged_at


def test_guessing_by_checking_again_and_again_earns_nothing(grade: GradeCells) -> None:
    guesses = "for k in range(200):\n    double = lambda x, k=k: k\n    grader.check('q1')"
    got = grade(IMPORTS, HARD_CODED, CHECK, guesses, "double = lambda x: 14")
    assert question(got, "q1").score <= 2.0
    tests = [test.passed for test in question(got, "q1").tests]
    assert tests != [True, True]


def test_a_check_tells_only_the_visible_outcome(grade: GradeCells) -> None:
    got = grade(
        IMPORTS,
        HARD_CODED,
        "said = grader.check('q1')\nassert 'passed' in repr(said), repr(said)\n"
        "double = lambda x: 2 * x if '14' not in repr(said) and said.passed else 0",
    )
    assert question(got, "q1").score == 3.0


def test_a_check_of_a_wrong_answer_shows_its_visible_failure(grade: GradeCells) -> None:
    got = grade(
        IMPORTS,
        WRONG,
        "said = grader.check('q1')\n"
        "ok = not said.passed and 'Expected' in repr(said) and '14' not in repr(said)",
        "double = (lambda x: 2 * x) if ok else None",
    )
    assert question(got, "q1").score == 3.0


def test_a_check_does_not_stop_the_cell(grade: GradeCells) -> None:
    got = grade(IMPORTS, f"{WRONG}\n{CHECK}\ndef double(x):\n    return 2 * x")
    assert question(got, "q1").score == 3.0


def test_a_file_named_otherwise_than_its_question(
    grading: Callable[[Path], GradeCells], tmp_path: Path
) -> None:
    test = ok_test("Câu 1", [{"code": ">>> double(2)\n4", "hidden": False}], points=2)
    grade = grading(write_bundle(tmp_path / "b", {"q1": test}))
    got = grade(IMPORTS, RIGHT, "assert grader.check('q1').passed", "double = None")
    assert got.score == 2.0
    assert got.questions[0].judged_at == "check"
