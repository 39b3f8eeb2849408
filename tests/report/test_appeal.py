"""The page and the text of an appeal: complete, inert whatever a student returns, and marked."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from classroom import MANIFEST, PERFECT, SIGN
from hostile import MARKDOWN, MARKUP
from pagecheck import inert
from rich.console import Console

from autograder.core.appeal import Appeal, Difference, PastDecision, PastGrade
from autograder.core.evidence import (
    Evidence,
    SeenCall,
    SeenCase,
    SeenCell,
    SeenComparison,
    SeenQuestion,
    Sitting,
)
from autograder.core.records import Grade, Language, Mark, Text
from autograder.report import feedback
from autograder.report.appeal import page, terminal
from autograder.report.appeal.terminal_cases import indented
from autograder.report.texts.catalogue import say

HIDDEN_INPUT = "np.array([7.25, -1.5])"
AT = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
CALL = SeenCall(
    "mse_gradients",
    (("x", HIDDEN_INPUT), ("w", "0.5")),
    returned="(-36.0, -15.0)",
    expected="(-12.0, -5.0)",
    agrees=False,
)
COMPARISON = SeenComparison(
    "checks.pair",
    "answer",
    "(-36.0, -15.0)",
    "(-12.0, -5.0)",
    passed=False,
    said="AssertionError: answer: off by 2.0e+00 of its size",
    rule="largest",
    rtol=1e-5,
    atol=1e-9,
    gap=24.0,
    allowed=1.2e-4,
)
FAILED = SeenCase(
    False,
    "❌ Test case failed\nError at line 3 in test q3_3:\n  checks.pair(got, expected)\n"
    "AssertionError",
    calls=(CALL,),
    calls_made=40,
    comparisons=(COMPARISON,),
    comparisons_made=1,
)
PASSED = replace(FAILED, passed=True, said="✅ Test case passed", comparisons=())


def evidence_of(grade: Grade, failed: SeenCase = FAILED) -> Evidence:
    """A judgement at the check and at the end for every question; the last one followed through."""
    questions = []
    for record in grade.questions:
        cases = tuple(PASSED if test.passed else failed for test in record.tests)
        sittings = [
            Sitting("check", record.own_score, cases, cell=4),
            Sitting("end", record.own_score, cases),
        ]
        if record.follow_through:
            followed = tuple(PASSED for _ in record.tests)
            sittings.append(Sitting("followed", record.score, followed))
        questions.append(
            SeenQuestion(
                record.name,
                "followed" if record.follow_through else "check",
                "check",
                tuple(sittings),
                functions=("predict",) if record.follow_through else (),
                sources=tuple("def secret(f):\n    assert f(1) == 2" for _ in record.tests),
            )
        )
    return Evidence(
        tuple(questions),
        cells=(
            SeenCell(3, "NameError"),
            SeenCell(5, interrupted=True),
            SeenCell(6, killed=True),
            SeenCell(7, unrun=True),
        ),
        seed="f00d",
        versions={"numpy": "2.4.6"},
        layers=("landlock",),
        passes=2,
        call_seconds=3.0,
        case_seconds=6.0,
    )


def appeal_of(grade: Grade = SIGN) -> Appeal:
    return Appeal(grade, evidence_of(grade), grade, "out/ledger.sqlite")


def printed(appeal: Appeal, language: Language = "en", only: str | None = None) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=100, force_terminal=True, color_system="truecolor")
    for block in terminal.blocks(appeal, MANIFEST, language, only):
        console.print(block)
    return stream.getvalue()


def test_a_broken_line_goes_on_below_its_own_beginning() -> None:
    stream = io.StringIO()
    call = f"f(\n    x=[{', '.join(['0.125'] * 12)}],\n)"
    Console(file=stream, width=40).print(indented(call, 4))
    begins = [len(line) - len(line.lstrip()) for line in stream.getvalue().splitlines()]
    assert begins == [4, 8, 8, 8, 4]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_inert_and_says_whom_it_is_for(language: Language) -> None:
    read = inert(page.render(appeal_of(), MANIFEST, language))
    assert read.text("secret").startswith(say("appeal.secret", language))
    assert say("appeal.secret.long", language) in read.text("foot")
    assert say("appeal.agreement.yes", language) in read.text("verdict")


def test_a_failed_case_is_told_in_full() -> None:
    text = inert(page.render(appeal_of(), MANIFEST, "en")).text()
    for part in (
        HIDDEN_INPUT,
        "returned (-36.0, -15.0)",
        "the reference returns (-12.0, -5.0)",
        "not what the reference gives",
        "checks.pair(got, expected)",
        "Tolerance: 1e-05 of the largest expected entry, plus 1e-09.",
        "Largest deviation 24; allowed 0.00012.",
        "1 of 40 calls are shown",
        "def secret(f):",
        "f00d",
        "numpy 2.4.6",
        "Cell 4: raised NameError",
        "Cell 6: stopped at its time limit",
        "Cell 7: ended the process",
        "Cell 8: not run",
    ):
        assert part in text, part


def test_the_terminal_says_the_same() -> None:
    text = " ".join(printed(appeal_of()).split())
    for part in (HIDDEN_INPUT, "(-36.0, -15.0)", "(-12.0, -5.0)", "Largest deviation 24", "f00d"):
        assert part in text, part
    assert say("appeal.secret", "en") in text


def test_numbers_that_a_test_measured_keep_their_dot_and_scores_do_not() -> None:
    text = inert(page.render(appeal_of(), MANIFEST, "vi")).text()
    assert "Lệch nhiều nhất 24; cho phép 0.00012." in text
    assert f"{SIGN.score:g}".replace(".", ",") in text


def test_nothing_of_it_is_on_the_student_s_page() -> None:
    appeal = appeal_of()
    student = feedback.render(appeal.rerun, MANIFEST, None, "en")
    assert HIDDEN_INPUT in page.render(appeal, MANIFEST, "en")
    assert HIDDEN_INPUT not in student
    assert "secret" not in student


def test_only_one_question() -> None:
    name = SIGN.questions[-1].name
    read = inert(page.render(appeal_of(), MANIFEST, "en", name))
    assert len([tag for tag in read.all("section") if tag.get("id")]) == 1
    assert name in read.text("card")


def test_a_difference_and_what_has_changed() -> None:
    question = SIGN.questions[0]
    differences = (
        Difference("", "", "score", 9.0, 8.5),
        Difference(question.name, "", "score", 2.0, 1.5),
        Difference(question.name, "five_samples", "verdict", True, None),
        Difference("q9", "", "missing", 1.0, None),
    )
    appeal = replace(
        appeal_of(), differences=differences, changes=(Text("Tệp đã khác.", "Another file."),)
    )
    read = inert(page.render(appeal, MANIFEST, "en"))
    assert say("appeal.agreement.no", "en") in read.text("verdict")
    assert "Another file." in read.text()
    assert "five_samples verdict passed not judged" in read.text()
    assert "q9 missing on one side 1 –" in read.text()
    assert "five_samples" in printed(appeal)
    unexplained = replace(appeal, changes=())
    assert "--course-key" in inert(page.render(unexplained, MANIFEST, "en")).text()


def test_decisions_history_and_what_counts() -> None:
    name = SIGN.questions[0].name
    effect = Text(f"{name}: sửa thành 2 điểm", f"{name}: set to 2 points")
    appeal = replace(
        appeal_of(),
        decisions=(
            PastDecision(1, "question_score", name, effect, "Bình", "unclear wording", AT),
            PastDecision(2, "excuse", "", Text("miễn", "excused"), "Hoa", "ill", AT, holds=False),
        ),
        history=(
            PastGrade(AT, "graded", 8.0, 10.0, "0.0.9", "ab" * 32, counts=False),
            PastGrade(AT, "graded", 9.0, 10.0, "0.1.0", "cd" * 32, counts=True),
        ),
        mark=Mark("an", "a3", "graded", 9.5, 10.0, remarks=(Text("Muộn.", "Late by a day."),)),
    )
    read = inert(page.render(appeal, MANIFEST, "en"))
    assert "9.5 / 10" in read.text("figures")
    assert "unclear wording" in read.text()
    assert f"Decided by Bình: {name}: set to 2 points. Reason: unclear wording" in read.text(
        "decided"
    )
    assert "no longer in force" in read.text("undone")
    assert "0.0.9" in read.text()
    assert "Late by a day." in read.text()
    text = printed(appeal)
    assert "unclear wording" in text
    assert "Late by a day." in text


def test_follow_through_says_with_which_functions() -> None:
    question = replace(SIGN.questions[0], follow_through=True, own_score=0.5, score=1.0)
    grade = replace(SIGN, questions=(question,))
    text = inert(page.render(appeal_of(grade), MANIFEST, "en")).text("stands")
    assert "the student's own code earns 0.5" in text
    assert "predict" in text
    assert "this question earns 1" in text


def test_a_rejected_file_and_no_record() -> None:
    grade = replace(PERFECT, status="rejected", questions=(), explanation=Text("Hỏng.", "Broken."))
    read = inert(page.render(Appeal(grade, None), MANIFEST, "en"))
    assert "Broken." in read.text("banner")
    assert say("appeal.agreement.none", "en") in read.text("verdict")
    assert "Broken." in printed(Appeal(grade, None))


@pytest.mark.parametrize("text", [*MARKUP.values(), *MARKDOWN.values()], ids=[*MARKUP, *MARKDOWN])
def test_hostile_values_stay_text(text: str) -> None:
    call = SeenCall(
        text, ((text, text),), text, None, text, "", text, after=((text, text),), printed=text
    )
    raised = replace(call, returned=None, raised=text)
    comparison = SeenComparison(text, text, text, text, passed=False, said=text, rule="each")
    seen = SeenCase(
        False,
        text,
        Text(text, text),
        answers=((text, text),),
        calls=(call, raised),
        comparisons=(comparison,),
        undefined=(text,),
        refused=(text,),
    )
    grade = replace(SIGN, submission=text, student=text, reason=text)
    decision = PastDecision(1, text, "", Text(text, text), text, text, AT)
    evidence = evidence_of(grade, seen)
    hostile = replace(
        evidence,
        cells=(SeenCell(1, text),),
        versions={text: text},
        questions=tuple(
            replace(question, sources=(text,) * len(question.sources), functions=(text,))
            for question in evidence.questions
        ),
    )
    appeal = Appeal(
        grade,
        hostile,
        grade,
        text,
        differences=(Difference(text, text, "status", text, text),),
        changes=(Text(text, text),),
        decisions=(decision,),
    )
    for language in ("vi", "en"):
        inert(page.render(appeal, MANIFEST, language))
    shown = printed(appeal)
    for character in "\x07\x08\x9b\u202e\u2066":
        assert character not in shown
    assert "\x1b]" not in shown
    assert "\x1b[2J" not in shown
    shown.encode("utf-8")


def test_on_a_terminal_what_was_told_once_is_not_told_again() -> None:
    raised = replace(CALL, returned=None, raised="TypeError: no")
    evidence = evidence_of(SIGN, replace(FAILED, calls=(raised, CALL)))
    text = printed(Appeal(SIGN, evidence, SIGN))
    failing = [q for q in SIGN.questions if any(test.passed is False for test in q.tests)]
    assert text.count("raised TypeError: no") == len(failing)
    assert text.count("checks.pair(got, expected)") == sum(
        test.passed is False for question in failing for test in question.tests
    )
    everything = printed(Appeal(SIGN, evidence, SIGN), only=failing[0].name)
    assert everything.count("raised TypeError: no") == len(failing[0].tests)
