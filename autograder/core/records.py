"""Frozen records that travel between the rooms, and their one JSON form (`results.jsonl`).

The JSON form is the contract of `docs/results.schema.json`. Scores are in points, times in
seconds, digests are lower-case SHA-256 hex.

Records have slots, and what is alike in them is shared: when a batch ends, the grades of a whole
class lie in memory.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple, Self

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

GradeStatus = Literal["graded", "needs_review", "rejected"]
QuestionStatus = Literal["judged", "awaiting_reader", "not_judged"]
MarkStatus = Literal["graded", "awaiting_reader", "needs_review", "rejected", "absent", "excused"]


class Text(NamedTuple):
    """One sentence in both languages of the course."""

    vi: str
    en: str

    def to(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use; seconds are processor time, sizes are bytes."""

    cell_seconds: float = 20.0
    call_seconds: float = 10.0
    case_seconds: float = 20.0
    submission_seconds: float = 120.0
    replays: int = 12
    address_space: int = 4 * 2**30
    output_bytes: int = 2**20
    file_bytes: int = 64 * 2**20
    open_files: int = 128
    processes: int = 64
    frame_bytes: int = 64 * 2**20

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read limits; names not given keep their defaults, unknown names raise `TypeError`."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class TestRecord:
    """One test case as judged. `passed` None means not judged (a fault that is not the student's).

    `name` is otter's own name of the case, `points` what it is worth, `message` what the student
    may read about it (None when there is nothing to say). Hidden cases carry only their category.
    """

    __test__ = False  # pytest collects classes named Test*

    name: str
    hidden: bool
    passed: bool | None
    points: float
    message: Text | None = None


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """One question as judged; `score` is what counts, `own_score` what the student's code earned.

    `judged_at` says which judgement stands: at the student's check ("check") or after the last
    cell ("end"). `misconceptions` are ids of the assignment, most specific first.
    `lacks_name`: a failed case met a name or a module that does not exist, though the notebook's
    code speaks of the question's functions (so a module missing here may be the cause).
    """

    name: str
    status: QuestionStatus
    score: float
    own_score: float
    possible: float
    follow_through: bool = False
    judged_at: Literal["check", "end"] = "end"
    misconceptions: tuple[str, ...] = ()
    hints: tuple[Text, ...] = ()
    tests: tuple[TestRecord, ...] = ()
    lacks_name: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """What the grader says about one submission: one line of `results.jsonl`.

    `submission` is the path as given, relative to the folder or zip. `reason` says why a
    submission is rejected or needs review ("" otherwise), `explanation` says it to the student in
    both languages; `notices` are remarks for its reader
    (installs that were skipped, modules that are missing). `isolation` is the level that held
    while student code ran ("unisolated" for an explicit `--isolation none`).
    """

    submission: str
    student: str
    assignment: str
    status: GradeStatus
    reason: str
    score: float
    possible: float
    questions: tuple[QuestionRecord, ...] = ()
    explanation: Text | None = None
    notices: tuple[Text, ...] = ()
    language: Language = "vi"
    isolation: str = "weak"
    seconds: float = 0.0
    grader_version: str = ""
    assignment_digest: str = ""
    submission_digest: str = ""
    missing_modules: tuple[str, ...] = ()

    @property
    def lost_to_modules(self) -> tuple[str, ...]:
        """The missing modules, where a question may have lost points to them.

        A cell that only wanted to mount a drive has cost nothing.
        """
        hurt = any(q.lacks_name and q.score < q.possible for q in self.questions)
        return self.missing_modules if hurt else ()

    @property
    def awaiting(self) -> float:
        """Points of `possible` that a person has still to give: no part of `score`."""
        waiting = (q.possible for q in self.questions if q.status == "awaiting_reader")
        return round(sum(waiting), 6)

    @property
    def judged(self) -> float:
        """What `score` is out of: `possible` without the points that await a reader."""
        return round(self.possible - self.awaiting, 6)

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dict; `Text` becomes {"vi", "en"}, tuples become lists."""
        return to_json(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`. Raises KeyError or TypeError on a record of another shape."""
        fields = dict(data)
        explanation = fields.get("explanation")
        fields["explanation"] = None if explanation is None else _text(explanation)
        fields["notices"] = tuple(_text(notice) for notice in fields.get("notices", ()))
        fields["missing_modules"] = tuple(fields.get("missing_modules", ()))
        fields["questions"] = tuple(
            question_from_json(question) for question in fields["questions"]
        )
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a student gets for an assignment: the line of the gradebook that an LMS is told.

    `score` is None where there is no number to give (held, absent, rejected, excused, waiting for a
    reader; a policy may count absent and rejected as zero);
    `computed` is what the counting attempt earned before lateness, dropped questions and
    overrides. `submission` is that attempt's name, `remarks` say what changed the number.
    `ids` are the LMS's own keys of the student (`submission.Origin.ids`). `attempt` is the id of
    that attempt in the ledger: two students may have files of one name.
    """

    student: str
    assignment: str
    status: MarkStatus
    score: float | None
    possible: float
    computed: float | None = None
    submission: str | None = None
    late_seconds: float = 0.0
    language: Language = "vi"
    remarks: tuple[Text, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    attempt: int | None = field(default=None, compare=False)


def to_json(record: Grade | QuestionRecord | TestRecord) -> dict[str, Any]:
    """A JSON-ready dict of any record."""
    return {key: _plain(value) for key, value in _shallow(record).items()}


def question_from_json(data: Mapping[str, Any]) -> QuestionRecord:
    """The inverse of `to_json` for a question."""
    fields = dict(data)
    for key in fields.keys() & _ALIKE:
        fields[key] = sys.intern(fields[key])
    fields["misconceptions"] = tuple(fields["misconceptions"])
    fields["hints"] = tuple(_text(hint) for hint in fields.get("hints", ()))
    fields["tests"] = tuple(_test(test) for test in fields["tests"])
    return QuestionRecord(**fields)


_ALIKE = frozenset({"name", "status", "judged_at"})  # few words, in every question of a class


def _test(data: Mapping[str, Any]) -> TestRecord:
    message = data.get("message")
    told = (None, None) if message is None else (message["vi"], message["en"])
    others = (data["name"], data["hidden"], data["passed"], data["points"])
    if len(data) > len(others) + ("message" in data):
        raise TypeError(f"a test has unknown fields: {', '.join(data)}")
    return _one_of_its_kind(*others, *told)


@lru_cache(maxsize=4096, typed=True)
def _one_of_its_kind(
    name: str, hidden: bool, passed: bool | None, points: float, vi: str | None, en: str | None
) -> TestRecord:
    """A record; equal ones are one.

    Records do not change, and a class of thousands has a few hundred different ones: reading them
    back takes half the time and a tenth of the memory.
    """
    message = None if vi is None or en is None else Text(vi, en)
    return TestRecord(name, hidden, passed, points, message)


def _text(data: Mapping[str, str]) -> Text:
    return _one_text(data["vi"], data["en"])


@lru_cache(maxsize=4096)
def _one_text(vi: str, en: str) -> Text:
    """A text; equal ones are one, for the same reason."""
    return Text(vi, en)


def _shallow(record: Grade | QuestionRecord | TestRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return {"vi": value.vi, "en": value.en}
    if isinstance(value, QuestionRecord | TestRecord):
        return to_json(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
