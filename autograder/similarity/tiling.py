"""Where two submissions agree: stretches of tokens that stand in both, longest first.

This is greedy tiling over the structure of both: every stretch of at least K tokens that agree is
a candidate, the longest is taken, what overlaps with it gives way. A token belongs to one stretch
at most, and stretches are numbered in the order of the first submission, so that a reader finds
the twin of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.similarity.fingerprints import K, kgram_hashes
from autograder.similarity.own_code import OwnCell, OwnCode
from autograder.similarity.tokens import Token, read_cell

MAX_TOKENS = 4_000
"""Tokens beyond these are not marked; the resemblance counts them all the same."""
_MAX_PLACES = 12


@dataclass(frozen=True)
class Stretch:
    """A marked part of one cell: characters `start` to `end` of its source, and its number."""

    cell: int
    start: int
    end: int
    number: int


@dataclass(frozen=True)
class CommonParts:
    """The marked parts of both submissions, and the tokens of the longest one."""

    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]
    longest: int


@dataclass(frozen=True)
class _Place:
    """A token with the cell it stands in."""

    cell: OwnCell
    token: Token


def common_parts(left: OwnCode, right: OwnCode, fixed: frozenset[str]) -> CommonParts:
    """The stretches that `left` and `right` share; `fixed` as in `tokens.read_cell`."""
    ours, theirs = _places(left, fixed), _places(right, fixed)
    tiles = sorted(_tiles(ours, theirs))
    return CommonParts(
        left=tuple(_stretch(ours, a, n, i) for i, (a, _, n) in enumerate(tiles, start=1)),
        right=tuple(_stretch(theirs, b, n, i) for i, (_, b, n) in enumerate(tiles, start=1)),
        longest=max((length for _, _, length in tiles), default=0),
    )


def _places(code: OwnCode, fixed: frozenset[str]) -> list[_Place]:
    places = [
        _Place(cell, token) for cell in code.cells for token in read_cell(cell, fixed).structure
    ]
    return places[:MAX_TOKENS]


def _stretch(places: Sequence[_Place], first: int, length: int, number: int) -> Stretch:
    start, end = places[first], places[first + length - 1]
    return Stretch(start.cell.index, start.token.start, end.token.end, number)


_Tile = tuple[int, int, int]  # where it begins on the left, on the right, and its tokens


def _tiles(ours: Sequence[_Place], theirs: Sequence[_Place]) -> list[_Tile]:
    """Stretches that do not overlap on either side, chosen longest first."""
    free_left, free_right = [True] * len(ours), [True] * len(theirs)
    chosen: list[_Tile] = []
    for a, b, length in sorted(_candidates(ours, theirs), key=lambda tile: (-tile[2], tile)):
        for start, end in _free_runs(free_left[a : a + length], free_right[b : b + length]):
            chosen.append((a + start, b + start, end - start))
            free_left[a + start : a + end] = [False] * (end - start)
            free_right[b + start : b + end] = [False] * (end - start)
    return chosen


def _free_runs(left: Sequence[bool], right: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Runs of at least K places that are free on both sides."""
    start = 0
    for place in range(len(left) + 1):
        if place == len(left) or not (left[place] and right[place]):
            if place - start >= K:
                yield start, place
            start = place + 1


def _candidates(ours: Sequence[_Place], theirs: Sequence[_Place]) -> Iterator[_Tile]:
    """Agreeing stretches of at least K tokens within one cell on each side, as long as can be."""
    places: dict[int, list[int]] = {}
    for place, mark in enumerate(_marks(theirs)):
        if mark >= 0 and len(places.setdefault(mark, [])) < _MAX_PLACES:
            places[mark].append(place)
    followed: set[tuple[int, int]] = set()
    for a, mark in enumerate(_marks(ours)):
        for b in places.get(mark, ()) if mark >= 0 else ():
            if (a - 1, b - 1) in followed:
                followed.add((a, b))  # the stretch that began further left runs through here
                continue
            length = _agreement(ours, theirs, a, b)
            if length >= K:
                followed.add((a, b))
                yield a, b, length


def _marks(places: Sequence[_Place]) -> list[int]:
    """The K-gram hash that begins at each place; −1 where its cell ends before."""
    hashes = [int(mark) for mark in kgram_hashes([place.token for place in places])]
    marks = [-1] * len(places)
    for start, mark in enumerate(hashes):
        if places[start].cell is places[start + K - 1].cell:
            marks[start] = mark
    return marks


def _agreement(ours: Sequence[_Place], theirs: Sequence[_Place], a: int, b: int) -> int:
    """How many tokens from `a` and `b` on say the same, within the cells these stand in."""
    left, right = ours[a].cell, theirs[b].cell
    length = 0
    while (
        a + length < len(ours)
        and b + length < len(theirs)
        and ours[a + length].cell is left
        and theirs[b + length].cell is right
        and ours[a + length].token.says == theirs[b + length].token.says
    ):
        length += 1
    return length


__all__ = ["CommonParts", "Stretch", "common_parts"]
