"""An appeal in the order in which an instructor asks: shared by the page and the terminal.

What counts, and does it come out again? Then question by question: where it was judged, which
judgement stands, and for every case the student's own code first: called with what, gave what,
what the reference gives, how the test compared them. Judgements that saw the same are said once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from autograder.appeal import Appeal, Difference
from autograder.evidence import Place, SeenCall, SeenCase, SeenComparison, SeenQuestion
from autograder.model import Language, QuestionRecord, TestRecord, Text
from autograder.report.catalogue import number, say
from autograder.report.labels import Labels, Manifest

PLACES: tuple[Place, ...] = ("check", "end", "followed")
_ONE_LINE = 72


@dataclass(frozen=True)
class Otherwise:
    """A case at another judgement than the one shown first; `alike`: nothing else was seen."""

    place: Place
    seen: SeenCase
    alike: bool


@dataclass(frozen=True)
class CaseView:
    """One case: `verdicts` by judgement (absent: not judged there), and what was seen of it.

    `seen` is the judgement of the student's own code that counts; None where nothing was seen.
    """

    record: TestRecord
    title: str
    text: str
    verdicts: dict[Place, bool | None]
    seen: SeenCase | None
    others: tuple[Otherwise, ...]
    source: str

    @property
    def state(self) -> str:
        """ "pass", "fail" or "open"."""
        return {True: "pass", False: "fail", None: "open"}[self.record.passed]


@dataclass(frozen=True)
class QuestionView:
    """One question: the rerun's record, what was recorded, and its cases."""

    record: QuestionRecord
    recorded: QuestionRecord | None
    anchor: str
    title: str
    equation: str
    seen: SeenQuestion | None
    cases: tuple[CaseView, ...]
    differs: bool

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it was judged, in order."""
        return tuple(p for p in PLACES if self.seen is not None and self.seen.sitting(p))

    def score(self, place: Place) -> float | None:
        """Points of the judgement at `place`."""
        sitting = None if self.seen is None else self.seen.sitting(place)
        return None if sitting is None else sitting.score


def questions(
    appeal: Appeal, manifest: Manifest | None, language: Language, only: str | None
) -> tuple[QuestionView, ...]:
    """Every question of the rerun (or `only` one), as it is shown."""
    labels = Labels(manifest, language)
    recorded = {q.name: q for q in appeal.recorded.questions} if appeal.recorded else {}
    seen = {q.name: q for q in appeal.evidence.questions} if appeal.evidence else {}
    differing = {difference.question for difference in appeal.differences}
    return tuple(
        QuestionView(
            record=record,
            recorded=recorded.get(record.name),
            anchor=f"q{index}",
            title=labels.question(record.name),
            equation=labels.equation(record.name),
            seen=seen.get(record.name),
            cases=_cases(record, seen.get(record.name), labels),
            differs=record.name in differing,
        )
        for index, record in enumerate(appeal.rerun.questions, 1)
        if only in (None, record.name)
    )


def _cases(
    record: QuestionRecord, seen: SeenQuestion | None, labels: Labels
) -> tuple[CaseView, ...]:
    return tuple(_case(record, place, seen, labels) for place in range(len(record.tests)))


def _case(
    record: QuestionRecord, position: int, question: SeenQuestion | None, labels: Labels
) -> CaseView:
    sittings = () if question is None else question.sittings
    at = {s.place: s.cases[position] for s in sittings if position < len(s.cases)}
    own = None if question is None else at.get(question.own)
    others = [
        Otherwise(place, seen, own is not None and _alike(own, seen))
        for place, seen in at.items()
        if question is not None and place != question.own
    ]
    sources = () if question is None else question.sources
    return CaseView(
        record=record.tests[position],
        title=labels.title(record, position) or labels.case(record, position),
        text=labels.case_text(record, position),
        verdicts={place: seen.passed for place, seen in at.items()},
        seen=own,
        others=tuple(others),
        source=sources[position] if position < len(sources) else "",
    )


def _alike(one: SeenCase, other: SeenCase) -> bool:
    """Whether two judgements saw the same, apart from the time that it took."""
    return _timeless(one) == _timeless(other)


def _timeless(case: SeenCase) -> SeenCase:
    calls = tuple(replace(call, seconds=0.0) for call in case.calls)
    return replace(case, calls=calls, seconds=0.0)


# --- in words -------------------------------------------------------------------------------------


def call_code(call: SeenCall) -> str:
    """The call as it would be typed; an argument a line where one line would be long."""
    arguments = [f"{name}={value}" if name else value for name, value in call.arguments]
    line = f"{call.function}({', '.join(arguments)})"
    if len(line) <= _ONE_LINE or not arguments:
        return line
    inner = "".join(f"    {argument},\n" for argument in arguments)
    return f"{call.function}(\n{inner})"


def ending(call: SeenCall, language: Language) -> tuple[str, str]:
    """(how the call ended: a word; the value or exception, as code)."""
    if call.lost:
        return say(f"appeal.lost.{call.lost}", language), ""
    if call.raised is not None:
        return say("appeal.raised", language), call.raised
    return say("appeal.returned", language), call.returned or ""


def expectation(call: SeenCall, language: Language) -> tuple[str, str] | None:
    """The same of the reference; None where it is not known."""
    if call.expected is None:
        return None
    key = "appeal.reference_raises" if call.expected_raises else "appeal.reference"
    return say(key, language), call.expected


def remarks(call: SeenCall, language: Language) -> list[str]:
    """What else is to be said of a call."""
    told = [("appeal.altered", call.altered), ("appeal.random", call.random)]
    said = [say(key, language) for key, holds in told if holds]
    if call.agrees is not None:
        said.insert(0, say("appeal.agrees" if call.agrees else "appeal.disagrees", language))
    if call.seconds >= 0.1:
        said.append(say("appeal.seconds", language, seconds=number(call.seconds, language)))
    return said


def tolerance(comparison: SeenComparison, language: Language) -> str:
    """How the comparison measures and, where it is known, what it measured; "" for neither."""
    if not comparison.rule:
        return ""
    said = [
        say(
            f"appeal.rule.{comparison.rule}",
            language,
            rtol=f"{comparison.rtol or 0:g}",
            atol=f"{comparison.atol or 0:g}",
        )
    ]
    if comparison.gap is not None and comparison.allowed is not None:
        said.append(
            say(
                "appeal.gap",
                language,
                gap=f"{comparison.gap:.3g}",
                allowed=f"{comparison.allowed:.3g}",
            )
        )
    return " ".join(said)


def said_lines(said: str) -> str:
    """Otter's message without its first line, which only repeats the verdict."""
    first, _, rest = said.partition("\n")
    return rest if first.startswith(("✅", "❌")) else said


