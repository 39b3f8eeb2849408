"""Questions that a person reads: from the rubric to the notebook, the manifest, and the gate."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from operator import methodcaller
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.build.build import build
from autograder.authoring.build.notebooks import notebook_with, solution_notebook, template_notebook
from autograder.authoring.build.otter_assign import assign
from autograder.authoring.source.source import load_source
from autograder.authoring.validate.check_leaks import notebook_findings
from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES, Language, Text
from autograder.notebook.answer_cells import text_cell, written

Mend = Callable[[Path, str, str], None]

ROOT = Path(__file__).parents[2]
SOLUTIONS = sorted(path.parent for path in ROOT.glob("solutions/*/assignment.toml"))

TEXT = """\
title = { vi = "Vì sao?", en = "Why?" }
points = 1.5
equation = "(24)"
kind = "text"

[[criteria]]
points = 1
short = "reason"
vi = "Nêu được lý do, với {{ paper.START }}."
en = "Gives the reason, with {{ paper.START }}."
[criteria.reader]
vi = "Trọn điểm cho mọi cách nói có lý do bí mật."
en = "Full points for any wording of the secret reason."

[[criteria]]
points = 0.5
short = "number"
vi = "Có một con số."
en = "Gives a number."
[criteria.reader]
vi = "Con số bí mật nằm giữa hai và ba."
en = "The secret number is between two and three."

[[mistakes]]
vi = "Nhầm độ dốc với độ lệch, một lỗi hay gặp."
en = "Takes the slope for the bias, as many people do."

[answer]
vi = "Vì độ dốc bí mật của đường thẳng là hai."
en = "Because the secret slope of the line is two."
"""
PLOT = (
    TEXT.replace('kind = "text"', 'kind = "plot"\nstarter = "y = x"\nfigure = "y = x\\nprint(y)"')
    .replace("Vì sao?", "Vẽ gì?")
    .replace("Why?", "Draw what?")
)


@pytest.fixture
def read(tiny: Path) -> Path:
    """The tiny source with one question to write about and one to draw."""
    notebook = tiny / "notebook.py"
    text = notebook.read_text(encoding="utf-8")
    text += '\n# %% answer="t1"\n\n# %% answer="t2"\n'
    notebook.write_text(text, encoding="utf-8")
    (tiny / "rubrics").mkdir()
    (tiny / "rubrics" / "t1.toml").write_text(TEXT, encoding="utf-8")
    (tiny / "rubrics" / "t2.toml").write_text(PLOT, encoding="utf-8")
    return tiny


def sources(node: Any) -> dict[str, str]:
    """The cells' texts by their ids."""
    return {cell["id"]: cell.source for cell in node.cells}


