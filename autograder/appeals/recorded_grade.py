"""What was recorded of one submission: in the results of a batch, and in the ledger beside them.

The ledger is the better witness: it knows the grade that counts, every earlier one, the file's
bytes, the very form of the tests, with which options, and what people decided since. A batch
without one has its `results.jsonl` alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from autograder.appeals.past_decisions import concerning
from autograder.core.errors import InputError
from autograder.core.records import Grade
from autograder.ledger import Attempt, Entry, Event, Ledger


@dataclass(frozen=True)
class Record:
    """The grade that counts, and where it was found.

    `written` is the grade in the batch's results. `entry` is the ledger's, None without one;
    `history` are all grades of the same attempt, `theirs` all of the same student, `events` the
    decisions about him or her or everybody, each oldest first.
    """

    written: Grade
    source: str
    entry: Entry | None = None
    history: tuple[Entry, ...] = ()
    theirs: tuple[Entry, ...] = ()
    events: tuple[Event, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def grade(self) -> Grade:
        """The grade to explain."""
        return self.written if self.entry is None else self.entry.grade


def choose(grades: Sequence[Grade], submission: str, out: Path) -> Grade:
    """The grade of `submission`: its name in the results, else its student, else its file.

    Raises InputError where nothing, or more than one thing, is called so.
    """
    found = [grade for grade in grades if grade.submission == submission]
    found = found or [grade for grade in grades if grade.student == submission]
    found = found or [grade for grade in grades if submission in _file_names(grade)]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(grade.submission for grade in found)
        raise InputError(f"{submission}: several submissions in {out} ({several}). Name one.")
    names = [name for grade in grades for name in (grade.submission, grade.student)]
    near = get_close_matches(submission, names, n=3, cutoff=0.5)
    hint = f" Did you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
    raise InputError(f"{submission}: no such submission among the {len(grades)} in {out}.{hint}")


def _file_names(grade: Grade) -> tuple[str, str]:
    path = Path(grade.submission)
    return path.name, path.stem


def in_ledger(ledger: Ledger, written: Grade, source: str) -> Record:
    """What `ledger` keeps of the submission whose results say `written`.

    `source` names where the results lie; it stands where the ledger knows nothing.
    """
    assignment = written.assignment
    attempts = [a for a in ledger.attempts(assignment) if a.student == written.student]
    ids = {attempt.id for attempt in attempts}
    known = [one for one in ledger.outline(assignment) if one.attempt in ids]
    entries = ledger.entries(one.id for one in known)
    theirs = tuple(entries[one.id] for one in known)
    history = tuple(one for one in theirs if _is_of(one.attempt, written))
    counting = [one for one in history if one.counts]
    events = tuple(concerning(written.student, ledger.events(assignment)))
    if not counting:
        return Record(written, source, events=events, theirs=theirs)
    entry = counting[-1]
    options = json.loads(entry.key.options) if entry.key.options else {}
    return Record(written, ledger.shown, entry, history, theirs, events, options)


def _is_of(attempt: Attempt, written: Grade) -> bool:
    """Whether an attempt is the file of these results; a rejected file's digest is not in them."""
    digest = written.submission_digest
    return attempt.submission == written.submission and digest in ("", attempt.digest)
