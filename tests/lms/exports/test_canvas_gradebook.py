"""Canvas's gradebook: one column is filled, every other byte stays, nothing new is proposed.

The files here are written from the exporter's and importer's own rules, not by a Canvas.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import PATIENT, cells, mark

from autograder.core.errors import InputError
from autograder.lms.exports import canvas

GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,"Homework, week 3 (7012)",A4 (7013),Current Score,Points
,,,,,Manual Posting,,,
"    Points Possible",,,,,20.00,10.00,(read only),(read only)
"O'Brien, Ada",101,S1,ada,MATH 101,,,85.5,85.5
"Nguyễn, Thị Ân",102,0012,an@example.invalid,MATH 101,15.00,,75,75
"Excused, Eve",103,S3,eve,MATH 101,EX,,,
"Not, Ned",104,S4,ned,MATH 101,N/A,,,
"Student, Test",105,,9f2c,MATH 101,,,,
"""
SPLIT = """\
LastName;FirstName;ID;SIS Login ID;Section;A3 (7012)
Points Possible;;;;;20,00
Trần;An;201;an;S;
"""


class Importer:
    """Which submissions Canvas would change, and which assignments it would propose."""

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8-sig")
        first = text.splitlines()[:3]
        widths = {s: {len(next(csv.reader([line], delimiter=s))) for line in first} for s in ",;"}
        semicolon = len(widths[";"]) == 1 and max(widths[";"]) > max(widths[","])
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if semicolon else ","))
        self.new = [t for t in rows[0] if "(" not in t and re.search(r"A\d|Homework", t)]
        at = {int(m[1]): c for c, t in enumerate(rows[0]) if (m := re.search(r"\((\d+)\)$", t))}
        ids = rows[0].index("ID")
        self.possible = {}
        self.grades = {}
        for row in rows[1:]:
            numbers = {one: _decimal(row[c]) for one, c in at.items()}
            if "Points Possible" in row[0]:
                self.possible = numbers
            elif row[ids]:
                self.grades |= {(row[ids], one): value for one, value in numbers.items()}


def _decimal(text: str) -> str:
    """Canvas's `decimal_comma_to_period`."""
    if not re.fullmatch(r"-?[0-9.,]+%?", text):
        return text.strip()
    *parts, last = re.split("[,.]", text)
    return f"{''.join(parts)}.{last}" if parts else last


def test_grades_go_into_their_column_and_nothing_else_changes() -> None:
    marks = [
        mark("obrienada", 7.5, canvas_user="101", full_name="obrienada"),
        mark("an", 7.5, sid="0012"),
    ]
    outcome = canvas.render(marks, GRADEBOOK.encode(), item="7012")
    assert outcome.content.decode() == GRADEBOOK.replace("MATH 101,,,85.5", "MATH 101,15,,85.5")
    assert [(told.student, told.number) for told in outcome.told] == [
        ("obrienada", "15"), ("an", "15.00"),
    ]  # fmt: skip
    before, after = Importer(GRADEBOOK.encode()), Importer(outcome.content)
    assert after.new == []
    assert after.possible == before.possible
    changed = {key for key, value in after.grades.items() if value != before.grades[key]}
    assert changed == {("101", 7012)}


def test_excused_unassigned_and_graded_rows_are_named_and_left() -> None:
    marks = [
        mark("eve", canvas_user="103"), mark("ned", canvas_user="104"),
        mark("an", 9, canvas_user="102"), mark("nobody", canvas_user="999"),
        mark("held", None, canvas_user="101"),
    ]  # fmt: skip
    outcome = canvas.render(marks, GRADEBOOK.encode(), item="Homework, week 3")
    assert outcome.content.decode() == GRADEBOOK
    told = {refusal.row: refusal.reason for refusal in outcome.refused}
    assert "15.00 already, the result is 18; --replace" in told["row 5, Nguyễn, Thị Ân (ID 102)"]
    assert "excused" in told["row 6, Excused, Eve (ID 103)"]
    assert "not assigned" in told["row 7, Not, Ned (ID 104)"]
    assert outcome.without_row == ("nobody",)
    assert outcome.without_mark == ("row 8, Student, Test (ID 105)",)
    replaced = canvas.render(marks, GRADEBOOK.encode(), item="7012", replace=True)
    assert Importer(replaced.content).grades["102", 7012] == "18"
    assert Importer(replaced.content).grades["103", 7012] == "EX"


