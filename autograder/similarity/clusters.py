"""Groups of submissions that hang together by pairs of high resemblance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Cluster:
    """Submissions (by place) connected by `links` of their pairs; the least of these is `least`.

    Not every two of them need resemble each other: a chain is a group, too.
    """

    members: tuple[int, ...]
    links: int
    least: float


def clusters(pairs: Iterable[tuple[int, int, float]]) -> list[Cluster]:
    """The groups of more than two that `pairs` (two places and their resemblance) connect.

    Largest first, then in the order of their first member.
    """
    found = _Groups()
    listed = list(pairs)
    for one, other, _ in listed:
        found.join(one, other)
    links: dict[int, list[float]] = {}
    for one, _, resemblance in listed:
        links.setdefault(found.head(one), []).append(resemblance)
    groups = [
        Cluster(tuple(sorted(members)), len(links[head]), min(links[head]))
        for head, members in found.groups().items()
        if len(members) > 2
    ]
    return sorted(groups, key=lambda group: (-len(group.members), group.members))


class _Groups:
    """Disjoint sets: each place points towards the head of its group."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def head(self, place: int) -> int:
        self._above.setdefault(place, place)
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        self._above[self.head(one)] = self.head(other)

    def groups(self) -> dict[int, list[int]]:
        members: dict[int, list[int]] = {}
        for place in self._above:
            members.setdefault(self.head(place), []).append(place)
        return members


__all__ = ["Cluster", "clusters"]
