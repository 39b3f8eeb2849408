"""Whose row is whose mark: by the LMS's own keys first, by names only where they are unique.

A wrong guess gives a student another one's grade, so there is none: a name that two rows or two
marks share matches nothing, a row that is claimed twice is refused, and whoever has a number of the
LMS's own that the file does not know is not looked up by name: it may be a namesake.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from autograder.core.records import Mark

_ESCAPED = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt\\])")
NUMBERS = ("moodle_participant", "canvas_user")
Keys = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Matching:
    """`pairs`: row → mark; `claimed`: row → the marks that all want it; `lost`: marks without."""

    pairs: dict[int, Mark]
    claimed: dict[int, list[Mark]]
    lost: list[Mark]


def match(rows: Mapping[int, Keys], marks: Sequence[Mark], keys: Sequence[str]) -> Matching:
    """Find the row of each mark.

    `rows` gives what the LMS's file says of a row, under the names of `Origin.ids`; `keys` are
    those names, the surest first. What is left is looked up by the canonical id, which may be a
    login, an address or a name, but not a number that the LMS counts by.
    """
    wanted: dict[int, list[Mark]] = defaultdict(list)
    rest = list(marks)
    for key in keys:
        rest = _by(key, _folding(key), rows, rest, wanted)
    rest = _by_student(rows, rest, [key for key in keys if key not in NUMBERS], wanted)
    pairs = {row: found[0] for row, found in wanted.items() if len(found) == 1}
    claimed = {row: found for row, found in wanted.items() if len(found) > 1}
    return Matching(pairs, claimed, rest)


def folded(name: str) -> str:
    """A name as all LMSs agree on it: letters and digits alone, NFC, without capitals.

    Downloads drop apostrophes and underscores of names; `O'Brien, Ada` and `obrienada` are equal.
    Records write what cannot be printed as `\\u200d` (`submission.shown_name`): it is left out.
    """
    plain = unicodedata.normalize("NFC", _ESCAPED.sub("", name)).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LNM")


def _exact(value: str) -> str:
    return unicodedata.normalize("NFC", value.strip()).casefold()


def _folding(key: str) -> Callable[[str], str]:
    return folded if key == "full_name" else _exact


def _by(
    key: str,
    fold: Callable[[str], str],
    rows: Mapping[int, Keys],
    marks: list[Mark],
    wanted: dict[int, list[Mark]],
) -> list[Mark]:
    """Match by one key; returns the marks that it does not match.

    A key of the LMS's own may be claimed twice, which is then refused; a name that two students
    share says nothing.
    """
    known = _unique(rows, key, fold)
    numbers = [one for one in NUMBERS if any(any(keys.get(one, ())) for keys in rows.values())]
    shared = Counter(fold(mark.ids.get(key, "")) for mark in marks)
    rest = []
    for mark in marks:
        value = fold(mark.ids.get(key, ""))
        row = known.get(value) if value else None
        namesake = shared[value] > 1 or any(mark.ids.get(number) for number in numbers)
        if row is None or (key == "full_name" and namesake):
            rest.append(mark)
        else:
            wanted[row].append(mark)
    return rest


def _by_student(
    rows: Mapping[int, Keys], marks: list[Mark], keys: Sequence[str], wanted: dict[int, list[Mark]]
) -> list[Mark]:
    """Match by the canonical id, against whichever key it may be; it must name one row only."""
    known = [(_folding(key), _unique(rows, key, _folding(key))) for key in keys]
    rest = []
    for mark in marks:
        found = {table[fold(mark.student)] for fold, table in known if fold(mark.student) in table}
        if len(found) == 1:
            wanted[found.pop()].append(mark)
        else:
            rest.append(mark)
    return rest


def _unique(rows: Mapping[int, Keys], key: str, fold: Callable[[str], str]) -> dict[str, int]:
    """Value → row, for the values that one row alone has."""
    holders: dict[str, set[int]] = defaultdict(set)
    for row, keys in rows.items():
        for value in keys.get(key, ()):
            if fold(value):
                holders[fold(value)].add(row)
    return {value: holding.pop() for value, holding in holders.items() if len(holding) == 1}


__all__ = ["Keys", "Matching", "folded", "match"]
