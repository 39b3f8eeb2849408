"""`autograder validate`: a proven source passes; each fault is named, with exit 1."""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from autograder.authoring.build.build import build, ensure_built
from autograder.authoring.source.source import load_source
from autograder.authoring.validate.check_marks import grade_papers, reference_and_template
from autograder.authoring.validate.validate import Validation, validate
from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.cli.app import app
from autograder.cli.views import console
from autograder.grading.grader import Grader

Mend = Callable[[Path, str, str], None]

ROOT = Path(__file__).parents[2]
A3 = ROOT / "solutions" / "a3_gradient_descent"

SLOPE_CASE = """

@case(points=1, hidden=True, vi="hai điểm khác", en="two other points")
def other_points(slope: Any) -> None:
    import checks
    import reference

    checks.equal(slope(-1.5, 4.0), reference.slope(-1.5, 4.0))
"""
ACCEPTED = """

[[accepted_mutants]]
id = "q1._secret_helper:L1:dtype lost"
reason = "The factor is a float, so the product is one too."

[[accepted_mutants]]
id = "q1._secret_helper:L1:of the type of x"
reason = "The factor is 1.0: a whole number times it is whole."
"""


@pytest.fixture
def sound(tiny: Path, mend: Mend) -> Path:
    """The tiny assignment, with what it lacks to be proven."""
    mend(tiny / "assignment.toml", "points = 3", "points = 4")
    append(tiny / "tests" / "q1.py", SLOPE_CASE)
    append(tiny / "assignment.toml", ACCEPTED)
    return tiny


