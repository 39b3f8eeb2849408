"""An appeal for a terminal: what the page says, in the same words, failures first.

Without a question every failed case is told with what decides it, every other by its name; with
one, all that was seen of its cases. Control characters and direction overrides show as ⟦U+202E⟧,
as on a page.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from autograder.core.appeal import Appeal
from autograder.core.records import Language
from autograder.report.appeal import sentences
from autograder.report.appeal import view as appealview
from autograder.report.appeal.terminal_cases import SOFT, indented, plain, question, scored
from autograder.report.appeal.view import PLACES, QuestionView
from autograder.report.labels import Labels, Manifest
from autograder.report.texts.catalogue import number, say

Block = Styled | Table | Padding | Group


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
        yield from question(view, language, everything=only is not None)
    if views and only is None:
        lost = [view for view in views if view.record.score < view.record.possible] or views
        yield Styled("")
        yield plain(say("appeal.more", language, question=lost[0].record.name), SOFT)
    yield from _how(appeal, language)


def verdict_line(appeal: Appeal, language: Language) -> Styled:
    """Whether record and rerun agree, in one line."""
    key, style = ("yes", "green") if appeal.agrees else ("no", "red")
    if appeal.recorded is None:
        key, style = "none", "yellow"
    sign = {"yes": "✓ ", "no": "≠ ", "none": "– "}[key]
    return Styled(sign + say(f"appeal.agreement.{key}", language), style=style)


# --- the submission -------------------------------------------------------------------------------


def _head(appeal: Appeal, manifest: Manifest | None, language: Language) -> Iterator[Block]:
    secret = f" {say('appeal.secret', language)}. {say('appeal.secret.long', language)} "
    yield Styled(secret, style="white on red")
    grade = appeal.rerun
    title = Labels(manifest, language).assignment(grade.assignment)
    yield plain(f"\n{title}", "bold")
    yield plain(f"{grade.student} · {grade.submission}")
    points, recorded = sentences.points, appeal.recorded
    figures = [
        ("recorded", points(recorded.score, recorded.judged, language) if recorded else ""),
        ("rerun", points(grade.score, grade.judged, language)),
        ("mark", sentences.mark(appeal, language)),
    ]
    told = [f"{say(f'appeal.{key}', language)}: {value}" for key, value in figures if value]
    yield Styled("   ".join(told))
    yield verdict_line(appeal, language)
    if appeal.source and appeal.recorded is not None:
        yield plain(say("appeal.source", language, source=appeal.source), SOFT)
    if grade.explanation is not None:
        yield plain(f"{grade.status}: {grade.explanation.to(language)}", "yellow")


def _record(appeal: Appeal, language: Language) -> Iterator[Block]:
    """What differs, what has changed since, what people decided, what was recorded before."""
    if appeal.differences:
        yield _heading("appeal.differences", language)
        yield _differences(appeal, language)
    if appeal.differences or appeal.changes:
        yield _heading("appeal.changes", language)
        none = [say("appeal.changes.none", language)]
        for change in sentences.in_language(appeal.changes, language) or none:
            yield indented(change, 2)
    if appeal.decisions:
        yield _heading("appeal.decisions", language)
        yield from _decisions(appeal, language)
    if appeal.mark is not None and appeal.mark.remarks:
        yield _heading("appeal.mark.why", language)
        for remark in sentences.in_language(appeal.mark.remarks, language):
            yield indented(remark, 2)
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
            sentences.difference_value(one, value, language) for value in (one.recorded, one.rerun)
        ]
        what = say(f"appeal.what.{one.what}", language)
        whole = say("appeal.whole", language)
        table.add_row(*map(plain, (one.question or whole, one.case, what, *sides)))
    return table


def _decisions(appeal: Appeal, language: Language) -> Iterator[Block]:
    for made in appeal.decisions:
        undone = "" if made.holds else f" ({say('appeal.undone', language)})"
        line = f"{made.event}. {sentences.moment(made.at)}  {made.effect.to(language)}{undone}"
        yield indented(line, 2, "" if made.holds else SOFT)
        yield indented(f"{made.author}: {made.reason}", 4, SOFT)


def _history(appeal: Appeal, language: Language) -> Iterator[Block]:
    for past in appeal.history:
        score = sentences.points(past.score, past.possible, language)
        counts = f"  ← {say('appeal.counts', language)}" if past.counts else ""
        made_by = f"{past.grader_version}  {past.assignment_digest[:12]}"
        line = f"{sentences.moment(past.at)}  {score}  {past.status}  {made_by}{counts}"
        yield indented(line, 2)


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
            plain(f"{view.record.name} {view.title}".strip()),
            *(
                Styled(
                    "·" if score is None else number(score, language),
                    style="bold" if place == stands else SOFT,
                )
                for place, score in scores
            ),
            scored(view, language),
            Styled(_recorded(view, language), style="red" if view.differs else ""),
        )
    return table


def _recorded(view: QuestionView, language: Language) -> str:
    if view.recorded is None or view.recorded.status == "awaiting_reader":
        return "·"
    return number(view.recorded.score, language)


# --- how it was run -------------------------------------------------------------------------------


def _how(appeal: Appeal, language: Language) -> Iterator[Block]:
    evidence = appeal.evidence
    if evidence is None:
        return
    if evidence.cells:
        yield _heading("appeal.cells", language)
        for line in sentences.cell_lines(evidence, language):
            yield indented(line, 2)
    yield _heading("appeal.how", language)
    for name, value in sentences.circumstances_of(appeal, language):
        yield indented(f"{name}: {value}", 2, SOFT)
