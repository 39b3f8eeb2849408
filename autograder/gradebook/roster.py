"""A class list: who is in the course, and under which names others know them.

Read from the CSV that a spreadsheet or an LMS saves: commas, semicolons or tabs; UTF-8 with or
without a byte-order mark, or Excel's UTF-16. Every row is a person with a key of their own; two
rows with the same id, address or user name are refused by row, for no guess can tell them apart.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.core.errors import InputError
from autograder.core.records import Language
from autograder.core.submission import student_name
from autograder.gradebook.name_folding import plain, plain_id
from autograder.gradebook.roster_columns import find_heading

_ROUNDED = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+", re.IGNORECASE)
_LMS = (
    "moodle_participant",
    "canvas_user",
    "gradescope_submission",
    "brightspace_user",
    "blackboard_user",
)


@dataclass(frozen=True)
class Person:
    """One row of a roster. `key` is what their mark is filed under: the id, or what there is.

    `other_names` are the full name's other orders and aliases, `ids` the LMS's own keys, as in
    `Origin.ids`; `row` counts from 1 as a spreadsheet shows it.
    """

    key: str
    row: int
    id: str = ""
    full_name: str = ""
    other_names: tuple[str, ...] = ()
    email: str = ""
    username: str = ""
    language: Language | None = None
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Roster:
    """A class list in its own order. `skipped` are rows that are nobody's, such as a signature."""

    people: tuple[Person, ...]
    path: Path | None = None
    skipped: Mapping[int, str] = field(default_factory=dict)


def read_roster(path: Path, columns: Mapping[str, str] | None = None) -> Roster:
    """The roster in a CSV file; `columns` says field → heading where headings are unusual.

    Raises InputError, naming the rows.
    """
    rows = _rows(_text(path), path)
    heading, places = find_heading(rows, columns or {}, path)
    people = [
        _person(row, number, places, _is_vietnamese(rows[heading], places))
        for number, row in enumerate(rows[heading + 1 :], start=heading + 2)
        if any(cell.strip() for cell in row)
    ]
    named = [person for person in people if _is_somebody(person, places)]
    if not named:
        raise InputError(f"{path}: a heading, and nobody below it.")
    _refuse_rounded(named, path)
    _refuse_doubles(named, path)
    skipped = {person.row: person.full_name for person in people if person not in named}
    return Roster(tuple(named), path, skipped)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the roster cannot be read ({error.strerror}).") from error
    advice = "Save it as “CSV UTF-8 (comma delimited)”."
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError(f"{path}: a spreadsheet, not a CSV file. {advice}")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path}: row {line} is not UTF-8, so names would be lost. {advice}"
        ) from (error)


def _rows(text: str, path: Path) -> list[list[str]]:
    text = text.replace("\x00", "")
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        text, delimiter = "\n" + rest, first[4]
    else:
        delimiter = max(",;\t", key=lambda sign: _columns_with(text, sign))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(f"{path}: not a CSV file ({error}).") from error


def _columns_with(text: str, sign: str) -> int:
    """How often `sign` divides the lines at the beginning; the divider of a file does most."""
    return sum(line.count(sign) for line in text.splitlines()[:50])


def _person(
    row: Sequence[str], number: int, places: Mapping[str, int], family_first: bool
) -> Person:
    def cell(name: str) -> str:
        place = places.get(name)
        written = row[place] if place is not None and place < len(row) else ""
        return student_name(" ".join(written.split()).removeprefix("'"))

    def own(name: str) -> str:
        return cell(name).removeprefix("#")  # Brightspace writes its ids so

    family, given = cell("family_name"), cell("given_name")
    orders = [f"{family} {given}".strip(), f"{given} {family}".strip()]
    full = cell("full_name") or (orders[0] if family_first else orders[1])
    others = [*orders, *(part.strip() for part in cell("alias").split("|"))]
    if "," in full:  # "Nguyễn, Văn An", as Canvas sorts them
        before, behind = (part.strip() for part in full.split(",", 1))
        others += [f"{before} {behind}", f"{behind} {before}"]
    language = cell("language").lower()[:2]
    return Person(
        key=own("id") or cell("email") or own("username") or full,
        row=number,
        id=own("id"),
        full_name=full,
        other_names=tuple(dict.fromkeys(name for name in others if name and name != full)),
        email=cell("email"),
        username=own("username"),
        language="vi" if language == "vi" else "en" if language == "en" else None,
        ids={name: _bare(cell(name)) for name in _LMS if cell(name)},
    )


def _is_somebody(person: Person, places: Mapping[str, int]) -> bool:
    """Whether a row is a person's: with an id of some kind, where the file has a column of ids.

    Below a school's list stand a place and a date; below Canvas's headings the possible points.
    """
    has_ids = any(name in places for name in ("id", "email", "username"))
    known = person.id or person.email or person.username
    return bool(known if has_ids else person.full_name)


def _bare(written: str) -> str:
    """Moodle writes "Participant 17" for its 17."""
    return re.sub(r"(?i)^participant\s+", "", written)


def _is_vietnamese(headings: Sequence[str], places: Mapping[str, int]) -> bool:
    """Whether names are put together family name first, as their headings are."""
    place = places.get("family_name")
    return place is not None and plain(headings[place]).startswith("ho")


def _refuse_rounded(people: Sequence[Person], path: Path) -> None:
    rounded = [person for person in people if _ROUNDED.fullmatch(person.id)]
    if rounded:
        raise InputError(
            f"{path}: {_listed([person.row for person in rounded])}: {rounded[0].id} is an id that "
            "a spreadsheet rounded. Format the column as text, enter the ids again, and save."
        )


def _refuse_doubles(people: Sequence[Person], path: Path) -> None:
    """Two rows that share what should be one person's own."""
    own: Mapping[str, Callable[[Person], str]] = {
        "id": lambda person: plain_id(person.id),
        "address": lambda person: plain_id(person.email),
        "user name": lambda person: plain_id(person.username),
        "name (with no id beside it)": lambda person: (
            plain_id(person.full_name) if person.key == person.full_name else ""
        ),
    }
    problems = []
    for what, value in own.items():
        rows: defaultdict[str, list[Person]] = defaultdict(list)
        for person in people:
            if value(person):
                rows[value(person)].append(person)
        problems += [
            f"  {_listed([person.row for person in same])}: the {what} {shared!r} "
            f"({', '.join(person.full_name or person.key for person in same)})"
            for shared, same in rows.items()
            if len(same) > 1
        ]
    if problems:
        raise InputError(
            f"{path}: more than one row for the same person:\n" + "\n".join(problems[:20]) + "\n"
            "Mend the file, so that everyone has one row."
        )


def _listed(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:10])) + (", …" if len(rows) > 10 else "")
    return f"row{'s' if len(rows) > 1 else ''} {shown}"