def append(path: Path, text: str) -> None:
    """Add `text` at the end of the file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def proven(folder: Path) -> Validation:
    """What the gate says; one worker, since the machine may be busy with other tests."""
    return validate(folder, build_dir=folder.parents[1] / "build", workers=1)


def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[str]]:
    """Exit code and lines of `autograder validate` on a terminal wide enough for any finding."""
    monkeypatch.chdir(folder.parents[1])
    monkeypatch.setattr(console, "console", Console(width=10_000, highlight=False))
    result = CliRunner().invoke(app, ["validate", folder.name, "-j", "1"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output.splitlines()


def test_a_proven_source_is_sound(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = run(sound, monkeypatch)
    assert code == 0, said
    assert said[-1] == "tiny: sound"
    assert said[-2].split() == ["all", "13", "11", "2", "0"]


def test_a_folder_of_misconceptions_is_proven_too(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sound / "misconceptions").mkdir()
    (sound / "misconceptions.py").rename(sound / "misconceptions" / "q1.py")
    code, said = run(sound, monkeypatch)
    assert (code, said[-1]) == (0, "tiny: sound")


FAULTS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "a misconception that passes": (
        "misconceptions.py",
        "return w * _as_array(x)",
        "return w * _as_array(x) + b",
        ("misconception passes: q1.no_bias: it passes every case of q1.",),
    ),
    "a misconception that only a visible case notices": (
        "misconceptions.py",
        "return w * _as_array(x)",
        "return w * _as_array(x) + (b if b < 0 else 0)",
        ("misconception passes: q1.no_bias: it passes every hidden case", "only paper_example"),
    ),
    "a misconception that does not end": (
        "misconceptions.py",
        "return w * _as_array(x)",
        "while True:\n        pass",
        ("misconception does not end: q1.no_bias:",),
    ),
    "two misconceptions that are one": (
        "misconceptions.py",
        "return slope(0.0, w) * _as_array(x) + START",
        "return _as_array(x) * slope(0.0, w)",
        ("alike: q1.fixed: it cannot be told from q1.no_bias",),
    ),
    "a misconception that a notebook does not make": (
        "misconceptions.py",
        "return slope(0.0, w) * _as_array(x) + START",
        'return w * _as_array(x) + (START if __name__ == "__main__" else 9)',
        ("wrong hint: q1.fixed: it does not get its own hint.",),
    ),
    "an answer that isolation sees otherwise": (
        "misconceptions.py",
        "return slope(0.0, w) * _as_array(x) + START",
        "class Lazy:\n        def __array__(self, dtype=None, copy=None):\n"
        "            return w * _as_array(x) + START\n\n    return Lazy()",
        ("wrong hint: q1.fixed:",
         "verdicts differ: q1.fixed: graded in isolation it fails paper_example, secret_case, "
         "called directly secret_case.",),
    ),
    "an alternative that fails": (
        "alternatives.py",
        "return second - first",
        "return first - second",
        ("alternative fails: q1.minus: it fails q1 - paper_example, q1 - other_points: failed (The",
         ),
    ),
    "a hidden case whose text tells its answer": (
        "tests/q1.py",
        'en="other data"',
        'en="other data, up to 15.5"',
        ("expected value told: q1 - secret_case: its text en=… says 15.5,",),
    ),
    "a visible message that tells a hidden answer": (
        "tests/q1.py",
        "Đường thẳng chưa đúng.",
        "Đường thẳng chưa đúng: 15,5 mới phải.",
        ("expected value told: q1 - paper_example: its text vi=… says 15,5,",),
    ),
    "a hint that tells a hidden answer": (
        "misconceptions.py",
        'vi="Thiếu b."',
        'vi="Thiếu b: chẳng hạn 15,5."',
        ("expected value told: q1.no_bias: its hint vi=… says 15,5,",),
    ),
    "a hint that is empty in one language": (
        "misconceptions.py",
        'en="b is missing."',
        'en=""',
        ("source: tiny:", "misconceptions.py, line", "line has an empty hint"),
    ),
    "a hint without one language": (
        "misconceptions.py",
        ', en="b is missing."',
        "",
        ("source: tiny:", "misconceptions.py", "missing 1 required keyword-only argument: 'en'",
         '(line 11: @misconception("q1", of="line", id="no_bias"'),
    ),
    "a message that is empty in one language": (
        "tests/q1.py",
        'vi="dữ liệu khác"',
        'vi=""',
        ("source: tiny:", "q1.py: secret_case: the text vi=… is empty",),
    ),
    "a question without any hint": (
        "misconceptions.py",
        "from registry import misconception",
        "\n\ndef misconception(*_args, **_words):\n    return lambda function: function",
        ("no hint: q1: no misconception is known",),
    ),
    "a question name given twice": (
        "assignment.toml",
        'equation = "(24)"',
        'equation = "(24)"\n\n[[questions]]\nname = "q1"\ntitle = { vi = "Hai", en = "Two" }\n'
        'points = 4\nfunctions = ["halve"]\nequation = "(25)"\n',
        ("source: tiny:", "assignment.toml: two times question q1. Rename one."),
    ),
    "a reference that is wrong": (
        "reference.py",
        "w * _secret_helper(x) + b",
        "w * _secret_helper(x) - b",
        ("reference fails: q1 - paper_example:",),
    ),
    "a case whose data some students cannot pass": (
        "tests/q1.py",
        "    checks.equal(slope(",
        "    import os\n\n    assert not os.environ.get('NABLA_SEED', '2').endswith('5')\n"
        "    checks.equal(slope(",
        ("reference fails: q1 - other_points: with the data of 1 of 8 students "
         "(NABLA_SEED=student-5)",),
    ),
    "a case that asks for nothing": (
        "tests/q1.py",
        "checks.equal(slope(-1.5, 4.0), reference.slope(-1.5, 4.0))",
        "checks.equal(reference.slope(1.0, 2.0), 1.0)",
        ("template passes: q1 - other_points: the vi notebook", "the en notebook: 1 points",
         "mutant survives: q1.slope:L1:USub lost: no hidden case notices secret_slope = "
         "math.fsum([second, -first]) → secret_slope = math.fsum([second, first])"),
    ),
    "a case that needs the object itself": (
        "tests/q1.py",
        "    checks.equal(slope(",
        "    assert slope == slope\n    checks.equal(slope(",
        ("not proxied: q1 - other_points:", "__eq__ of a function",
         "reference fails: q1 - other_points: in the vi notebook"),
    ),
    "a case that hides a refusal": (
        "tests/q1.py",
        "    checks.equal(slope(",
        "    try:\n        assert slope == slope\n    except TypeError:\n        pass\n"
        "    checks.equal(slope(",
        ("not proxied: q1 - other_points:", "__eq__ of a function",
         "reference fails: q1 - other_points: in the vi notebook"),
    ),
    "an accepted mutant that dies": (
        "assignment.toml",
        "dtype lost",
        "Mult→Div",
        ("stale acceptance: q1._secret_helper:L1:Mult→Div: assignment.toml accepts this mutant, "
         "but it is killed", "mutant survives: q1._secret_helper:L1:dtype lost"),
    ),
    "an accepted mutant that is none": (
        "assignment.toml",
        "_secret_helper:L1:dtype lost",
        "_secret_helper:L9:dtype lost",
        ("stale acceptance: q1._secret_helper:L9:dtype lost: assignment.toml accepts this mutant, "
         "but it exists no more", "mutant survives: q1._secret_helper:L1:dtype lost"),
    ),
    "an acceptance without a reason": (
        "assignment.toml",
        'reason = "The factor is a float, so the product is one too."',
        "",
        ("source: tiny:", "assignment.toml: accepted_mutant 1: reason is missing"),
    ),
    "a solution in the prose": (
        "notebook.py",
        "# Start from",
        "# `secret_slope = math.fsum( [second, -first] )`\n# Start from",
        ("solution in notebook: tiny.en.ipynb: “secret_slope = math.fsum([second, -first])” is a "
         "line of slope",),
    ),
    "a hidden case in a shared cell": (
        "notebook.py",
        "x = np.array(DATA)",
        "x = np.array(DATA)\n# checks.equal(line([5, 7, 11], 1.5, -1), "
        "reference.line([5, 7, 11], 1.5, -1))",
        ("hidden case in notebook: tiny.vi.ipynb: “checks.equal(line(",
         "hidden case in notebook: tiny.en.ipynb:"),
    ),
}  # fmt: skip


SLOW = "a misconception that does not end"  # it uses up its processor time, three times


@pytest.mark.parametrize(
    "fault",
    [pytest.param(name, marks=pytest.mark.slow if name == SLOW else ()) for name in FAULTS],
)
def test_a_fault_is_named_and_fails(
    fault: str, sound: Path, mend: Mend, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, old, new, told = FAULTS[fault]
    mend(sound / name, old, new)
    code, lines = run(sound, monkeypatch)
    said = "\n".join(lines)
    assert code == 1
    assert [part for part in told if part not in said] == [], said
    assert "Traceback" not in said
    wanted = {part.partition(":")[0] for part in told if ": q1" in part or ": tiny" in part}
    assert {line.partition(":")[0] for line in lines[1:-1] if ": " in line} - wanted == set(), said


def test_a_leak_in_the_committed_notebook_is_found(sound: Path) -> None:
    """What lies in assignments/ counts too, if it is not what the source would make now."""
    folder = sound.parents[1]
    result = build(
        sound, assignments=folder / "assignments", build_dir=folder / "build", prove=False
    )
    assert proven(sound).sound
    path = result.notebooks[1]
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("# A tiny assignment", "secret_slope = math.fsum([second, -first])"),
        encoding="utf-8",
    )
    assert [(f.kind, f.where) for f in proven(sound).findings] == [
        ("solution in notebook", str(path))
    ]


def test_alternatives_are_tried_alone_before_they_are_blamed(sound: Path) -> None:
    """Two right answers that do not bear each other: neither is a fault."""
    append(
        sound / "alternatives.py",
        '\n\n@alternative("q1", of="line", id="by_slope")\n'
        "def by_slope(x, w, b=0.0):\n"
        "    if slope.__name__ != 'slope':\n"
        "        raise ValueError('only beside the reference')\n"
        "    return [w * value + b for value in x]\n",
    )
    assert proven(sound).findings == ()


@pytest.mark.slow
def test_a3_is_sound_in_time() -> None:
    began = processor_seconds()
    report = validate(A3, build_dir=ROOT / "build")
    assert list(report.findings) == []
    assert processor_seconds() - began < 45  # half of what two processors do in 45 s
    assert report.counts["misconceptions"] > 140
    names = [question.name for question in load_source(A3).questions]
    assert [row.question for row in report.mutants] == names
    assert all(row.killed >= 0.75 * row.total > 0 for row in report.mutants)
    lines = rows_of(report.lines())
    assert lines[-1] == ["a3_gradient_descent:", "sound"]


def processor_seconds() -> float:
    """What this process and its ended children have used: a busy machine costs no time here."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def rows_of(lines: object) -> Sequence[list[str]]:
    """Lines of text as words."""
    return [line.split() for line in lines]  # type: ignore[attr-defined]  # any iterable of lines


def test_what_is_not_graded_proves_nothing(sound: Path, tmp_path: Path) -> None:
    """A held or rejected notebook has no points; that is neither an empty template nor a pass."""
    source = load_source(sound)
    bundle = open_bundle(ensure_built(sound, build_dir=tmp_path / "build"))
    foreign = []
    for paper in reference_and_template(source):
        paper.node.metadata.otter["assignment_name"] = "another"
        foreign.append(paper)
    with Grader(bundle) as grader:
        findings = grade_papers(foreign, [grader], tmp_path)
    close_bundle(bundle)
    assert [(found.kind, found.where) for found in findings] == [
        ("not graded", paper.name) for paper in foreign
    ]