def test_a_row_that_canvas_writes_too_long_stays_as_it_is() -> None:
    ragged = GRADEBOOK.replace("Manual Posting,,,", "Manual Posting,,,,,,")
    outcome = canvas.render([mark("a", 5, canvas_user="101")], ragged.encode(), item="7013")
    assert outcome.content.decode() == ragged.replace("MATH 101,,,85.5", "MATH 101,,5,85.5")


def test_a_title_with_commas_in_a_file_of_semicolons() -> None:
    data = SPLIT.replace("A3 (7012)", "A3: a, b, c, d, e, f, g, h (7012)").encode()
    assert canvas.render([mark("Trần An", 5)], data).told[0].number == "10"


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -1.0])
def test_what_is_no_grade_is_refused(score: float) -> None:
    outcome = canvas.render([mark("a", score, canvas_user="101")], GRADEBOOK.encode(), item="7012")
    assert outcome.content.decode() == GRADEBOOK
    assert len(outcome.refused) == 1


def test_the_semicolon_variant_with_two_names_keeps_its_decimal_comma() -> None:
    data = b"\xef\xbb\xbf" + SPLIT.encode()
    outcome = canvas.render([mark("Trần An", 7.25)], data)
    assert outcome.content == data.replace(b"201;an;S;", b"201;an;S;14,5")
    assert Importer(outcome.content).grades["201", 7012] == "14.5"
    assert Importer(outcome.content).possible == {7012: "20.00"}


@pytest.mark.parametrize(
    ("content", "item", "sentence"),
    [
        (GRADEBOOK, "", r"name one with --item"),
        (GRADEBOOK, "A9", r"'A9' names 0 of them"),
        (GRADEBOOK, "Current Score", "names 0"),
        (GRADEBOOK.replace("20.00,10.00", "20.00,(read only)"), "7013", "read only"),
        (GRADEBOOK.replace("20.00,10.00", "20.00,0"), "7013", "0 points possible"),
        (GRADEBOOK.replace("Points Possible", "Total"), "7012", "no row Points Possible"),
        ("Identifier,Full name\nParticipant 1,x\n", "", "begins with Identifier"),
    ],
)
def test_what_canvas_would_not_import_is_refused(content: str, item: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        canvas.render([mark("a")], content.encode(), item=item)


def test_points_possible_that_differ_are_scaled_or_refused() -> None:
    one = [mark("ada", 7.5, canvas_user="101")]
    assert canvas.render(one, GRADEBOOK.encode(), item="7012").notes == (
        'Grades are scaled: 10 points here are 20 in "Homework, week 3 (7012)".',
    )
    with pytest.raises(InputError, match="counts 20 points, the results count 10"):
        canvas.render(one, GRADEBOOK.encode(), item="7012", policy="same")
    assert canvas.render(one, GRADEBOOK.encode(), item="7013", policy="same").notes == ()


def test_a_name_like_a_formula_stays_and_is_named() -> None:
    data = GRADEBOOK.replace('"O\'Brien, Ada"', '"=cmd|x!A0, Ada"').encode()
    outcome = canvas.render([mark("ada", 5, canvas_user="101")], data, item="7013")
    assert b'"=cmd|x!A0, Ada"' in outcome.content
    assert any("do not open it in a spreadsheet: row 4" in note for note in outcome.notes)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@PATIENT
@given(st.lists(NAMES, min_size=1, max_size=5), st.floats(0, 12), st.sampled_from(",;"))
def test_any_name_survives_and_any_score_is_read_back(
    names: list[str], score: float, separator: str
) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerow(["Student", "ID", "Section", "A3 (7)"])
    writer.writerow(["    Points Possible", "", "", "10,00" if separator == ";" else "10.00"])
    writer.writerows([name, str(place), "S", ""] for place, name in enumerate(names, start=1))
    data = buffer.getvalue().encode()
    marks = [mark(f"s{place}", score, canvas_user=str(place)) for place in range(1, len(names) + 1)]
    outcome = canvas.render(marks, data)
    after = cells(outcome.content, delimiter=separator)
    assert [row[:3] for row in after] == [row[:3] for row in cells(data, delimiter=separator)]
    assert [float(_decimal(row[3])) for row in after[2:]] == pytest.approx(
        [score] * len(names), abs=0.005000001
    )
    assert all(len(a) == len(b) for a, b in pairwise(after))
