"""From judged cases to the records that leave the judge: scores by otter's rules, messages, hints.

What a record says is what a student may read: of hidden cases the category only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.bundle.bundle import Bundle, Manifest, QuestionInfo
from autograder.bundle.otter.messages import without_our_frames
from autograder.core.records import QuestionRecord, TestRecord, Text
from autograder.judging.case_guards import OutOfTime, time_limit
from autograder.judging.case_runner import CaseOutcome
from autograder.judging.diagnosis.diagnose import Diagnosis, diagnose
from autograder.judging.diagnosis.undefined_names import never_written, undefined_names
from autograder.judging.follow_through import Followed
from autograder.judging.outcomes import Examined, scored
from autograder.notebook.reader import Notebook

MESSAGE_CAP = 2000
DIAGNOSIS_SECONDS = 5.0  # a question, of processor time; it takes milliseconds
CUT_SHORT = Text(
    "Việc tìm nguyên nhân cho câu này bị dừng giữa chừng vì tính quá lâu.",
    "The search for the cause was cut short here, because it took too long to compute.",
)
HIDDEN = Text("một phép kiểm tra ẩn", "a hidden test")


def question_records(
    bundle: Bundle, examined: Examined, notebook: Notebook | None = None
) -> tuple[QuestionRecord, ...]:
    """One record a question, in the order of the notebook; without a manifest, of the test files.

    With the `notebook` a hint can say why a name is not defined.
    """
    judged = [
        _question(bundle, examined, notebook, name, test_file)
        for name, test_file in examined.tests.items()
    ]
    broken = [_broken(bundle, name, why) for name, why in sorted(bundle.broken.items())]
    return _in_order(bundle.manifest, [*judged, *broken, *awaiting(bundle.manifest)])


def awaiting(manifest: Manifest | None) -> list[QuestionRecord]:
    """The questions that a person reads: nothing of their points is given or taken here.

    Also for an answer cell left untouched: somebody may have answered elsewhere, and a zero that
    a person has looked at can be explained.
    """
    return [
        QuestionRecord(
            name=info.name,
            status="awaiting_reader",
            score=0.0,
            own_score=0.0,
            possible=round(float(info.points), 6),
        )
        for info in (manifest.questions.values() if manifest else ())
        if info.read
    ]


def _in_order(
    manifest: Manifest | None, records: Sequence[QuestionRecord]
) -> tuple[QuestionRecord, ...]:
    """Records as the notebook has the questions; those it does not name come last."""
    places = {name: place for place, name in enumerate(manifest.questions if manifest else ())}
    return tuple(sorted(records, key=lambda record: places.get(record.name, len(places))))


def _question(
    bundle: Bundle, examined: Examined, notebook: Notebook | None, name: str, test_file: Any
) -> QuestionRecord:
    judgement, when = examined.judgements[name]
    followed = examined.followed.get(name)
    info = bundle.manifest.questions.get(name) if bundle.manifest else None
    graded = scored(test_file, judgement.outcomes)
    missed = any(outcome.passed is None for outcome in judgement.outcomes)
    own, possible = round(float(graded.score), 6), round(float(graded.possible), 6)
    helped = None if followed is None else _followed_score(test_file, followed)
    score = own if helped is None else max(own, helped)
    cells = () if notebook is None else notebook.cells
    lost = undefined_names(judgement.outcomes, info, bundle.manifest, cells, examined.cells)
    # What the reference's functions cannot rescue is this question's own error. Where they make
    # it worse, the notebook has changed since: after its last cell a name may mean another thing.
    better = followed is not None and helped is not None and helped >= own
    outcomes = followed.outcomes if followed and better else judgement.outcomes
    diagnosis = _diagnosis(bundle, info, outcomes)
    passed_on = _followed_hints(bundle, examined, name) if score > own else ()
    if not (passed_on or lost or diagnosis.hints) and followed is not None and own < possible:
        passed_on = _leaning_hints(bundle, followed)
    return QuestionRecord(
        name=test_file.name,
        status="not_judged" if missed else "judged",
        score=score,
        own_score=own,
        follow_through=score > own,
        possible=possible,
        judged_at=when,
        misconceptions=diagnosis.misconceptions,
        hints=(
            *passed_on,
            *lost,
            *diagnosis.hints,
            *([CUT_SHORT] if name in examined.cut_short else ()),
        ),
        # A module that the grader lacks did not take away what nobody wrote.
        lacks_name=any(outcome.lacks_name for outcome in judgement.outcomes)
        and not never_written(info.functions if info else (), cells),
        tests=tuple(
            _test(info, case, outcome)
            for case, outcome in zip(test_file.test_cases, judgement.outcomes, strict=True)
        ),
    )


def _followed_score(test_file: Any, followed: Followed) -> float:
    return round(float(scored(test_file, followed.outcomes).score), 6)


def _followed_hints(bundle: Bundle, examined: Examined, name: str) -> tuple[Text, ...]:
    """Whose fault it was: the questions that the reference's functions stood in for.

    One that the reference rescues altogether only passed an error on, and is not blamed.
    """
    if bundle.manifest is None:
        return ()
    functions = set(examined.followed[name].functions)
    used = [q for q in bundle.manifest.questions.values() if functions & set(q.functions)]
    blamed = [q for q in used if not _rescued(examined.followed.get(q.name))] or used
    where = ", ".join(question.name for question in blamed)
    names = ", ".join(f"`{f}`" for q in blamed for f in q.functions if f in functions)
    return (
        Text(
            f"Lỗi ở đây đến từ {where}: với {names} của lời giải mẫu, câu này được thêm điểm. "
            f"Hãy sửa {where} trước.",
            f"The error comes from {where}: with the reference's {names} this question earns "
            f"more. Mend {where} first.",
        ),
    )


def _leaning_hints(bundle: Bundle, followed: Followed) -> tuple[Text, ...]:
    """Where nothing else is known of a wrong answer: what it uses is wrong as well."""
    questions = bundle.manifest.questions.values() if bundle.manifest else ()
    used = [q for q in questions if set(followed.functions) & set(q.functions)]
    where = ", ".join(question.name for question in used)
    names = ", ".join(f"`{name}`" for name in followed.functions)
    return (
        Text(
            f"Câu này dùng {names} của {where}, cũng đang sai. Hãy sửa {where} trước rồi thử lại.",
            f"This question uses {names} of {where}, wrong as well. Mend {where} first, then try "
            "again.",
        ),
    )


def _rescued(followed: Followed | None) -> bool:
    return followed is not None and all(outcome.passed for outcome in followed.outcomes)


def _diagnosis(
    bundle: Bundle, info: QuestionInfo | None, outcomes: Sequence[CaseOutcome]
) -> Diagnosis:
    if info is None or all(outcome.passed for outcome in outcomes):
        return Diagnosis()
    modules = bundle.modules
    reference = modules.get("reference")
    calls = [call for outcome in outcomes for call in outcome.calls]
    known = [m for m in known_misconceptions(modules) if m.question == info.name]
    correct = {} if reference is None else vars(reference)
    try:
        # A known wrong function may never end on what a student's code was called with, and what
        # the student's code returned may be too much to compare.
        with time_limit(DIAGNOSIS_SECONDS):
            return diagnose(info.functions, calls, correct, known, info.outcome)
    except OutOfTime:
        return Diagnosis(hints=(CUT_SHORT,))
    except Exception:  # noqa: BLE001  # no value that cannot be told costs a verdict
        return Diagnosis()


def known_misconceptions(modules: Mapping[str, Any]) -> tuple[Any, ...]:
    """What the bundle's `misconceptions.py` registered, or the files of its folder of that name."""
    if "registry" not in modules:
        return ()
    files = [m for name, m in modules.items() if name.partition(".")[0] == "misconceptions"]
    return tuple(record for file in files for record in modules["registry"].registered(file))


