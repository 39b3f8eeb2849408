"""Groups are what hangs together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from autograder.similarity.clusters import Cluster, clusters


def test_pairs_are_no_group_and_a_chain_is_one() -> None:
    found = clusters([(0, 1, 0.9), (5, 6, 0.9), (6, 7, 0.85), (7, 8, 0.95)])
    assert found == [Cluster((5, 6, 7, 8), 3, 0.85)]


def test_larger_groups_come_first() -> None:
    pairs = [(0, 1, 0.9), (1, 2, 0.9), (10, 11, 0.9), (11, 12, 0.8), (12, 13, 0.9)]
    assert [group.members for group in clusters(pairs)] == [(10, 11, 12, 13), (0, 1, 2)]


_places = st.integers(0, 15)


@given(st.sets(st.tuples(_places, _places).filter(lambda pair: pair[0] < pair[1])))
def test_groups_are_the_connected_components(edges: set[tuple[int, int]]) -> None:
    reach = {place: {place} for place in range(16)}
    for _ in range(16):
        for a, b in edges:
            reach[a] = reach[b] = reach[a] | reach[b]
            for place in reach[a]:
                reach[place] = reach[a]
    expected = {tuple(sorted(group)) for group in reach.values() if len(group) > 2}
    found = clusters((a, b, 0.9) for a, b in edges)
    assert {group.members for group in found} == expected
    assert sum(group.links for group in found) <= len(edges)
