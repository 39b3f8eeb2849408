"""Which attempt counts, by the policy or by a person's choice.

What is still open (held, waiting for a reader) keeps a mark open only if it could come to more than
what is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from autograder.core.records import Text
from autograder.gradebook import mark_remarks
from autograder.gradebook.attempt_score import OPEN, Standing, handed_in
from autograder.gradebook.effective_decisions import Ruling
from autograder.gradebook.policy import Attempts

SAME_BATCH = timedelta(hours=1)  # files first seen within it may be of one download: no order
_RANK = {"graded": 2, "too_late": 1, "rejected": 0}
_LEAST = 1e-9


def favour(standings: Sequence[Standing]) -> Standing:
    """The best of several, the first of equals; an open one if it could still be better."""
    settled = [one for one in standings if one.state not in OPEN]
    best = max(settled, key=lambda one: (one.score, _RANK[one.state]), default=None)
    undecided = [
        one
        for one in standings
        if one.state in OPEN and (best is None or one.ceiling > best.score + _LEAST)
    ]
    if best is None or undecided:
        return max(undecided, key=lambda one: one.ceiling)
    return best


def counting(standings: Sequence[Standing], ruling: Ruling, attempts: Attempts) -> Standing:
    """The standing of a student with these attempts (at least one)."""
    chosen = [one for one in standings if one.entry.attempt.id == ruling.chosen]
    if chosen:
        return _told(chosen[0], standings, "chosen")
    eligible = [one for one in standings if one.state not in {"too_late", "rejected"}]
    return _CHOICES[attempts](eligible, ruling, standings) if eligible else favour(standings)


def _best(eligible: Sequence[Standing], ruling: Ruling, standings: Sequence[Standing]) -> Standing:
    return _told(favour(eligible), standings, "best")


def _last(eligible: Sequence[Standing], ruling: Ruling, standings: Sequence[Standing]) -> Standing:
    moments, apart = _times(eligible, ruling)
    latest = max(moments)
    last = _not_replaced(
        [one for one, moment in zip(eligible, moments, strict=True) if latest - moment <= apart]
    )
    if len(last) == 1 or _are_worth_the_same(last):
        return _told(last[-1], standings, "last")
    return replace(
        favour(last),
        state="needs_review",
        ceiling=max(one.ceiling for one in last),
        remarks=(mark_remarks.order_unknown(),),
    )


def _mean(eligible: Sequence[Standing], ruling: Ruling, standings: Sequence[Standing]) -> Standing:
    undecided = [one for one in eligible if one.state in OPEN]
    if undecided:
        return undecided[0]
    last = eligible[-1]
    if len(eligible) == 1:
        return last
    score = sum(one.score for one in eligible) / len(eligible)
    return replace(
        last,
        score=score,
        ceiling=score,
        computed=sum(one.computed for one in eligible) / len(eligible),
        remarks=(*_all_remarks(eligible), mark_remarks.mean([one.score for one in eligible])),
    )


_Choice = Callable[[Sequence[Standing], Ruling, Sequence[Standing]], Standing]
_CHOICES: Mapping[Attempts, _Choice] = {"last": _last, "best": _best, "all": _mean}


def _times(eligible: Sequence[Standing], ruling: Ruling) -> tuple[list[datetime], timedelta]:
    """When each was handed in; by when they were first seen if that is not known of all. The
    second value is how close two of these times may be and still say nothing about an order."""
    known = [handed_in(one.entry.attempt, ruling) for one in eligible]
    moments = [moment for moment in known if moment is not None]
    if len(moments) == len(known):
        return moments, timedelta(0)
    return [one.entry.attempt.received for one in eligible], SAME_BATCH


def _not_replaced(standings: Sequence[Standing]) -> list[Standing]:
    """The newest of each name: two files of one name never lay beside each other."""
    in_order = sorted(standings, key=lambda one: one.entry.attempt.id)
    return list({one.entry.attempt.submission: one for one in in_order}.values())


def _are_worth_the_same(standings: Sequence[Standing]) -> bool:
    first = standings[0]
    return all(
        one.state == first.state == "graded" and abs(one.score - first.score) < _LEAST
        for one in standings
    )


def _told(one: Standing, standings: Sequence[Standing], why: str) -> Standing:
    """`one`, saying that it counts where there are others."""
    if len(standings) == 1:
        return one
    names = [other.entry.attempt.submission for other in standings]
    remark = mark_remarks.counts(names, one.entry.attempt.submission, why)
    return replace(one, remarks=(*one.remarks, remark))


def _all_remarks(standings: Sequence[Standing]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(remark for one in standings for remark in one.remarks))