def test_a_rubric_is_read_as_written(read: Path) -> None:
    source = load_source(read)
    assert source.order == ("q1", "t1", "t2")
    rubric = source.rubric("t1")
    assert (rubric.title, rubric.points, rubric.kind) == (Text("Vì sao?", "Why?"), 1.5, "text")
    assert [(each.short, each.points) for each in rubric.criteria] == [
        ("reason", 1),
        ("number", 0.5),
    ]
    assert rubric.criteria[0].text == Text(
        "Nêu được lý do, với 0,5.", "Gives the reason, with 0.5."
    )
    assert source.rubric("t2").starter == "y = x"
    assert [question.name for question in source.questions] == ["q1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_students_get_the_criteria_and_a_cell_to_answer_in(read: Path, language: Language) -> None:
    node = assign(load_source(read), language, methodcaller("to", language)).notebook
    texts = sources(node)
    assert [id for id in texts if id.startswith("t")][-5:] == [
        "t1-criteria", "t1-text", "t2-criteria", "t2-figure", "t2-text",
    ]  # fmt: skip
    assert texts["t1-text"] == text_cell("t1", language)
    assert ("| 0,5 |" if language == "vi" else "| 0.5 |") in texts["t1-criteria"]
    assert load_source(read).rubric("t1").criteria[0].text.to(language) in texts["t1-criteria"]
    marked = {c["id"]: c.metadata["nabla"]["answer"] for c in node.cells if "nabla" in c.metadata}
    assert marked == {"t1-text": "t1", "t2-figure": "t2", "t2-text": "t2"}
    assert [written(node, name, "y = x").state for name in ("t1", "t2")] == ["empty", "empty"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_for_readers_reaches_a_student(read: Path, language: Language) -> None:
    source = load_source(read)
    node = assign(source, language, methodcaller("to", language)).notebook
    told = json.dumps(node, ensure_ascii=False)
    for secret in ("bí mật", "secret", "hay gặp", "many people", "print(y)"):
        assert secret not in told.replace("secret_", "")
    assert notebook_findings(source, node, "student", language) == []


def test_a_rubric_that_slips_into_a_notebook_is_found(read: Path) -> None:
    source = load_source(read)
    for secret in (
        "Because the secret   slope of the line is two.",
        "Takes the slope for the bias, as many people do.",
        "Con số bí mật nằm giữa hai và ba.",
        "y = x\nprint(y)",
    ):
        node = template_notebook(source, "en")
        node.cells[0].source += f"\n{secret}"
        found = notebook_findings(source, node, "en", "en")
        assert {each.kind for each in found} == {"rubric in notebook"}, secret


def test_only_the_solution_notebook_answers(read: Path) -> None:
    source = load_source(read)
    solved = sources(solution_notebook(source, "vi"))
    assert solved["t1-text"] == "Vì độ dốc bí mật của đường thẳng là hai."
    assert solved["t2-figure"] == "y = x\nprint(y)"
    for node in (notebook_with(source, "vi", {}), template_notebook(source, "vi")):
        assert sources(node)["t1-text"] == text_cell("t1", "vi")


def test_the_manifest_tells_readers_everything(read: Path, tmp_path: Path) -> None:
    made = build(read, assignments=tmp_path / "a", build_dir=tmp_path / "b", prove=False)
    with zipfile.ZipFile(made.bundle) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert [name for name in archive.namelist() if name.startswith("tests/")] == ["tests/q1.py"]
    entries = {entry["name"]: entry for entry in manifest["questions"]}
    assert list(entries) == ["q1", "t1", "t2"]
    assert "reading" not in entries["q1"]
    assert (entries["t1"]["points"], entries["t1"]["cases"]) == (1.5, [])
    reading = entries["t2"]["reading"]
    assert reading["starter"] == "y = x"
    assert reading["criteria"][1]["reader"]["en"] == "The secret number is between two and three."
    assert reading["answer"]["vi"] == "Vì độ dốc bí mật của đường thẳng là hai."


WRONG = [
    ('short = "reason"', 'short = "number"', "same short name"),
    ("points = 1.5", "points = 2", "criteria are worth 1.5 points, the question 2"),
    ("points = 1\n", "points = 0\n", "above 0"),
    ('kind = "text"', 'kind = "essay"', 'Write "text" or "plot"'),
    ('kind = "text"', 'kind = "plot"', "figure is missing"),
    ('kind = "text"', 'kind = "text"\nstarter = "x = 1"', "belong to kind"),
    ('kind = "text"', 'kind = "plot"\nfigure = "x ="', "figure is not valid Python"),
    ('en = "Gives a number."\n', "", "en is missing"),
    ('vi = "Có một con số."', 'vi = " "', "vi is empty"),
    ('{{ paper.START }}."\n[', '{{ paper.NONE }}."\n[', "paper.py has no NONE"),
    ('equation = "(24)"', 'equation = "(24)"\nhints = 1', "unknown key 'hints'"),
    ("[[criteria]]\npoints = 1", "[[criteria]\npoints = 1", "not valid TOML"),
]


@pytest.mark.parametrize(("old", "new", "says"), WRONG, ids=[says for _, _, says in WRONG])
def test_a_wrong_rubric_is_refused_with_its_file(
    read: Path, mend: Mend, old: str, new: str, says: str
) -> None:
    mend(read / "rubrics" / "t1.toml", old, new)
    with pytest.raises(SourceError, match=r"t1\.toml") as refusal:
        load_source(read)
    assert says in str(refusal.value)


def test_a_rubric_needs_its_place_and_a_place_its_rubric(read: Path, mend: Mend) -> None:
    (read / "rubrics" / "t3.toml").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SourceError, match="notebook has no place"):
        load_source(read)
    (read / "rubrics" / "t3.toml").unlink()
    (read / "rubrics" / "t1.toml").unlink()
    with pytest.raises(SourceError, match='answer="t1"` has no rubric'):
        load_source(read)


def test_a_place_is_empty_and_its_name_its_own(read: Path, mend: Mend) -> None:
    mend(read / "notebook.py", '# %% answer="t2"', '# %% answer="t1"')
    with pytest.raises(SourceError, match="stands 2 times"):
        load_source(read)
    mend(read / "notebook.py", '# %% answer="t1"\n\n# %% answer="t1"', '# %% answer="q1"')
    with pytest.raises(SourceError, match="name of a question"):
        load_source(read)
    mend(read / "notebook.py", '# %% answer="q1"', '# %% answer="t1"\nx = 2')
    with pytest.raises(SourceError, match="must be an empty code cell"):
        load_source(read)


@pytest.mark.parametrize("folder", SOLUTIONS, ids=lambda path: path.name)
def test_the_courses_rubrics_are_worth_reading(folder: Path) -> None:
    """Concrete: several ways to lose a point are named, and no criterion is plain text markup."""
    for rubric in load_source(folder).rubrics:
        assert rubric.mistakes, rubric.name
        for criterion in rubric.criteria:
            for text in (criterion.text, criterion.reader):
                assert "**" not in "".join(text), rubric.name  # pages show it as it stands
            assert all("|" not in text and "\n" not in text for text in criterion.text)


def test_the_course_asks_ten_questions_of_its_readers() -> None:
    """T1.1 to T6.2: what is read and what is judged are worth 18 points together."""
    points = 0.0
    for folder in SOLUTIONS:
        source = load_source(folder)
        points += sum(rubric.points for rubric in source.rubrics)
        points += sum(q.points for q in source.questions if q.name.startswith("t"))
    assert points == pytest.approx(18)


@pytest.mark.parametrize("folder", SOLUTIONS, ids=lambda path: path.name)
def test_no_cell_of_a_template_is_taken_for_an_answer(folder: Path) -> None:
    """What a student adds below an answer belongs to it; what the template has there does not."""
    source = load_source(folder)
    for language in LANGUAGES:
        node = template_notebook(source, language)
        for rubric in source.rubrics:
            assert written(node, rubric.name, rubric.starter).state == "empty", rubric.name
        solved = solution_notebook(source, language)
        for rubric in source.rubrics:
            answer = written(solved, rubric.name, rubric.starter)
            assert len(answer.cells) == (2 if rubric.kind == "plot" else 1), rubric.name