def _test(info: QuestionInfo | None, case: Any, outcome: CaseOutcome) -> TestRecord:
    return TestRecord(
        name=str(case.name),
        hidden=bool(case.hidden),
        passed=outcome.passed,
        points=round(float(case.points), 6),
        message=_message(info, case, outcome),
    )


def _message(info: QuestionInfo | None, case: Any, outcome: CaseOutcome) -> Text | None:
    """What a student reads of this case; None when there is nothing to say."""
    described = info.case(str(case.name)) if info else None
    own = described.text if described and any(described.text) else None
    if case.hidden:
        category = own or HIDDEN
        if outcome.passed is False and outcome.reason is not None:
            return Text(
                f"{category.vi}. {outcome.reason.vi}", f"{category.en}. {outcome.reason.en}"
            )
        return category
    if outcome.passed:
        return _same(case.success_message)
    if outcome.reason is not None:
        return outcome.reason
    if own is not None:
        return own
    # What a process says that knows hidden data may repeat them.
    said = outcome.result.message if outcome.result and not outcome.tainted else None
    return _same(case.failure_message or (said and without_our_frames(said)))


def _same(text: str | None) -> Text | None:
    """An instructor's message in its only language."""
    return None if not text else Text(text[:MESSAGE_CAP], text[:MESSAGE_CAP])


def _broken(bundle: Bundle, name: str, why: str) -> QuestionRecord:
    """A question whose test file does not load: nobody's points move."""
    info = bundle.manifest.questions.get(name) if bundle.manifest else None
    kind = why.partition(":")[0]  # the rest may quote the test
    return QuestionRecord(
        name=name,
        status="not_judged",
        score=0.0,
        own_score=0.0,
        possible=info.points if info else 0.0,
        tests=(
            TestRecord(
                name=name,
                hidden=True,
                passed=None,
                points=0.0,
                message=Text(
                    f"Tệp kiểm tra của câu này không đọc được ({kind}).",
                    f"This question's test file does not load ({kind}).",
                ),
            ),
        ),
    )
