"""Reading sheets and their table: everything for the reader, nothing about who, nothing alive."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hostile import FORMULAS, MARKUP
from hypothesis import given
from hypothesis import strategies as st
from pagecheck import inert

from autograder.core.errors import InputError
from autograder.core.records import LANGUAGES, Language
from autograder.notebook.answer_cells import Written
from autograder.report import reading_csv, reading_sheet
from autograder.report.grades_csv import cell
from autograder.report.reading_csv import ReadMark, Row, parse, render
from autograder.report.reading_sheet import Answer, codes

RUBRIC: dict[str, Any] = {
    "kind": "plot",
    "starter": "",
    "figure": "plt.plot(x < y)",
    "criteria": [
        {
            "points": 1.5,
            "short": "slope",
            "text": {"vi": "Nêu độ dốc.", "en": "Gives the slope."},
            "reader": {"vi": "Dốc 1 & 2.", "en": "Slopes 1 & 2."},
        },
        {
            "points": 0.5,
            "short": "why",
            "text": {"vi": "Nói vì sao.", "en": "Says why."},
            "reader": {"vi": "Mọi cách nói.", "en": "Any wording."},
        },
    ],
    "answer": {"vi": "Vì $h^2$ **nhỏ**.", "en": "Because $h^2$ is **small**."},
    "mistakes": [{"vi": "Do <làm tròn>.", "en": "By <rounding>."}],
}
MANIFEST: dict[str, Any] = {
    "slug": "a1",
    "title": {"vi": "Bài một", "en": "Assignment one"},
    "questions": [
        {
            "name": "t1_1",
            "title": {"vi": "Chữ V", "en": "The V"},
            "points": 2,
            "equation": "(1)",
            "functions": [],
            "cases": [],
            "reading": RUBRIC,
        }
    ],
}


def answer(student: str, text: str = "", state: str = "answered", **cell: Any) -> Answer:
    """The answer of a student: one markdown cell, or none."""
    shown = {"cell_type": "markdown", "source": text, "metadata": {}, **cell}
    found = Written("answered", ((4, shown),)) if state == "answered" else None
    if state in ("empty", "missing"):
        found = Written("empty") if state == "empty" else Written("missing")
    code = codes("t1_1", [student])[student]
    return Answer(code, student, f"{student}.ipynb", found)


def page(*answers: Answer, language: Language = "en", names: bool = False) -> str:
    """A sheet of these answers."""
    return reading_sheet.render(MANIFEST, "t1_1", answers, language, "t1_1.csv", names)


# --- the sheet -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rubric_and_the_model_answer_stand_on_top(language: Language) -> None:
    html = page(answer("an", "My answer."), language=language)
    for entry in RUBRIC["criteria"]:
        assert entry["text"][language] in html
        assert entry["reader"][language].replace("&", "&amp;") in html
    assert "<strong>" in html  # the model answer is Markdown
    assert "<math" in html
    assert "&lt;" in html  # of the mistake and of the figure's code
    assert "<rounding>" not in html
    assert html.index("plt.plot(x &lt; y)") < html.index("My answer.")
    assert MANIFEST["title"][language] in html


def test_a_sheet_names_nobody_unless_asked() -> None:
    answers = [answer("nguyen.van.an", "A."), answer("tran.binh", state="empty")]
    anonymous, named = page(*answers), page(*answers, names=True)
    for each in answers:
        assert each.code in anonymous
        assert each.student not in anonymous
        assert each.submission not in anonymous
        assert each.student in named


def test_what_cannot_be_read_is_listed_with_the_reason() -> None:
    html = page(answer("a", state="empty"), answer("b", state="missing"), answer("c", state="?"))
    assert "0 answers to read · 1 left empty · 2 without an answer cell" in html
    assert "There is no answer to read yet." in html
    assert "cannot be read" in html


@pytest.mark.parametrize("payload", MARKUP.values(), ids=MARKUP.keys())
@pytest.mark.parametrize("kind", ["markdown", "code", "raw"])
def test_an_answer_is_never_alive(payload: str, kind: str) -> None:
    inert(page(answer("x", payload, cell_type=kind), names=True))
    inert(page(answer(payload, payload, cell_type=kind), names=True))
    inert(page(answer(payload, state="empty"), names=True))


def test_a_stored_figure_is_shown() -> None:
    png = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
        "rkJggg=="
    )
    output = {"output_type": "display_data", "data": {"image/png": png}, "metadata": {}}
    html = page(answer("an", "plot()", cell_type="code", outputs=[output]))
    assert 'src="data:image/png;base64,iVBOR' in html


def test_codes_are_short_distinct_and_keep_when_others_arrive() -> None:
    names = [f"student {number}.ipynb" for number in range(3000)]
    some, all_of_them = codes("t1_1", names[:40]), codes("t1_1", names)
    assert len(set(all_of_them.values())) == len(names)
    assert min(map(len, some.values())) == 4
    assert all(all_of_them[name].startswith(some[name]) for name in names[:40])
    assert codes("t1_2", names[:40]).values() != some.values()


# --- the table -----------------------------------------------------------------------------------


def rows(text: str) -> list[dict[str, str]]:
    """The table's rows by column."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def filled(changes: dict[str, str], delimiter: str = ",") -> str:
    """The table of one answer, as a reader's spreadsheet saves it."""
    (row,) = rows(render("a1", "t1_1", RUBRIC, [Row("AB12", "an", "an.ipynb")]))
    row |= changes
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, row, delimiter=delimiter)
    writer.writeheader()
    writer.writerow(row)
    return buffer.getvalue()


