"""An LMS's own file, taken apart and put together: equal but for the cells that were put."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from marks import PATIENT, cells

from autograder.core.errors import InputError
from autograder.files.csv_escape import cell, runs
from autograder.lms.exports.lossless_csv import Sheet

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
TABLE = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(TEXT, min_size=width, max_size=width).filter(any), min_size=1, max_size=6
    )
)


@PATIENT
@given(TABLE, st.sampled_from(",;\t"), st.sampled_from(["\r\n", "\n"]), st.booleans())
def test_any_table_survives_byte_for_byte(
    table: list[list[str]], separator: str, end: str, mark: bool
) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows(table)
    data = (b"\xef\xbb\xbf" if mark else b"") + buffer.getvalue().encode()
    assume(not data[3 * mark :].startswith(b"\xef\xbb\xbf"))
    sheet = Sheet.parse(data, "x.csv")
    assert sheet.to_bytes() == data
    assert [[sheet.value(r, c) for c in range(len(row))] for r, row in enumerate(table)] == table


@PATIENT
@given(TABLE, TEXT, st.data())
def test_a_cell_that_is_put_is_read_back_and_nothing_else_changes(
    table: list[list[str]], text: str, data: st.DataObject
) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(table)
    assume(not buffer.getvalue().startswith("\ufeff"))
    sheet = Sheet.parse(buffer.getvalue().encode(), "x.csv")
    row = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.integers(0, len(table[0]) - 1))
    sheet.put(row, column, text)
    table[row][column] = text
    assert cells(sheet.to_bytes(), "utf-8") == table


def test_cells_that_csv_would_quote_otherwise_keep_their_look() -> None:
    data = b'a,"b",c d,"e ""f"" g"\r\n1,"2",,"x,y\nz"\n'
    sheet = Sheet.parse(data, "x.csv")
    assert sheet.to_bytes() == data
    assert [sheet.value(0, c) for c in range(4)] == ["a", "b", "c d", 'e "f" g']
    sheet.put(1, 1, "7")
    sheet.put(1, 0, "7,5")
    assert sheet.to_bytes() == data.replace(b'1,"2"', b'"7,5","7"')


@pytest.mark.parametrize("data", [b"", b"\n\n", b"one column\nonly\n", b"a,b\n1,2,3\n"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"x\.csv"):
        Sheet.parse(data, "x.csv")


def test_another_encoding_is_named() -> None:
    with pytest.raises(InputError, match=r"not UTF-8 \(byte 4\).*download it from the LMS again"):
        Sheet.parse("a,b\nĐ,1\n".encode("utf-16-le")[:4] + b"\xff\xff", "x.csv")


@PATIENT
@given(TEXT)
def test_a_cell_that_was_made_safe_runs_nowhere(text: str) -> None:
    safe = cell(text)
    assert not runs(safe)
    assert not runs(safe.replace(";", "\n").split("\n")[-1])


@pytest.mark.parametrize("text", ["-", "-5", "+84", "Trần An", "O'Brien", "a-b", "7,5"])
def test_a_cell_that_runs_nothing_is_left_alone(text: str) -> None:
    assert not runs(text)