def verdict(passed: bool | None, language: Language) -> str:
    """A verdict in a word."""
    key = {True: "pass", False: "fail", None: "open"}[passed]
    return say(f"appeal.verdict.{key}", language)


def difference_value(difference: Difference, value: float | bool | str | None, language: Language) -> str:
    """One side of a difference, in words."""
    if difference.what == "verdict":
        return verdict(None if value is None else bool(value), language)
    if value is None:
        return "–"
    if difference.what == "status" or isinstance(value, str):
        return str(value)
    return number(float(value), language)


def standing(view: QuestionView, language: Language) -> str:
    """Which judgement stands, and why, in a sentence."""
    seen = view.seen
    if seen is None:
        return ""
    if seen.stands == "followed":
        functions = functions_of(seen)
        own = number(view.record.own_score, language)
        score = number(view.record.score, language)
        return say("appeal.stands.followed", language, functions=functions, own=own, score=score)
    if len([place for place in view.places if place != "followed"]) < 2:
        return say(f"appeal.stands.only_{seen.own}", language)
    return say(f"appeal.stands.{seen.own}", language)


def functions_of(seen: SeenQuestion) -> str:
    """The reference's functions that stood in for the student's, as code."""
    return ", ".join(f"`{name}`" for name in seen.functions)


def moment(at: datetime) -> str:
    """A moment in UTC, to the minute."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def places_said(places: Sequence[Place], language: Language) -> list[str]:
    """The names of judgements, as headings of columns."""
    return [say(f"appeal.place.{place}", language) for place in places]


def in_language(texts: Sequence[Text], language: Language) -> list[str]:
    """Each text in one language."""
    return [text.to(language) for text in texts]