def test_the_table_has_a_row_an_answer_and_a_column_a_criterion() -> None:
    text = render(
        "a1",
        "t1_1",
        RUBRIC,
        [Row("AB12", "an", "an.ipynb"), Row("CD34", "bình", "b.ipynb", True, "(trống)")],
    )
    first, second = rows(text)
    assert list(first) == [
        "code", "slope (1.5)", "why (0.5)", "points", "comment",
        "assignment", "question", "student", "submission",
    ]  # fmt: skip
    assert (first["slope (1.5)"], first["points"]) == ("", "")
    assert (second["slope (1.5)"], second["points"], second["comment"]) == ("0", "0", "(trống)")
    assert (second["assignment"], second["question"], second["student"]) == ("a1", "t1_1", "bình")


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_of_the_table_is_a_formula(payload: str) -> None:
    (row,) = rows(render("a1", "t1_1", RUBRIC, [Row("AB12", payload, payload)]))
    assert row["submission"] == cell(payload)
    assert row["student"] == cell(payload)


def test_an_unfilled_table_has_been_read_by_nobody() -> None:
    blank = render("a1", "t1_1", RUBRIC, [Row("A", "an", "an.ipynb"), Row("B", "b", "b", True)])
    (mark,) = parse(blank, "t.csv")  # the one with nothing to read: 0 points are proposed
    assert (mark.student, mark.points) == ("b", 0.0)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_criteria_add_up_whatever_the_spreadsheet_made_of_the_file(delimiter: str) -> None:
    given = {"slope (1.5)": "0,75", "why (0.5)": "0.5", "comment": "tốt; rõ"}
    assert parse("\ufeff" + filled(given, delimiter), "t.csv") == [
        ReadMark(2, "a1", "t1_1", "an", "an.ipynb", 1.25, "tốt; rõ")
    ]


def test_points_alone_will_do() -> None:
    (mark,) = parse(filled({"points": "1.75"}), "t.csv")
    assert mark.points == 1.75


WRONG = [
    ({"slope (1.5)": "1"}, "why (0.5) is blank"),
    ({"slope (1.5)": "2", "why (0.5)": "0"}, "2 points, but it is worth 1.5 at most"),
    ({"points": "2.5"}, "2.5 points, but it is worth 2 at most"),
    ({"points": "-1"}, "no number of points"),
    ({"points": "nan"}, "no number of points"),
    ({"points": "good"}, "'good' is no number of points"),
    ({"slope (1.5)": "1", "why (0.5)": "0", "points": "2"}, "the criteria add up to 1"),
]


@pytest.mark.parametrize(("changes", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_cannot_be_meant_is_refused_with_its_line(changes: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=r"t\.csv, line 2") as refusal:
        parse(filled(changes), "t.csv")
    assert says in str(refusal.value)


def test_a_lost_column_and_a_row_twice_are_refused() -> None:
    with pytest.raises(InputError, match="no column 'submission'"):
        parse(filled({"points": "1"}).replace("submission", "file"), "t.csv")
    twice = filled({"points": "1"})
    with pytest.raises(InputError, match="stands in line 2 already"):
        parse(twice + twice.splitlines()[1] + "\n", "t.csv")


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
            st.sampled_from([0, 0.25, 1.5]),
            st.sampled_from([0, 0.5]),
            st.text(st.characters(codec="utf-8"), max_size=40),
        ),
        max_size=5,
        unique_by=lambda entry: cell(entry[0]).strip(),
    )
)
def test_what_a_reader_writes_comes_back(entries: list[tuple[str, float, float, str]]) -> None:
    table = rows(
        render("a1", "t1_1", RUBRIC, [Row(str(i), e[0], e[0]) for i, e in enumerate(entries)])
    )
    buffer = io.StringIO()
    header = ["code", "slope (1.5)", "why (0.5)", *reading_csv._BEHIND]
    writer = csv.DictWriter(buffer, header, lineterminator="\r\n")
    writer.writeheader()
    for row, (_, slope, why, comment) in zip(table, entries, strict=True):
        writer.writerow(row | {"slope (1.5)": slope, "why (0.5)": why, "comment": cell(comment)})
    marks = parse(buffer.getvalue(), "t.csv")
    assert [(m.submission, m.points, m.comment) for m in marks] == [
        (cell(name).strip(), slope + why, cell(comment).strip())
        for name, slope, why, comment in entries
    ]
