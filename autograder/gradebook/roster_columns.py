"""Which column of a roster is what: the usual headings, in Vietnamese and English.

A school's export begins with its own lines (its name, the class, the date); the heading is the
first row, among the first thirty, that names a student id, an address, a user name or a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.core.errors import InputError
from autograder.gradebook.name_folding import plain

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": (
        *("id", "student id", "student number", "student no", "sid", "sis user id", "sis id"),
        *("id number", "org defined id", "orgdefinedid", "matriculation number"),
        *("mssv", "mã sinh viên", "mã số sinh viên", "mã sv", "mã số sv", "mã số", "msv", "mã"),
        *("mã học viên", "mã hv", "mshv", "mã học sinh", "mã định danh", "số hiệu sinh viên"),
    ),
    "email": (
        *("email", "e mail", "email address", "mail", "student email"),
        *("địa chỉ email", "thư điện tử", "địa chỉ thư điện tử", "email sinh viên"),
    ),
    "username": (
        *("username", "user name", "user", "login", "login id", "sis login id"),
        *("tên đăng nhập", "tài khoản", "tên tài khoản"),
    ),
    "full_name": (
        *("name", "full name", "student", "student name", "display name"),
        *("họ tên", "họ và tên", "tên sinh viên", "họ tên sinh viên", "họ và tên sinh viên"),
    ),
    "family_name": (
        *("last name", "surname", "family name", "lastname"),
        *("họ", "họ đệm", "họ và đệm", "họ và tên đệm", "họ tên đệm", "họ lót", "họ và chữ lót"),
    ),
    "given_name": ("first name", "given name", "firstname", "tên"),
    "language": ("language", "ngôn ngữ"),
    "alias": ("alias", "also", "submission", "file", "tên khác", "bài nộp", "tên tệp"),
    "moodle_participant": ("identifier", "moodle participant", "participant"),
    "canvas_user": ("canvas user", "canvas user id", "canvas id"),
    "gradescope_submission": ("submission id", "gradescope submission"),
    "brightspace_user": ("brightspace user", "brightspace user id"),
    "blackboard_user": ("blackboard user", "blackboard user id"),
}
KEYS = ("id", "email", "username", "full_name", "family_name")
_LOOKED_AT = 30
_BY_HEADING = {plain(heading): field for field, all_ in HEADINGS.items() for heading in all_}


def find_heading(
    rows: Sequence[Sequence[str]], named: Mapping[str, str], path: object
) -> tuple[int, dict[str, int]]:
    """The index of the heading row, and field → column. `named` is what a person said: field →
    heading. Raises InputError where no row is a heading, or two columns are the same field.
    """
    for index, row in enumerate(rows[:_LOOKED_AT]):
        columns = _columns(row, named, f"{path}: row {index + 1}")
        if any(key in columns for key in KEYS):
            return index, columns
    shown = next((", ".join(row) for row in rows if any(row)), "nothing")
    wanted = "Student ID, MSSV, Email, Họ và tên"
    if named:
        wanted = ", ".join(f'"{heading}"' for heading in named.values())
    raise InputError(
        f"{path}: no row of headings among the first {_LOOKED_AT} (looked for {wanted}, …; the "
        f'file begins with: {shown[:120]}). Say which is which: --columns "id=…,full_name=…".'
    )


def read_columns(written: str) -> dict[str, str]:
    """`"id=MSSV,full_name=Họ và tên"` as field → heading. Raises InputError."""
    named: dict[str, str] = {}
    for part in written.split(","):
        field, sign, heading = (text.strip() for text in part.partition("="))
        if not sign or not heading or field not in HEADINGS:
            raise InputError(
                f'--columns: {part.strip()!r} is not FIELD=HEADING. Write "id=MSSV,full_name=Họ và '
                f'tên"; fields are {", ".join(HEADINGS)}.'
            )
        named[field] = heading
    return named


def _columns(row: Sequence[str], named: Mapping[str, str], where: str) -> dict[str, int]:
    headings = [plain(text) for text in row]
    if named:
        wanted = {field: plain(heading) for field, heading in named.items()}
        if not all(heading in headings for heading in wanted.values()):
            return {}
        return {field: headings.index(heading) for field, heading in wanted.items()}
    columns: dict[str, int] = {}
    for place, heading in enumerate(headings):
        field = _field(heading, headings)
        if field is None:
            continue
        if field in columns:
            raise InputError(
                f'{where}: "{row[columns[field]]}" and "{row[place]}" both look like the '
                f'{field.replace("_", " ")}. Say which one it is: --columns "{field}=…".'
            )
        columns[field] = place
    return columns


def _field(heading: str, headings: Sequence[str]) -> str | None:
    """The field of a heading; beside "SIS User ID" the "ID" of Canvas is its own number."""
    if heading == "id" and "sis user id" in headings:
        return "canvas_user"
    return _BY_HEADING.get(heading)
