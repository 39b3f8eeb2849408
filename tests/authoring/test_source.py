"""What `load_source` reads, and every way a source can be wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.authoring.source.source import load_source
from autograder.core.errors import SourceError
from autograder.core.records import Limits, Text

Mend = Callable[[Path, str, str], None]


def test_a_source_is_read_as_written(tiny: Path) -> None:
    source = load_source(tiny)
    question = source.question("q1")
    assert (source.slug, source.title) == ("tiny", Text("Bài nhỏ", "A tiny assignment"))
    assert source.limits == Limits(cell_seconds=7)
    assert question.functions == ("line", "slope")
    assert [(case.id, case.points, case.hidden) for case in question.cases] == [
        ("paper_example", 1, False),
        ("secret_case", 2, True),
    ]
    assert source.imports == {"np": "numpy"}
    assert source.functions == {"line", "slope"}


def test_a_loaded_case_still_runs(tiny: Path) -> None:
    case, _ = load_source(tiny).question("q1").cases
    with pytest.raises(ModuleNotFoundError, match="paper"):
        case(None, None)  # its imports are looked up when it runs, not when it is loaded


def test_loading_leaves_no_trace_in_the_interpreter(tiny: Path) -> None:
    path, modules = list(sys.path), set(sys.modules)
    load_source(tiny)
    assert sys.path == path
    left = {name for name in set(sys.modules) - modules if "nabla_source" in name}
    assert left | ({"registry", "paper", "reference"} & set(sys.modules)) == set()


def test_a_visible_case_carries_the_papers_numbers_as_literals(tiny: Path) -> None:
    visible, hidden = load_source(tiny).question("q1").cases
    assert "DATA = (1.0, 2.0)\n    start = 0.5" in visible.code
    assert "import paper" not in visible.code
    assert "from paper" not in visible.code
    assert visible.code.startswith("def paper_example(line, slope):")
    assert "import reference" in hidden.code


def test_answers_bring_their_helpers_and_nothing_the_notebook_has(tiny: Path) -> None:
    source = load_source(tiny)
    no_bias, fixed = source.misconceptions
    (minus,) = source.alternatives
    assert (no_bias.id, no_bias.of, no_bias.hint) == (
        "q1.no_bias",
        "line",
        ("Thiếu b.", "b is missing."),
    )
    assert "def _as_array(x):" in no_bias.code
    assert "import" not in fixed.code
    assert "START = 0.5" in fixed.code
    assert fixed.code.endswith("line = fixed")
    scope: dict[str, object] = {}
    exec(minus.code, scope)
    assert scope["slope"](1.0, 4.0) == 3.0  # type: ignore[operator]  # a function from the text


def as_folder(source: Path) -> Path:
    """Turn misconceptions.py into the folder of that name; return the file of q1."""
    folder = source / "misconceptions"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""What they have in common."""\n')
    return (source / "misconceptions.py").rename(folder / "q1.py")


def test_misconceptions_may_be_a_folder_with_a_file_a_question(tiny: Path) -> None:
    before = [(answer.id, answer.code) for answer in load_source(tiny).misconceptions]
    as_folder(tiny)
    assert [(answer.id, answer.code) for answer in load_source(tiny).misconceptions] == before


@pytest.mark.parametrize(
    ("file", "question", "message"),
    [
        ("q2.py", "q1", r"q2\.py: q2 is no question of assignment\.toml"),
        ("q1.py", "q2", r"q1\.py: q2\.no_bias answers line of q2, which"),
        ("../misconceptions.py", "q1", r"there is misconceptions\.py and a folder misconceptions"),
    ],
)
def test_a_folder_of_misconceptions_says_what_it_answers(
    tiny: Path, file: str, question: str, message: str
) -> None:
    path = as_folder(tiny)
    text = path.read_text(encoding="utf-8").replace('"q1"', f'"{question}"')
    if file == "q1.py":
        path.unlink()
    (path.parent / file).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        load_source(tiny)


@pytest.mark.parametrize("through", ["slope(first, second)", "helper(first, second)"])
def test_an_answer_that_calls_what_it_replaces_is_refused(
    tiny: Path, mend: Mend, through: str
) -> None:
    """In a notebook its own name is itself, so that it would never end."""
    mend(
        tiny / "alternatives.py",
        "from registry import alternative\n",
        "from reference import slope\nfrom registry import alternative\n\n\n"
        "def helper(first, second):\n    return slope(first, second)\n",
    )
    mend(tiny / "alternatives.py", "return second - first", f"return 2 * {through} / 2")
    with pytest.raises(SourceError, match="minus calls the reference's slope, but it takes"):
        load_source(tiny)


