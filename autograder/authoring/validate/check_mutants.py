"""The gate for mutants: the hidden cases notice every small slip in the reference.

A mutant that no hidden case tells from the reference is either a case that is missing or the same
function in other words. The second kind is accepted by name in `assignment.toml`, with the reason:

    [[accepted_mutants]]
    id = "q3_6.fit_until:L1:range[0]+1"
    reason = "why nobody could tell it from the reference"

Accepted names are held to it: one that is killed after all, or exists no more, is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from autograder.authoring.source.source import Source
from autograder.authoring.validate.findings import Finding, MutantRow
from autograder.authoring.validate.forked_tasks import forked
from autograder.authoring.validate.in_process_runner import Stage
from autograder.authoring.validate.mutants import Mutant, mutants


@dataclass(frozen=True)
class Fates:
    """Every mutant of the assignment, and the ids of those that no hidden case noticed."""

    mutants: tuple[Mutant, ...]
    alive: frozenset[str]


def try_mutants(stage: Stage, workers: int) -> Fates:
    """Play every mutant until a hidden case fails. One that does not end in time is dead."""
    every: list[Mutant] = []
    alive: set[str] = set()
    for question in stage.source.questions:
        own = mutants(stage.source, question)
        tasks = [partial(_survives, stage, mutant) for mutant in own]
        ends = forked(tasks, workers, stage.bounds(question.name))
        every += own
        alive |= {m.id for m, end in zip(own, ends, strict=True) if end.done and end.value}
    return Fates(tuple(every), frozenset(alive))


def _survives(stage: Stage, mutant: Mutant) -> bool:
    """In a process of its own: whether every hidden case passes."""
    return all(p.passed for p in stage.play(mutant.question, mutant.code, hidden_only=True))


def mutant_rows(source: Source, fates: Fates) -> tuple[MutantRow, ...]:
    """The table: a row a question."""
    accepted = {entry.id for entry in source.accepted_mutants}
    return tuple(
        _row(
            question.name,
            [m for m in fates.mutants if m.question == question.name],
            fates,
            accepted,
        )
        for question in source.questions
    )


def _row(question: str, own: Sequence[Mutant], fates: Fates, accepted: set[str]) -> MutantRow:
    alive = [mutant.id for mutant in own if mutant.id in fates.alive]
    return MutantRow(
        question=question,
        killed=len(own) - len(alive),
        accepted=tuple(name for name in alive if name in accepted),
        survived=tuple(name for name in alive if name not in accepted),
    )


def mutant_findings(source: Source, fates: Fates) -> Iterator[Finding]:
    """Survivors that nobody accepted, and accepted names that do not hold."""
    accepted = {entry.id for entry in source.accepted_mutants}
    for mutant in fates.mutants:
        if mutant.id in fates.alive and mutant.id not in accepted:
            yield Finding(
                "mutant survives",
                mutant.id,
                f"no hidden case notices {mutant.change} — add one, or accept the mutant in "
                "assignment.toml with the reason why nobody could tell.",
            )
    known = {mutant.id for mutant in fates.mutants}
    for entry in source.accepted_mutants:
        if entry.id not in fates.alive:
            now = "is killed by the cases" if entry.id in known else "exists no more"
            yield Finding(
                "stale acceptance",
                entry.id,
                f"assignment.toml accepts this mutant, but it {now}. Remove the entry.",
            )
