"""An appeal for a terminal: what the page says, in the same words, failures first.

Without a question every failed case is told in full and every other in a line; with one, all of
its cases. Control characters and direction overrides show as ⟦U+202E⟧, as on a page.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from autograder.appeal import Appeal
from autograder.evidence import SeenCall, SeenCase, SeenComparison
from autograder.model import Language
from autograder.report import appealsaid, appealview
from autograder.report.appealview import PLACES, CaseView, QuestionView
from autograder.report.catalogue import number, say
from autograder.report.labels import Labels, Manifest
from autograder.report.plaintext import visible

Block = Styled | Table | Padding
MARKS = {True: ("✓", "green"), False: ("✕", "red"), None: ("◌", "yellow")}
STATES = {"pass": True, "fail": False, "open": None}
_SOFT = "dim"


def blocks(
    appeal: Appeal, manifest: Manifest | None, language: Language, only: str | None
) -> Iterator[Block]:
    """What to print, in order; `only`: this question alone, with every case."""
    yield from _head(appeal, manifest, language)
    yield from _record(appeal, language)
    views = appealview.questions(appeal, manifest, language, only)
    if views and only is None:
        yield Styled("")
        yield _overview(views, language)
    for view in views:
        yield from _question(view, language, everything=only is not None)
    yield from _how(appeal, language)


def verdict_line(appeal: Appeal, language: Language) -> Styled:
    """Whether record and rerun agree, in one line."""
    key, style = ("yes", "green") if appeal.agrees else ("no", "red")
    if appeal.recorded is None:
        key, style = "none", "yellow"
    sign = {"yes": "✓ ", "no": "≠ ", "none": "– "}[key]
    return Styled(sign + say(f"appeal.agreement.{key}", language), style=style)


def _plain(text: str, style: str = "") -> Styled:
    return Styled(visible(text), style=style)


def _indented(text: str | Styled, left: int, style: str = "") -> Padding:
    return Padding(
        _plain(text, style) if isinstance(text, str) else text, (0, 0, 0, left), expand=False
    )


# --- the submission -------------------------------------------------------------------------------


def _head(appeal: Appeal, manifest: Manifest | None, language: Language) -> Iterator[Block]:
    secret = f" {say('appeal.secret', language)}. {say('appeal.secret.long', language)} "
    yield Styled(secret, style="white on red")
    grade = appeal.rerun
    title = Labels(manifest, language).assignment(grade.assignment)
    yield _plain(f"\n{title}", "bold")
    yield _plain(f"{grade.student} · {grade.submission}")
    points, recorded = appealsaid.points, appeal.recorded
    figures = [
        ("recorded", points(recorded.score, recorded.judged, language) if recorded else ""),
        ("rerun", points(grade.score, grade.judged, language)),
        ("mark", appealsaid.mark(appeal, language)),
    ]
    told = [f"{say(f'appeal.{key}', language)}: {value}" for key, value in figures if value]
    yield Styled("   ".join(told))
    yield verdict_line(appeal, language)
    if appeal.source and appeal.recorded is not None:
        yield _plain(say("appeal.source", language, source=appeal.source), _SOFT)
    if grade.explanation is not None:
        yield _plain(f"{grade.status}: {grade.explanation.to(language)}", "yellow")


def _record(appeal: Appeal, language: Language) -> Iterator[Block]:
    """What differs, what has changed since, what people decided, what was recorded before."""
    if appeal.differences:
        yield _heading("appeal.differences", language)
        yield _differences(appeal, language)
    if appeal.differences or appeal.changes:
        yield _heading("appeal.changes", language)
        none = [say("appeal.changes.none", language)]
        for change in appealsaid.in_language(appeal.changes, language) or none:
            yield _indented(change, 2)
    if appeal.decisions:
        yield _heading("appeal.decisions", language)
        yield from _decisions(appeal, language)
    if appeal.mark is not None and appeal.mark.remarks:
        yield _heading("appeal.mark.why", language)
        for remark in appealsaid.in_language(appeal.mark.remarks, language):
            yield _indented(remark, 2)
    if len(appeal.history) > 1:
        yield _heading("appeal.history", language)
        yield from _history(appeal, language)


def _differences(appeal: Appeal, language: Language) -> Table:
    table = _table(
        *(f"appeal.column.{column}" for column in ("question", "case", "what")),
        *("appeal.recorded", "appeal.rerun"),
        language=language,
    )
    for one in appeal.differences:
        sides = [
            appealsaid.difference_value(one, value, language) for value in (one.recorded, one.rerun)
        ]
        what = say(f"appeal.what.{one.what}", language)
        whole = say("appeal.whole", language)
        table.add_row(*map(_plain, (one.question or whole, one.case, what, *sides)))
    return table


def _decisions(appeal: Appeal, language: Language) -> Iterator[Block]:
    for made in appeal.decisions:
        undone = "" if made.holds else f" ({say('appeal.undone', language)})"
        line = f"{made.event}. {appealsaid.moment(made.at)}  {made.effect.to(language)}{undone}"
        yield _indented(line, 2, "" if made.holds else _SOFT)
        yield _indented(f"{made.author}: {made.reason}", 4, _SOFT)


def _history(appeal: Appeal, language: Language) -> Iterator[Block]:
    for past in appeal.history:
        score = appealsaid.points(past.score, past.possible, language)
        counts = f"  ← {say('appeal.counts', language)}" if past.counts else ""
        made_by = f"{past.grader_version}  {past.assignment_digest[:12]}"
        line = f"{appealsaid.moment(past.at)}  {score}  {past.status}  {made_by}{counts}"
        yield _indented(line, 2)


def _heading(key: str, language: Language) -> Styled:
    return Styled(f"\n{say(key, language)}", style="bold")


def _table(*keys: str, language: Language) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for key in keys:
        table.add_column(say(key, language) if key else "")
    return table


# --- question by question -------------------------------------------------------------------------


def _overview(views: tuple[QuestionView, ...], language: Language) -> Table:
    table = _table(
        "appeal.column.question",
        *(f"appeal.short.{place}" for place in PLACES),
        *("appeal.rerun", "appeal.recorded"),
        language=language,
    )
    table.columns[0].no_wrap = True
    table.columns[0].overflow = "ellipsis"
    table.columns[0].max_width = 28
    for column in table.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
        column.min_width = max(len(str(column.header)), 6)
    for view in views:
        scores = [(place, view.score(place)) for place in PLACES]
        stands = None if view.seen is None else view.seen.stands
        table.add_row(
            _plain(f"{view.record.name} {view.title}".strip()),
            *(
                Styled(
                    "·" if score is None else number(score, language),
                    style="bold" if place == stands else _SOFT,
                )
                for place, score in scores
            ),
            _scored(view, language),
            Styled(_recorded(view, language), style="red" if view.differs else ""),
        )
    return table


def _scored(view: QuestionView, language: Language) -> str:
    if view.awaits_reader:
        return say("appeal.to_read", language)
    return f"{number(view.record.score, language)}/{number(view.record.possible, language)}"


def _recorded(view: QuestionView, language: Language) -> str:
    if view.recorded is None or view.recorded.status == "awaiting_reader":
        return "·"
    return number(view.recorded.score, language)


def _question(view: QuestionView, language: Language, everything: bool) -> Iterator[Block]:
    failed = [case for case in view.cases if case.record.passed is not True]
    if not everything and not failed and not view.differs:
        return
    title = f"{view.record.name} {view.title}".strip()
    yield _plain(f"\n{title}  {_scored(view, language)}", "bold")
    if view.awaits_reader:
        yield _indented(say("appeal.reader", language), 2)
        return
    for sentence in appealsaid.standing(view, language):
        yield _indented(sentence.replace("`", ""), 2)
    for made in view.decisions:
        yield _indented(appealsaid.decision(made, language), 2, "yellow")
    for hint in appealsaid.in_language(view.record.hints, language):
        yield _indented(f"{say('appeal.diagnosis', language)}: {hint}", 2, "cyan")
    for case in view.cases:
        yield from _case(case, language, everything or case.record.passed is not True)


def _case(case: CaseView, language: Language, in_full: bool) -> Iterator[Block]:
    kind = say("appeal.hidden" if case.record.hidden else "appeal.visible", language)
    points = say("appeal.points", language, points=number(case.record.points, language))
    yield _indented(_mark(STATES[case.state]) + _plain(f" {case.title}", "bold"), 2)
    yield _indented(f"{kind} · {points}" + (f" · {case.text}" if case.text else ""), 4, _SOFT)
    if not in_full:
        return
    if case.seen is not None:
        yield from _seen(case.seen, language)
    elif not case.others:
        yield _indented(say("appeal.not_run", language), 4)
    for other in case.others:
        place = say(f"appeal.place.{other.place}", language)
        if other.alike:
            yield _indented(say("appeal.same", language, place=place), 4, _SOFT)
        else:
            yield _indented(_plain(f"{place}: ") + _mark(other.seen.passed), 4, _SOFT)
            yield from _seen(other.seen, language)


def _mark(passed: bool | None) -> Styled:
    sign, style = MARKS[passed]
    return Styled(sign, style=style)


def _seen(seen: SeenCase, language: Language) -> Iterator[Block]:
    for line in appealsaid.circumstances(seen, language):
        yield _indented(line, 4)
    said = appealsaid.said_lines(seen.said)
    if said and seen.passed is not True:
        yield _indented(said, 4, "red")
    for name, value in seen.answers:
        yield _indented(f"{name} = {value}", 4)
    for call in seen.calls:
        yield from _call(call, language)
    if seen.calls_made > len(seen.calls):
        counts = {"shown": len(seen.calls), "made": seen.calls_made}
        yield _indented(say("appeal.more_calls", language, **counts), 4, _SOFT)
    for comparison in seen.comparisons:
        yield from _comparison(comparison, appealsaid.is_shown(comparison, seen), language)
    if seen.comparisons_made > len(seen.comparisons):
        counts = {"shown": len(seen.comparisons), "made": seen.comparisons_made}
        yield _indented(say("appeal.more_comparisons", language, **counts), 4, _SOFT)


def _call(call: SeenCall, language: Language) -> Iterator[Block]:
    yield _indented(appealsaid.call_code(call), 4)
    word, value = appealsaid.ending(call, language)
    at = f" {say('appeal.at_line', language)} {call.line}" if call.line else ""
    yield _indented(f"{word} {value}{at}", 6, "red" if call.bad else "")
    wanted = appealsaid.expectation(call, language)
    if wanted is not None:
        yield _indented(f"{wanted[0]} {wanted[1]}", 6)
    if call.printed:
        yield _indented(f"{say('appeal.printed', language)}: {call.printed}", 6, _SOFT)
    notes = appealsaid.remarks(call, language)
    if notes:
        yield _indented(" · ".join(notes), 6, _SOFT)


def _comparison(comparison: SeenComparison, shown: bool, language: Language) -> Iterator[Block]:
    line = _mark(comparison.passed) + _plain(f" {appealsaid.comparison_name(comparison)}")
    told = appealsaid.tolerance(comparison, language)
    yield _indented(line + _plain(f": {comparison.said}" if comparison.said else ""), 4)
    if told:
        yield _indented(told, 6, _SOFT)
    if not shown and not comparison.passed:
        yield _indented(f"{say('appeal.got', language)} {comparison.got}", 6)
        yield _indented(f"{say('appeal.expected', language)} {comparison.expected}", 6)


# --- how it was run -------------------------------------------------------------------------------


def _how(appeal: Appeal, language: Language) -> Iterator[Block]:
    evidence = appeal.evidence
    if evidence is None:
        return
    if evidence.cells:
        yield _heading("appeal.cells", language)
        for line in appealsaid.cell_lines(evidence, language):
            yield _indented(line, 2)
    yield _heading("appeal.how", language)
    for name, value in appealsaid.circumstances_of(appeal, language):
        yield _indented(f"{name}: {value}", 2, _SOFT)