def test_two_functions_of_one_name_are_told_apart_by_place(tiny: Path, mend: Mend) -> None:
    mend(tiny / "misconceptions.py", "def fixed(x, w, b=0.0):", "def line(x, w, b=0.0):")
    no_bias, fixed = load_source(tiny).misconceptions
    assert "START" not in no_bias.code
    assert "START" in fixed.code


REFUSALS = {
    "toml syntax": ("assignment.toml", 'slug = "tiny"', "slug = tiny", "not valid TOML"),
    "slug": ("assignment.toml", 'slug = "tiny"', 'slug = "other"', 'the folder is "tiny"'),
    "no slug": ("assignment.toml", 'slug = "tiny"', "", "slug is missing"),
    "unknown key": ("assignment.toml", 'slug = "tiny"', 'slug = "tiny"\nx = 1', "unknown key 'x'"),
    "title": ("assignment.toml", 'vi = "Bài nhỏ", ', "", "title: vi is missing"),
    "question title": (
        "assignment.toml",
        ', en = "The line"',
        "",
        "question q1: title: en is miss",
    ),
    "empty title": ("assignment.toml", '"The line"', '" "', "title: en is empty"),
    "points type": ("assignment.toml", "points = 3", 'points = "3"', "points is '3'"),
    "points bool": ("assignment.toml", "points = 3", "points = true", "points is True"),
    "points sum": ("assignment.toml", "points = 3", "points = 4", "are worth 3 points"),
    "functions": ("assignment.toml", '["line", "slope"]', "[]", "functions is empty"),
    "function names": ("assignment.toml", '["line", "slope"]', "[1]", "Give a list of names"),
    "double function": ("assignment.toml", '"slope"', '"line"', "two times function line"),
    "equation": ("assignment.toml", 'equation = "(24)"', "", "equation is missing"),
    "limits": ("assignment.toml", "cell_seconds", "cell_second", "limits: "),
    "no questions": ("assignment.toml", "[[questions]]", "[[question]]", "unknown key 'question'"),
    "no function": ("reference.py", "def slope(", "def slopes(", "no function 'slope'"),
    "no docstring": (
        "reference.py",
        '    """The slope of the line through two points."""\n',
        "",
        "slope has no docstring",
    ),
    "no body": (
        "reference.py",
        "    secret_slope = math.fsum([second, -first])\n    return secret_slope\n",
        "",
        "slope has no body",
    ),
    "reference syntax": ("reference.py", "return secret_sum", "return (", "not valid Python"),
    "double case": ("tests/q1.py", "def secret_case", "def paper_example", "is defined twice"),
    "undecorated": (
        "tests/q1.py",
        '@case(points=2, hidden=True, vi="dữ liệu khác", en="other data")\n',
        "",
        "secret_case is not a test case",
    ),
    "only hidden": (
        "tests/q1.py",
        "@case(points=1,",
        "@case(points=1, hidden=True,",
        "no visible case",
    ),
    "empty text": ("tests/q1.py", 'en="other data"', 'en=""', "the text en=… is empty"),
    "quote": ("tests/q1.py", 'en="other data"', "en='the \"other\" data'", "has a double quote"),
    "backslash": ("tests/q1.py", 'en="other data"', r'en="other \\ data"', "has a backslash"),
    "newline": ("tests/q1.py", 'en="other data"', r'en="other\ndata"', "has a line break"),
    "no points": ("tests/q1.py", "points=2", "points=0", "points is 0"),
    "case fails to load": ("tests/q1.py", "points=2", "pointz=2", "cannot be loaded: TypeError"),
    "outside name": (
        "tests/q1.py",
        "assert slope(1.0",
        "assert Any and slope(1.0",
        "uses Any from",
    ),
    "visible grader file": (
        "tests/q1.py",
        "    import numpy as np\n",
        "    import checks\n    import numpy as np\n",
        "imports checks (stays with the grader)",
    ),
    "visible package": (
        "tests/q1.py",
        "    import numpy as np\n",
        "    import numpy as np\n    import sympy\n",
        "imports sympy (students may not",
    ),
    "paper name": (
        "tests/q1.py",
        "import DATA, START as",
        "import DATA, STARTS as",
        "has no STARTS",
    ),
    "no twin": (
        "notebook.py",
        '# %% [markdown] lang="en"\n# ## Question 1\n',
        "",
        "“## Câu 1” has no English twin",
    ),
    "no first twin": (
        "notebook.py",
        '# %% [markdown] lang="vi"\n# ## Câu 1\n',
        "",
        "no Vietnamese twin",
    ),
    "no language": (
        "notebook.py",
        '# %% [markdown] lang="vi"\n# ## Câu 1',
        "# %% [markdown]\n# ## Câu 1",
        "does not say its language",
    ),
    "language": (
        "notebook.py",
        'lang="en"\n# ## Question 1',
        'lang="fr"\n# ## Question 1',
        "has lang='fr'",
    ),
    "unknown marker": (
        "notebook.py",
        '# %% question="q1"',
        '# %% questions="q1"',
        "unknown key 'questions'",
    ),
    "no question cell": ("notebook.py", '# %% question="q1"', "# %%\n1", "stands 0 times"),
    "question twice": (
        "notebook.py",
        '# %% question="q1"',
        '# %% question="q1"\n\n# %% question="q1"',
        "stands 2 times",
    ),
    "question unknown": (
        "notebook.py",
        '# %% question="q1"',
        '# %% question="q1"\n\n# %% question="q2"',
        "cell of 'q2'",
    ),
    "question with code": (
        "notebook.py",
        '# %% question="q1"',
        '# %% question="q1"\nprint(1)',
        "must be an empty code cell",
    ),
    "cell syntax": ("notebook.py", "x = np.array(DATA)", "x = np.array(", "is not valid Python"),
    "prose number": (
        "notebook.py",
        "Start from {{ paper.START }}",
        "Start from {{ paper.STAR }}",
        "has no STAR",
    ),
    "prose format": (
        "notebook.py",
        "{{ paper.START:.2f }}",
        "{{ paper.DATA:.2f }}",
        "cannot be written",
    ),
    "given": ("notebook.py", 'given="halve"', 'given="double"', "no function 'double'"),
    "question limits": (
        "assignment.toml",
        'equation = "(24)"',
        'equation = "(24)"\n[questions.limits]\nsubmission_seconds = 9',
        "question q1: limits: unknown key 'submission_seconds'",
    ),
    "policy": (
        "assignment.toml",
        "[limits]",
        "[policy]\ndue = 2026-11-20T23:59:00\n\n[limits]",
        "policy: due: 2026-11-20 23:59:00 has no time zone",
    ),
    "question limit": (
        "assignment.toml",
        'equation = "(24)"',
        'equation = "(24)"\n[questions.limits]\ncall_seconds = "long"',
        "question q1: limits: call_seconds is 'long'. Give a number of seconds",
    ),
    "answer question": ("alternatives.py", '"q1"', '"q2"', "answers slope of q2"),
    "answer function": ("alternatives.py", 'of="slope"', 'of="slip"', "answers slip of q1"),
    "answer id": ("misconceptions.py", 'id="fixed"', 'id="no_bias"', "id q1.no_bias is used twice"),
    "answer hint": ("misconceptions.py", 'vi="Thiếu b."', 'vi=""', "empty hint"),
}


