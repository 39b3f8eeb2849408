"""What people decided about one student's mark, or about everybody's, in words for an appeal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.core.appeal import PastDecision
from autograder.core.errors import InputError
from autograder.core.records import Text
from autograder.gradebook.decisions import KINDS, decision_of
from autograder.gradebook.effective_decisions import holding
from autograder.ledger import Event

HOW = {
    "full_marks": Text("mọi bài được đủ điểm câu này", "full marks for everybody"),
    "removed": Text("câu này bị bỏ khỏi tổng điểm", "taken out of the sum"),
    "bonus": Text("câu này thành điểm cộng", "counts on top of the sum"),
}


def concerning(student: str, events: Sequence[Event]) -> list[Event]:
    """The events about this student or about everybody, oldest first.

    An undoing goes with what it undoes: another student's stays out.
    """
    about: dict[int, Event] = {}
    for event in sorted(events, key=lambda event: (event.at, event.id)):
        undone = event.payload.get("event") if event.kind == "undo" else None
        if undone in about if event.kind == "undo" else event.student in (None, student):
            about[event.id] = event
    return list(about.values())


def past_decisions(events: Sequence[Event]) -> tuple[PastDecision, ...]:
    """The decisions among `events`, each with whether it still holds."""
    try:
        standing = {one.event.id for one in holding(events)}
    except InputError:
        standing = {event.id for event in events}  # one that cannot be read: all are shown
    undone = [event.payload.get("event") for event in events if event.kind == "undo"]
    return tuple(
        PastDecision(
            event=event.id,
            kind=event.kind,
            question=str(event.payload.get("question", "")),
            effect=_effect(event),
            author=event.author,
            reason=event.reason,
            at=event.at,
            holds=event.id in standing or (_apart(event) and event.id not in undone),
        )
        for event in events
    )


def _apart(event: Event) -> bool:
    """Whether `holding` does not speak of an event: an undoing, or what is not about marks."""
    return event.kind == "undo" or event.kind not in KINDS


def _effect(event: Event) -> Text:
    """What an event decides; its bare kind where its payload has another form."""
    words = WORDS.get(event.kind)
    try:
        if words is not None and (event.kind not in KINDS or decision_of(event) is not None):
            return words(event.payload)
    except (InputError, KeyError, TypeError, ValueError):
        pass  # written by another version: who, when and why can still be read
    return Text(event.kind, event.kind)


def _question_score(payload: Mapping[str, Any]) -> Text:
    question, score = payload["question"], float(payload["score"])
    return Text(f"{question}: sửa thành {_vi(score)} điểm", f"{question}: set to {score:g} points")


def _read(payload: Mapping[str, Any]) -> Text:
    question, score = payload["question"], float(payload["score"])
    said = f": {payload['comment']}" if payload.get("comment") else ""
    return Text(
        f"{question}: người đọc cho {_vi(score)} điểm{said}",
        f"{question}: a reader gave {score:g} points{said}",
    )


def _drop(payload: Mapping[str, Any]) -> Text:
    how = HOW[payload["how"]]
    return Text(f"{payload['question']}: {how.vi}", f"{payload['question']}: {how.en}")


def _vi(value: float) -> str:
    return f"{value:g}".replace(".", ",")


WORDS: Mapping[str, Callable[[Mapping[str, Any]], Text]] = {
    "question_score": _question_score,
    "whole_score": lambda payload: Text(
        f"cả bài: {_vi(float(payload['score']))} điểm",
        f"the whole mark: {float(payload['score']):g} points",
    ),
    "excuse": lambda _: Text("được miễn bài này", "excused from this assignment"),
    "accept": lambda _: Text("điểm đang giữ lại được chấp nhận", "the held grade stands as it is"),
    "choose": lambda payload: Text(
        f"tính lần nộp số {payload['attempt']}", f"attempt {payload['attempt']} counts"
    ),
    "handed_in": lambda payload: Text(
        f"thời điểm nộp là {payload['at']}", f"handed in at {payload['at']}"
    ),
    "extend": lambda payload: Text(
        f"gia hạn đến {payload['until']}", f"due date extended to {payload['until']}"
    ),
    "read": _read,
    "identify": lambda payload: Text(
        f"bài nộp này là của {payload['key']}", f"these files are those of {payload['key']}"
    ),
    "drop": _drop,
    "policy": lambda _: Text("đổi quy định tính điểm của bài", "other rules for this assignment"),
    "regrade": lambda _: Text("chấm lại cả lớp", "everybody was graded again"),
    "undo": lambda payload: Text(
        f"bỏ quyết định số {payload['event']}", f"decision {payload['event']} is undone"
    ),
}
