"""An appeal in the order in which an instructor asks: shared by the page and the terminal.

What counts, and does it come out again? Then question by question: where it was judged, which
judgement stands, and for every case the student's own code first: called with what, gave what,
what the reference gives, how the test compared them. Judgements that saw the same are said once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from autograder.core.appeal import Appeal, PastDecision
from autograder.core.evidence import Place, SeenCase, SeenQuestion
from autograder.core.records import Language, QuestionRecord, TestRecord
from autograder.report.labels import Labels, Manifest

PLACES: tuple[Place, ...] = ("check", "end", "followed")


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
    `brief`: only what decides it is kept.
    """

    record: TestRecord
    title: str
    text: str
    verdicts: dict[Place, bool | None]
    seen: SeenCase | None
    others: tuple[Otherwise, ...]
    source: str
    brief: bool = False

    @property
    def state(self) -> str:
        """ "pass", "fail" or "open"."""
        return {True: "pass", False: "fail", None: "open"}[self.record.passed]


@dataclass(frozen=True)
class QuestionView:
    """One question: the rerun's record, what was recorded, and its cases.

    `decisions` are those about this question that hold. `unseen`: the tests ran in the student's
    process, where no call can be watched.
    """

    record: QuestionRecord
    recorded: QuestionRecord | None
    anchor: str
    title: str
    equation: str
    seen: SeenQuestion | None
    cases: tuple[CaseView, ...]
    differs: bool
    unseen: bool
    decisions: tuple[PastDecision, ...] = ()

    @property
    def awaits_reader(self) -> bool:
        """Whether a person marks it."""
        return self.record.status == "awaiting_reader"

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
            unseen="student's process" in appeal.rerun.isolation,
            decisions=tuple(d for d in appeal.decisions if d.holds and d.question == record.name),
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
        text=_text(record.tests[position], labels.case_text(record, position)),
        verdicts={place: seen.passed for place, seen in at.items()},
        seen=own,
        others=tuple(others),
        source=sources[position] if position < len(sources) else "",
    )


def _text(test: TestRecord, text: str) -> str:
    """The manifest's sentence: of a hidden case its category, of a visible one what it says when
    it fails."""
    return text if test.hidden or test.passed is False else ""


def _alike(one: SeenCase, other: SeenCase) -> bool:
    """Whether two judgements saw the same, apart from the time that it took."""
    return _timeless(one) == _timeless(other)


def _timeless(case: SeenCase) -> SeenCase:
    calls = tuple(replace(call, seconds=0.0) for call in case.calls)
    return replace(case, calls=calls, seconds=0.0)


def in_brief(case: CaseView) -> CaseView:
    """`case` with what decides it alone: of calls the first that is bad, of comparisons likewise.

    Of a judgement with the same verdict only the test's own words are kept.
    """
    same = [other.seen.passed == case.record.passed for other in case.others]
    return replace(
        case,
        seen=None if case.seen is None else _decisive(case.seen),
        others=tuple(
            replace(other, seen=_bare(other.seen) if alike else _decisive(other.seen))
            for other, alike in zip(case.others, same, strict=True)
        ),
        brief=True,
    )


def without_repetition(cases: Sequence[CaseView]) -> Iterator[CaseView]:
    """Brief cases; one whose call raised just what an earlier one did keeps the test's words."""
    raised: set[str] = set()
    for case in cases:
        seen = case.seen
        said = seen.calls[0].raised if seen is not None and seen.calls else None
        if seen is not None and said is not None and said in raised:
            yield replace(case, seen=_bare(seen))
        else:
            yield case
        raised |= {said} if said is not None else set()


def _decisive(seen: SeenCase) -> SeenCase:
    if seen.passed is True:
        return _bare(seen)
    bad = [call for call in seen.calls if call.bad] or list(seen.calls)
    failed = [comparison for comparison in seen.comparisons if not comparison.passed]
    return replace(seen, calls=tuple(bad[:1]), comparisons=tuple(failed[:1]))


def _bare(seen: SeenCase) -> SeenCase:
    return replace(seen, calls=(), comparisons=(), answers=())
