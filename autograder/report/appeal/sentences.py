"""An appeal's records in words: the sentences that the page and the terminal share.

Code in a sentence stands in `backticks`. In code, and in what a test measured, numbers keep their
dot in both languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from autograder.core.appeal import Appeal, Difference, PastDecision
from autograder.core.evidence import (
    Evidence,
    SeenCall,
    SeenCase,
    SeenCell,
    SeenComparison,
    SeenQuestion,
)
from autograder.core.records import Language, Text
from autograder.report.appeal.view import QuestionView
from autograder.report.texts.catalogue import number, say

_ONE_LINE = 72


def call_code(call: SeenCall) -> str:
    """The call as it would be typed; an argument a line where one line would be long."""
    arguments = [f"{name}={value}" if name else value for name, value in call.arguments]
    line = f"{call.function}({', '.join(arguments)})"
    if len(line) <= _ONE_LINE or not arguments:
        return line
    inner = "".join(f"    {_in_rows(argument)},\n" for argument in arguments)
    return f"{call.function}(\n{inner})"


def _in_rows(argument: str) -> str:
    """A long matrix with a line for each of its rows, a long dict of arrays one for each key."""
    if len(argument) <= _ONE_LINE:
        return argument
    if "{'" in argument:
        return argument.replace("), '", "),\n        '")
    return argument.replace("np.array([[", "np.array([\n        [").replace("], [", "],\n        [")


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
    told = [
        ("appeal.altered", call.altered and bool(call.after or not call.random)),
        ("appeal.random", call.random),
    ]
    said = [say(key, language) for key, holds in told if holds]
    if call.agrees is not None and not call.lost:
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


def comparison_name(comparison: SeenComparison) -> str:
    """The helper, and what it was told that it compares."""
    named = comparison.what if comparison.what not in ("", "answer") else ""
    return f"{comparison.helper} {named}".strip()


def is_shown(comparison: SeenComparison, case: SeenCase) -> bool:
    """Whether a call above shows both sides of the comparison already."""
    return any(
        call.returned == comparison.got and call.expected == comparison.expected
        for call in case.calls
    )


def circumstances(seen: SeenCase, language: Language) -> list[str]:
    """What kept a case from being judged as it should, in sentences."""
    said = [] if seen.reason is None else [seen.reason.to(language)]
    if seen.undefined:
        said.append(say("appeal.undefined", language, names=", ".join(seen.undefined)))
    if seen.refused:
        operations = ", ".join(dict.fromkeys(seen.refused))
        said.append(say("appeal.refused", language, operations=operations))
    if not (seen.calls_made or seen.answers or said):
        said.append(say("appeal.nothing_seen", language))
    return said


def left_out(seen: SeenCase, language: Language) -> list[str]:
    """How many calls and comparisons there were, where not all of them are kept."""
    kinds = [
        ("appeal.more_calls", len(seen.calls), seen.calls_made),
        ("appeal.more_comparisons", len(seen.comparisons), seen.comparisons_made),
    ]
    return [
        say(key, language, shown=shown, made=made) for key, shown, made in kinds if made > shown
    ]


def said_lines(said: str) -> str:
    """Otter's message without its first line, which only repeats the verdict."""
    first, _, rest = said.partition("\n")
    return rest if first.startswith(("✅", "❌")) else said


def verdict(passed: bool | None, language: Language) -> str:
    """A verdict in a word."""
    key = {True: "pass", False: "fail", None: "open"}[passed]
    return say(f"appeal.verdict.{key}", language)


def difference_value(
    difference: Difference, value: float | bool | str | None, language: Language
) -> str:
    """One side of a difference, in words."""
    if difference.what == "verdict":
        return verdict(None if value is None else bool(value), language)
    if value is None:
        return "–"
    if difference.what == "status" or isinstance(value, str):
        return str(value)
    return number(float(value), language)


def standing(view: QuestionView, language: Language) -> list[str]:
    """Which judgement stands, and why; where the check is; what follow-through tried."""
    seen = view.seen
    if seen is None:
        return []
    said = []
    if seen.stands == "followed":
        own, score = (number(v, language) for v in (view.record.own_score, view.record.score))
        functions = functions_of(seen)
        said = [say("appeal.stands.followed", language, functions=functions, own=own, score=score)]
    elif len([place for place in view.places if place != "followed"]) < 2:
        said = [say(f"appeal.stands.only_{seen.own}", language)]
    else:
        said = [say(f"appeal.stands.{seen.own}", language)]
    at_check = seen.sitting("check")
    if at_check is not None and at_check.cell is not None:
        said.append(say("appeal.check_cell", language, cell=at_check.cell + 1))
    if seen.functions and seen.stands != "followed":
        said.append(say("appeal.followed.tried", language, functions=functions_of(seen)))
    if view.unseen:
        said.append(say("appeal.unseen", language))
    return said


def mark(appeal: Appeal, language: Language) -> str:
    """What counts after all decisions: points, or what it waits for; "" without a gradebook."""
    counts = appeal.mark
    if counts is None:
        return ""
    if counts.score is None:
        return say(f"appeal.mark.{counts.status}", language)
    return points(counts.score, counts.possible, language)


def points(score: float, possible: float, language: Language) -> str:
    """ "16.2 / 23"."""
    return say(
        "appeal.of", language, score=number(score, language), possible=number(possible, language)
    )


def decision(made: PastDecision, language: Language) -> str:
    """A decision that holds, with who made it and why."""
    return say(
        "appeal.decided",
        language,
        effect=made.effect.to(language),
        author=made.author,
        reason=made.reason,
    )


def functions_of(seen: SeenQuestion) -> str:
    """The reference's functions that stood in for the student's, as code."""
    return ", ".join(f"`{name}`" for name in seen.functions)


def moment(at: datetime) -> str:
    """A moment in UTC, to the minute."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def in_language(texts: Sequence[Text], language: Language) -> list[str]:
    """Each text in one language."""
    return [text.to(language) for text in texts]


def cell_lines(evidence: Evidence, language: Language) -> list[str]:
    """The cells that did not simply run, in a line each."""
    return [
        say(f"appeal.cell.{_cell_kind(cell)}", language, cell=cell.index + 1, error=cell.error)
        for cell in evidence.cells
    ]


def _cell_kind(cell: SeenCell) -> str:
    if cell.killed:
        return "killed"
    if cell.unrun:
        return "unrun"
    return "interrupted" if cell.interrupted else "error"


def circumstances_of(appeal: Appeal, language: Language) -> list[tuple[str, str]]:
    """How the rerun was made: (what, value), in order."""
    grade, evidence = appeal.rerun, appeal.evidence
    told: list[tuple[str, str]] = []
    if evidence is not None:
        public = say("appeal.how.seed.public", language)
        told.append(("seed", public if evidence.seed is None else evidence.seed))
        if evidence.notebook_seed is not None:
            told.append(("notebook_seed", evidence.notebook_seed))
        versions = (f"{name} {version}" for name, version in evidence.versions.items())
        limits = say(
            "appeal.how.limits.value",
            language,
            call=number(evidence.call_seconds, language),
            case=number(evidence.case_seconds, language),
        )
        layers = f" ({', '.join(evidence.layers)})" if evidence.layers else ""
        told += [
            ("versions", ", ".join(versions)),
            ("limits", limits),
            ("passes", str(evidence.passes)),
            ("isolation", f"{grade.isolation}{layers}"),
        ]
    told += [("tests", grade.assignment_digest), ("submission", grade.submission_digest or "–")]
    return [(say(f"appeal.how.{key}", language), value) for key, value in told]
