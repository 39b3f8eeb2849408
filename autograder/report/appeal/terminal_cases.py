"""The cases of an appeal for a terminal: what a test called, what came back, what was expected."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.text import Text as Styled

from autograder.core.evidence import SeenCall, SeenCase, SeenComparison
from autograder.core.records import Language
from autograder.report.appeal import sentences
from autograder.report.appeal.view import CaseView, QuestionView, in_brief, without_repetition
from autograder.report.render.plain_text import visible
from autograder.report.texts.catalogue import number, say

Line = Styled | Padding | Group
MARKS = {True: ("✓", "green"), False: ("✕", "red"), None: ("◌", "yellow")}
SOFT = "dim"


def plain(text: str, style: str = "") -> Styled:
    return Styled(visible(text), style=style)


def indented(text: str | Styled, left: int, style: str = "") -> Padding | Group:
    """`text` moved to the right; a line that is broken goes on below its own beginning."""
    if isinstance(text, Styled):
        return Padding(text, (0, 0, 0, left), expand=False)
    lines = [(line.lstrip(" "), len(line)) for line in text.split("\n")]
    return Group(
        *(indented(plain(line, style), left + length - len(line)) for line, length in lines)
    )


def scored(view: QuestionView, language: Language) -> str:
    if view.awaits_reader:
        return say("appeal.to_read", language)
    return f"{number(view.record.score, language)}/{number(view.record.possible, language)}"


def question(view: QuestionView, language: Language, everything: bool) -> Iterator[Line]:
    """One question: every case with all that was seen, or the failed ones with what decides."""
    failed = [case for case in view.cases if case.record.passed is not True]
    if not everything and not failed and not view.differs:
        return
    title = f"{view.record.name} {view.title}".strip()
    yield plain(f"\n{title}  {scored(view, language)}", "bold")
    if view.awaits_reader:
        yield indented(say("appeal.reader", language), 2)
        return
    for sentence in sentences.standing(view, language):
        yield indented(sentence.replace("`", ""), 2)
    for made in view.decisions:
        yield indented(sentences.decision(made, language), 2, "yellow")
    for hint in sentences.in_language(view.record.hints, language):
        yield indented(f"{say('appeal.diagnosis', language)}: {hint}", 2, "cyan")
    passed = [case.title for case in view.cases if case.record.passed is True]
    if passed and not everything:
        yield indented(_mark(True) + plain(f" {', '.join(passed)}"), 2)
    brief = without_repetition([in_brief(case) for case in failed])
    for case in view.cases if everything else brief:
        yield from _case(case, language)


def _case(case: CaseView, language: Language) -> Iterator[Line]:
    kind = say("appeal.hidden" if case.record.hidden else "appeal.visible", language)
    points = say("appeal.points", language, points=number(case.record.points, language))
    yield indented(_mark(case.record.passed) + plain(f" {case.title}", "bold"), 2)
    yield indented(f"{kind} · {points}" + (f" · {case.text}" if case.text else ""), 4, SOFT)
    if case.seen is not None:
        yield from _seen(case.seen, language, case.brief)
    elif not case.others:
        yield indented(say("appeal.not_run", language), 4)
    for other in case.others:
        place = say(f"appeal.place.{other.place}", language)
        if other.alike:
            yield indented(say("appeal.same", language, place=place), 4, SOFT)
        else:
            yield indented(plain(f"{place}: ") + _mark(other.seen.passed), 4, SOFT)
            yield from _seen(other.seen, language, case.brief)


def _mark(passed: bool | None) -> Styled:
    sign, style = MARKS[passed]
    return Styled(sign, style=style)


def _seen(seen: SeenCase, language: Language, brief: bool) -> Iterator[Line]:
    for line in sentences.circumstances(seen, language):
        yield indented(line, 4)
    said = sentences.said_lines(seen.said)
    if said and seen.passed is not True:
        yield indented(said, 4, "red")
    for name, value in seen.answers:
        yield indented(f"{name} = {value}", 4)
    for call in seen.calls:
        yield from _call(call, language)
    for comparison in seen.comparisons:
        yield from _comparison(comparison, sentences.is_shown(comparison, seen), language)
    if not brief:
        yield from (indented(line, 4, SOFT) for line in sentences.left_out(seen, language))


def _call(call: SeenCall, language: Language) -> Iterator[Line]:
    yield indented(sentences.call_code(call), 4)
    word, value = sentences.ending(call, language)
    at = f" {say('appeal.at_line', language)} {call.line}" if call.line else ""
    yield indented(f"{word} {value}{at}", 6, "red" if call.bad else "")
    wanted = sentences.expectation(call, language)
    if wanted is not None:
        yield indented(f"{wanted[0]} {wanted[1]}", 6)
    for name, now in call.after:
        yield indented(f"{say('appeal.after', language, name=name)} {now}", 6)
    if call.printed:
        yield indented(f"{say('appeal.printed', language)}: {call.printed}", 6, SOFT)
    notes = sentences.remarks(call, language)
    if notes:
        yield indented(" · ".join(notes), 6, SOFT)


def _comparison(comparison: SeenComparison, shown: bool, language: Language) -> Iterator[Line]:
    line = _mark(comparison.passed) + plain(f" {sentences.comparison_name(comparison)}")
    told = sentences.tolerance(comparison, language)
    yield indented(line + plain(f": {comparison.said}" if comparison.said else ""), 4)
    if told:
        yield indented(told, 6, SOFT)
    if not shown and not comparison.passed:
        yield indented(f"{say('appeal.got', language)} {comparison.got}", 6)
        yield indented(f"{say('appeal.expected', language)} {comparison.expected}", 6)
