"""What `validate` has to say about an assignment, as plain records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Finding:
    """One reason not to release the assignment: what kind, where it is, what to do about it."""

    kind: str
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.text}"

    def to_json(self) -> dict[str, str]:
        """The finding as it leaves a forked process."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> Self:
        """The inverse of `to_json`."""
        return cls(**data)


@dataclass(frozen=True)
class MutantRow:
    """What became of one question's mutants. `accepted` and `survived` hold ids, in source order.

    Accepted are survivors that `assignment.toml` names with a reason; any other one is a finding.
    """

    question: str
    killed: int
    accepted: tuple[str, ...] = ()
    survived: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many mutants the question has."""
        return self.killed + len(self.accepted) + len(self.survived)


@dataclass(frozen=True)
class Validation:
    """The outcome of `validate`; `counts` says how many of each thing were tried.

    `unproven` says what such a source leaves open: nothing is wrong with it, and nothing shown.
    """

    slug: str
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    mutants: tuple[MutantRow, ...] = ()
    seconds: float = 0.0
    unproven: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the assignment may be released."""
        return not self.findings

    @property
    def verdict(self) -> str:
        """The last word: "sound", "1 finding", "3 findings"."""
        count = len(self.findings)
        return "sound" if self.sound else f"{count} finding{'s' if count > 1 else ''}"

    def table(self) -> tuple[tuple[str, ...], ...]:
        """The mutants as cells of text: a heading, a row a question, the sums."""
        rows = [(row.question, *_numbers(row)) for row in self.mutants]
        sums = [
            sum(column) for column in zip(*(_numbers(row) for row in self.mutants), strict=True)
        ]
        heading = ("question", "mutants", "killed", "accepted", "survived")
        return tuple(
            tuple(map(str, row)) for row in [heading, *rows, *([("all", *sums)] if sums else [])]
        )

    def summary(self) -> str:
        """One line: what was tried, in how long."""
        tried = ", ".join(f"{count} {what}" for what, count in self.counts.items())
        return f"{self.slug}: {tried or 'nothing could be tried'} in {self.seconds:.1f} s"

    def lines(self) -> Iterator[str]:
        """Everything as plain text, the findings last."""
        yield self.summary()
        for row in self.table():
            yield "  " + "  ".join(cell.rjust(9) for cell in row)
        yield from (f"  {finding}" for finding in self.findings)
        yield from (f"  not proven: {text}" for text in self.unproven)
        yield f"{self.slug}: {self.verdict}"


def _numbers(row: MutantRow) -> tuple[int, int, int, int]:
    return row.total, row.killed, len(row.accepted), len(row.survived)


def findings_in(data: Any) -> list[Finding]:
    """Findings that a forked process sent."""
    return [Finding.from_json(item) for item in data]