@pytest.mark.parametrize("name", list(REFUSALS))
def test_an_inconsistent_source_is_refused_with_file_and_reason(
    tiny: Path, mend: Mend, name: str
) -> None:
    file, old, new, message = REFUSALS[name]
    mend(tiny / file, old, new)
    with pytest.raises(SourceError) as caught:
        load_source(tiny)
    assert message in str(caught.value)
    assert str(tiny) in str(caught.value) or "paper.py" in str(caught.value)


@pytest.mark.parametrize("file", ["assignment.toml", "reference.py", "notebook.py", "tests/q1.py"])
def test_a_missing_file_is_named(tiny: Path, file: str) -> None:
    (tiny / file).unlink()
    with pytest.raises(SourceError, match=f"{Path(file).name}: missing"):
        load_source(tiny)


def test_visible_cases_come_first(tiny: Path, mend: Mend) -> None:
    path = tiny / "tests" / "q1.py"
    mend(path, "@case(points=1,", "@case(points=1, hidden=True,")
    mend(path, "points=2, hidden=True", "points=2")
    mend(path, "    import checks\n    import reference\n", "")
    mend(path, "    checks.equal(line([5, 7, 11], 1.5, -1), reference.", "    assert list(")
    with pytest.raises(SourceError, match="the visible case secret_case follows a hidden one"):
        load_source(tiny)


def test_a_wrong_answer_may_not_lean_on_files_a_notebook_lacks(tiny: Path, mend: Mend) -> None:
    mend(
        tiny / "alternatives.py",
        "    return second - first",
        "    import checks\n    return second - first",
    )
    with pytest.raises(SourceError, match=r"minus uses checks\.py"):
        load_source(tiny)


def test_a_student_file_must_be_there(tiny: Path, mend: Mend) -> None:
    mend(tiny / "assignment.toml", 'slug = "tiny"', 'slug = "tiny"\nstudent_files = ["data.csv"]')
    with pytest.raises(SourceError, match=r"'data\.csv' is no file"):
        load_source(tiny)
    (tiny / "data.csv").write_text("1,2\n")
    assert load_source(tiny).student_files == ("data.csv",)
