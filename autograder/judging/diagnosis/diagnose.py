"""What a failed question looks like: recorded calls replayed against known wrong programs.

Order of what the student reads: not attempted; the named misconception (the known wrong function
that agrees with the student's on *all* recorded calls, or a few that do so together), or that the
input is changed; what does not end or raises; else a generic relation; then the gap on one visible
call. Of hidden calls no number is ever told. The wording is "looks like", never "you did".
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from autograder.core.errors import NablaError
from autograder.core.records import Text
from autograder.judging.case_guards import CaseTimeout
from autograder.judging.diagnosis import (
    messages,
    outcome_relations,
    relations,
    rules,
    scale_relations,
)
from autograder.judging.diagnosis.call_recorder import Call
from autograder.judging.diagnosis.combination import combined
from autograder.judging.diagnosis.relations import Pair, Relation
from autograder.judging.diagnosis.replay import Compared, compare, replay
from autograder.sandbox.host.session import StudentLost

ROUND_OFF = 1e-7  # absolute: nothing to show to a student while anything else is wrong
SAME = 1e-6  # relative: two programs doing the same differ by rounding only

# The first that holds is told: what makes the shape wrong comes before the shape.
RELATIONS: tuple[Relation, ...] = (
    relations.nothing_returned,
    relations.kind,
    relations.diverges,
    relations.not_finite,
    relations.count,
    relations.echoed,
    relations.hard_coded,
    relations.off_by_one,
    relations.shape,
    relations.cut_to_integers,
    relations.transposed,
    relations.swapped,
    scale_relations.factor,
    scale_relations.step,
    relations.absolute,
)
# What these say of the function is not so if one call came out right that speaks against it.
ABOUT_THE_FUNCTION: tuple[Relation, ...] = (
    relations.echoed,
    relations.hard_coded,
)
# And these say what is needed, of calls that are wrong by themselves.
ABOUT_A_CALL: tuple[Relation, ...] = (
    relations.kind,
    relations.diverges,
    relations.count,
    relations.shape,
)
# Where only the outcome counts, right answers differ: nothing of a result but its form is compared.
FORM: tuple[Relation, ...] = (
    relations.nothing_returned,
    relations.kind,
    relations.count,
    outcome_relations.part_of_other_form,
    outcome_relations.not_reached,
)


class Misconception(Protocol):
    """A known wrong function, as `registry.misconception` files it."""

    question: str
    of: str
    id: str
    vi: str
    en: str
    function: Callable[..., Any]


@dataclass(frozen=True)
class Diagnosis:
    """Ids of the misconceptions that fit, and what to tell, most useful first."""

    misconceptions: tuple[str, ...] = ()
    hints: tuple[Text, ...] = ()


def diagnose(
    functions: Sequence[str],
    calls: Sequence[Call],
    reference: Mapping[str, Callable[..., Any]],
    misconceptions: Sequence[Misconception],
    by_outcome: bool = False,
) -> Diagnosis:
    """Say what the recorded calls of one question look like.

    `functions` are the question's own; `reference` maps names to correct functions,
    `misconceptions` are those of the question. `by_outcome`: it is judged by what an answer
    achieves (a network that has learnt), so that its distance from the reference's tells nothing.
    """
    ids: list[str] = []
    hints: list[Text] = []
    for name in functions:
        correct = reference.get(name)
        if correct is None:
            continue
        compared = [compare(c, correct) for c in calls if c.function == name and _students(c)]
        if not any(pair.wrong for pair in compared):
            continue
        own = [m for m in misconceptions if m.of == name]
        found = _named(own, compared)
        together = [] if found or by_outcome else combined(own, compared)
        ids += dict.fromkeys(f"{m.question}.{m.id}" for m in found or together)
        hints += _hints(name, compared, found[:1] or together, correct, by_outcome)
    return Diagnosis(tuple(ids), tuple(hints))


def _students(call: Call) -> bool:
    """Whether the call's end is the student's: a test may pass what cannot cross the wire."""
    return not isinstance(call.error, NablaError) or _stopped(call)


def _stopped(call: Call) -> bool:
    return isinstance(call.error, StudentLost | CaseTimeout)


def _named(known: Sequence[Misconception], compared: Sequence[Compared]) -> list[Misconception]:
    """Those that agree with the student's function on every call.

    Where some calls raise and none agrees, the one that agrees on all the others, if there is
    exactly one.
    """
    compared = sorted(compared, key=lambda pair: not pair.wrong)  # most are ruled out by the first
    found = [m for m in known if _fits(m, compared)]
    ended = [pair for pair in compared if pair.got.error is None]
    if found or len(ended) == len(compared) or not any(pair.wrong for pair in ended):
        return found
    nearly = [m for m in known if _fits(m, ended)]
    return nearly if len({m.id for m in nearly}) == 1 else []


def _fits(misconception: Misconception, compared: Sequence[Compared]) -> bool:
    return all(pair.got.same(replay(misconception.function, pair.call), SAME) for pair in compared)


def _hints(
    name: str,
    compared: Sequence[Compared],
    named: Sequence[Misconception],
    correct: Callable[..., Any],
    by_outcome: bool,
) -> list[Text]:
    wrong = [pair for pair in compared if pair.wrong]
    if any(type(pair.got.error) is NotImplementedError for pair in wrong):
        return [messages.not_written(name)]
    told = dict.fromkeys(messages.looks_like(m.vi, m.en) for m in named)
    hints = list(told)  # two forms of one mistake have one hint
    if not named and any(pair.changes_input for pair in compared):
        hints.append(messages.changes_input(name))
    hints += _ends(name, compared)
    valued = [pair for pair in wrong if pair.differs and not _random(pair)]
    pairs = [_pair(pair, correct) for pair in valued]
    right = [_pair(pair, correct) for pair in compared if _right(pair)]
    if by_outcome:
        return hints or _first(FORM, pairs, right)
    if pairs and not hints:
        hints += (
            rules.told(rules.FIRST, pairs, right)
            or _first(RELATIONS, pairs, right)
            or rules.told(rules.LAST, pairs, right)
            or _where(name, compared)
        )
    visible = sorted((p for p in valued if p.shown and _tellable(p)), key=_is_round_off)
    return [*hints, *(messages.gap(name, pair) for pair in visible[:1])]


def _ends(name: str, compared: Sequence[Compared]) -> list[Text]:
    """Calls that do not come back, and calls that raise what the reference does not."""
    bad = [pair for pair in compared if pair.wrong and pair.got.error is not None]
    stopped = [pair for pair in bad if _stopped(pair.call)]
    raised = [pair for pair in bad if not _stopped(pair.call)]
    ended = [pair for pair in compared if pair.got.error is None]
    told = [messages.stopped(name, stopped)] if stopped else []
    return told + ([messages.raises(name, raised, ended)] if raised else [])


def _right(pair: Compared) -> bool:
    return not pair.wrong and pair.got.error is None and not _random(pair)


def _first(known: Sequence[Relation], pairs: Sequence[Pair], right: Sequence[Pair]) -> list[Text]:
    """What the first relation tells that holds for all the wrong calls and against no right one."""
    told = (text for relation in known if pairs and (text := _told(relation, pairs, right)))
    return list(itertools.islice(told, 1))


def _told(relation: Relation, pairs: Sequence[Pair], right: Sequence[Pair]) -> Text | None:
    if relation in ABOUT_A_CALL or not right:
        return relation(pairs)
    if relation is relations.nothing_returned and any(pair.expected is None for pair in right):
        return None  # None is a right answer, too
    everywhere = relation([*pairs, *right])
    if everywhere is not None or relation in ABOUT_THE_FUNCTION:
        return everywhere
    text = relation(pairs)
    return None if text is None else messages.where_wrong(text)


def _where(name: str, compared: Sequence[Compared]) -> list[Text]:
    """What the wrong calls have in common that the right ones have not."""
    wrong = [pair for pair in compared if pair.wrong]
    told = messages.only_wrong(name, wrong, [pair for pair in compared if not pair.wrong])
    return [] if told is None else [told]


def _random(pair: Compared) -> bool:
    """Whether the call draws from a generator: other shuffles than the reference's are right."""
    args, kwargs = pair.call.arguments()
    return any(isinstance(value, np.random.Generator) for value in (*args, *kwargs.values()))


def _tellable(pair: Compared) -> bool:
    """Whether the gap says anything: beside inf and nan it does not."""
    return bool(np.all(np.isfinite(relations.flat(pair.got.value))))


def _is_round_off(pair: Compared) -> bool:
    """Whether the two values are so near to each other that another call tells more.

    What is 1e-11 for one right program may be 3e-11 for another: to `Compared` that differs.
    """
    got, expected = relations.flat(pair.got.value), relations.flat(pair.expected.value)
    return got.shape == expected.shape and bool(np.all(np.abs(got - expected) < ROUND_OFF))


def _pair(compared: Compared, correct: Callable[..., Any]) -> Pair:
    args, kwargs = compared.call.arguments()
    try:
        bound = inspect.signature(correct).bind(*args, **kwargs)
        bound.apply_defaults()
        arguments = dict(bound.arguments)
    except (TypeError, ValueError):
        arguments = dict(kwargs)
    raises = compared.expected.error is not None
    return Pair(compared.got.value, compared.expected.value, arguments, compared.shown, raises)
