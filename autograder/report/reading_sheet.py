"""Reading sheets: the answers to one question side by side, the rubric on top, for a person.

The sheet is anonymous unless names are asked for: an answer goes by a short code, which says
nothing about its student and stays the same when more submissions arrive. Answers come in the
order of their codes, so nobody is always read first.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from autograder.core.records import Language
from autograder.notebook.answer_cells import Written
from autograder.report.labels import Labels, Manifest
from autograder.report.render.notebook import cells_html
from autograder.report.render.page import draw
from autograder.report.render.sanitise import markdown_fragment

State = Literal["answered", "empty", "missing", "unreadable"]

PER_SHEET = 100  # answers a browser can show at once, with their figures
_SHORTEST_CODE = 4


@dataclass(frozen=True)
class Answer:
    """One submission's answer. `written` None: the file cannot be read."""

    code: str
    student: str
    submission: str
    written: Written | None

    @property
    def state(self) -> State:
        """Whether there is something to read, and if not, why."""
        return "unreadable" if self.written is None else self.written.state


def codes(question: str, submissions: Iterable[str]) -> dict[str, str]:
    """A code for each submission: as short as possible, at least four letters and digits."""
    full = {name: _digest(question, name) for name in submissions}
    length = _SHORTEST_CODE
    while len({code[:length] for code in full.values()}) < len(full):
        length += 1
    return {name: code[:length] for name, code in full.items()}


def _digest(question: str, submission: str) -> str:
    data = hashlib.sha256(f"{question}\0{submission}".encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(data).decode("ascii").rstrip("=")


def render(
    manifest: Manifest,
    question: str,
    answers: Sequence[Answer],
    language: Language,
    csv_name: str,
    names: bool = False,
    part: tuple[int, int] = (1, 1),
) -> str:
    """One self-contained HTML page with these answers, in the order given.

    `manifest` has a rubric for `question`; `csv_name` is the file that the reader fills in;
    `names` shows whose answers they are; `part` says which sheet of how many this is.
    """
    labels = Labels(manifest, language)
    reading = labels.reading(question)
    assert reading is not None, "the command refuses a question that no person reads"
    to_read = [answer for answer in answers if answer.state == "answered"]
    return draw(
        "reading.html",
        language,
        title=labels.question(question),
        assignment=labels.assignment(str(manifest.get("slug", ""))),
        question=question,
        equation=labels.equation(question),
        points=sum(entry["points"] for entry in reading["criteria"]),
        criteria=[
            (entry["points"], entry["short"], entry["text"][language], entry["reader"][language])
            for entry in reading["criteria"]
        ],
        mistakes=[mistake[language] for mistake in reading["mistakes"]],
        model=Markup(markdown_fragment(reading["answer"][language], {}, language)),  # noqa: S704 - sanitised
        figure=reading.get("figure", ""),
        answers=[(answer, _drawn(answer, language)) for answer in to_read],
        unread=_unread(answers),
        answered=len(to_read),
        empty=sum(answer.state == "empty" for answer in answers),
        missing=sum(answer.state in ("missing", "unreadable") for answer in answers),
        csv_name=csv_name,
        names=names,
        part=part,
    )


def _drawn(answer: Answer, language: Language) -> Markup:
    cells: tuple[tuple[int, Mapping[str, Any]], ...] = (
        answer.written.cells if answer.written else ()
    )
    return Markup(cells_html(cells, language))  # noqa: S704 - sanitised there, piece by piece


def _unread(answers: Sequence[Answer]) -> list[tuple[State, list[Answer]]]:
    """Answers with nothing to read, by the reason."""
    states: tuple[State, ...] = ("empty", "missing", "unreadable")
    groups = [(state, [a for a in answers if a.state == state]) for state in states]
    return [(state, members) for state, members in groups if members]


__all__ = ["PER_SHEET", "Answer", "codes", "render"]
