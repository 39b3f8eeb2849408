"""A reader's table, taken back again and again: what it says last is what holds."""

from __future__ import annotations

from pathlib import Path

from gradebook_records import SLUG, entry, event

from autograder.cli.reading_marks import readings
from autograder.gradebook.book import Book
from autograder.gradebook.decisions import Read


def table(path: Path, points: float) -> Path:
    path.write_text(
        "code,points,comment,assignment,question,student,submission\n"
        f"K1,{points:g},,{SLUG},q1,an,an_1.ipynb\n",
        encoding="utf-8",
    )
    return path


def test_a_reader_may_go_back_to_what_they_gave_first(tmp_path: Path) -> None:
    attempt = entry("an", {"q2": 6.0}, states={"q1": "awaiting_reader"})
    given = [
        event(Read(1, "q1", points), "an", number=number)
        for number, points in enumerate([1.0, 2.0], 1)
    ]
    book = Book(SLUG, [attempt], given)
    assert readings(book, table(tmp_path / "t.csv", 2)).same == 1
    assert readings(book, table(tmp_path / "t.csv", 1)).new == ((Read(1, "q1", 1.0), "an"),)
