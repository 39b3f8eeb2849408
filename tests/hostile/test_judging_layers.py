"""Each defence in the judging matters: switched off alone, an attack scores, tells, or harms.

Every test grades an attack of the suite twice: with the product as it is, and with one function
replaced by what a simpler grader would do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import victim
from victim import HERE, Attack, Secrets, code, notebook, read_attack
from world import no_walls

from autograder.bundle.bundle import open_bundle
from autograder.core.errors import IsolationRefused
from autograder.core.records import Grade
from autograder.grading.grader import Grader
from autograder.judging import examination, judge, question_records, test_environment
from autograder.judging.case_runner import CaseOutcome
from autograder.notebook.reader import Notebook
from autograder.sandbox.host import remote_errors, transcript
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.protocol import Conversation
from autograder.sandbox.host.proxies import Handle
from autograder.sandbox.host.session import Session
from autograder.wire.channel import Ref


@pytest.fixture
def victims(tmp_path: Path) -> Iterator[tuple[Grader, Secrets]]:
    """A grader of one's own: what a test switches off must be off in the judges it forks."""
    secret = victim.lay_out(tmp_path / "bundle")
    with Grader(open_bundle(tmp_path / "bundle"), require="strong") as grader:
        try:
            grader.prepare()
        except IsolationRefused as refused:
            no_walls(str(refused))
        yield grader, secret


@pytest.fixture
def grader(victims: tuple[Grader, Secrets]) -> Grader:
    return victims[0]


def in_the_worker(self: judge.Judge, notebook: Notebook, nursery: Nursery, *_seed: Any) -> Any:
    """What `Judge.examine` would be without a process of its own."""
    with self._bundle.in_place(self._bundle.modules):
        return judge._report(json.dumps(self._judge(notebook, nursery)).encode())


def attack(kind: str, name: str) -> Attack:
    return read_attack(HERE / "attacks" / kind / f"{name}.py")


def grade(grader: Grader, what: Attack | dict[str, Any], folder: Path) -> Grade:
    path = folder / "attack.ipynb"
    node = what.node if isinstance(what, Attack) else what
    path.write_text(json.dumps(node), encoding="utf-8")
    return grader.grade(path)


def score(graded: Grade, question: str) -> float:
    return next(q.score for q in graded.questions if q.name == question)


def test_a_stop_iteration_is_an_error(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = attack("forging", "stop_iteration")
    assert score(grade(grader, what, tmp_path), "q1") == 0
    monkeypatch.setattr(remote_errors, "ITERATION_ENDS", ())
    assert score(grade(grader, what, tmp_path), "q1") > 0


def test_a_second_attempt_repeats_the_first(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = attack("forging", "second_guess_by_printing")
    assert score(grade(grader, what, tmp_path), "q6") == 2
    monkeypatch.setattr(transcript, "_digest", lambda answer, passed_before: 0)
    assert score(grade(grader, what, tmp_path), "q6") == 3


def test_a_second_attempt_asks_what_the_first_asked(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = attack("forging", "second_guess_by_callbacks")
    assert score(grade(grader, what, tmp_path), "q3") == 2
    monkeypatch.setattr(Session, "_run_callback", Conversation._run_callback)
    assert score(grade(grader, what, tmp_path), "q3") == 3


CHOOSES = """
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"
points = None


@test_case(name="q3 - visible", points=1, hidden=True)
def the_steeper_one(slope):
    def flat(x):
        return x

    def steep(x):
        return 3 * x

    assert slope([flat, steep], 1.0) is steep
"""


def test_a_second_attempt_returns_what_the_first_returned(
    victims: tuple[Grader, Secrets], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bundle" / "tests" / "q3.py").write_text(CHOOSES, encoding="utf-8")
    right = notebook(
        [code("def slope(fs, x):\n    print(x)\n    return max(fs, key=lambda f: f(x))")]
    )
    guess = notebook(
        [code("turn = iter([0, 1])\ndef slope(fs, x):\n    print(x)\n    return fs[next(turn)]")]
    )
    with Grader(open_bundle(tmp_path / "bundle")) as grader:
        assert score(grade(grader, right, tmp_path), "q3") == 1
        assert score(grade(grader, guess, tmp_path), "q3") == 0
    monkeypatch.setattr(transcript, "_by_card", lambda passed_before, ref: Ref("", 0, ref.info))
    with Grader(open_bundle(tmp_path / "bundle")) as grader:
        assert score(grade(grader, guess, tmp_path), "q3") == 1


def test_arguments_are_restored_after_each_case(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = attack("forging", "vandal")
    assert score(grade(grader, what, tmp_path), "q7") == 0
    forgetful(monkeypatch)
    assert score(grade(grader, what, tmp_path), "q7") > 0


def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let changed arguments stay changed from case to case."""
    new_attempt = Session.new_attempt

    def forget(self: Session) -> None:
        self._originals.clear()
        new_attempt(self)

    monkeypatch.setattr(Session, "new_attempt", forget)


def test_a_judge_for_each_submission(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Restoring arguments is off in both runs: then only the fork keeps submissions apart.
    forgetful(monkeypatch)
    vandal = attack("forging", "vandal")
    grade(grader, vandal, tmp_path)
    assert grade(grader, victim.honest(), tmp_path).score == victim.POSSIBLE
    shared = open_bundle(grader.bundle.root).modules["checks"].POINTS

    monkeypatch.setattr(judge.Judge, "examine", in_the_worker)
    grade(grader, vandal, tmp_path)
    assert shared != grader.bundle.modules["checks"].POINTS, "the next student meets other tests"


SHADOW = notebook(
    [
        code("abs = lambda value: 0.0"),
        code("def count_above(values, threshold):\n    return 7 if values else 0"),
    ]
)


def test_names_resolve_on_the_trusted_side(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert score(grade(grader, SHADOW, tmp_path), "q4") == 0
    monkeypatch.setattr(test_environment, "BUILTINS", frozenset())
    test_environment._doctest_names.cache_clear()
    assert score(grade(grader, SHADOW, tmp_path), "q4") == 1
    test_environment._doctest_names.cache_clear()


def test_a_module_of_the_students_is_not_asked(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = notebook([code("class Right:\n    x = 1\nnp = Right()\nnumpy = math = np")])
    seen: list[Mapping[str, Any]] = []
    environment = examination.environment

    def watched(*arguments: Any) -> dict[str, Any]:
        found = environment(*arguments)
        seen.append(found)
        return found

    # The judge must run here for its environments to be seen here.
    monkeypatch.setattr(judge.Judge, "examine", in_the_worker)
    monkeypatch.setattr(examination, "environment", watched)
    grade(grader, asked, tmp_path)
    (everything,) = [found for found in seen if "numpy" in found][:1]
    assert not any(isinstance(everything[name], Handle) for name in ("np", "numpy", "math"))
    seen.clear()
    monkeypatch.setattr(test_environment, "CUSTOMARY", {})
    monkeypatch.setattr(test_environment, "_unshadowed", lambda value: value)
    grade(grader, asked, tmp_path)
    assert any(isinstance(found.get("math"), Handle) for found in seen)


def test_a_tainted_process_names_no_module(
    victims: tuple[Grader, Secrets], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader, secret = victims
    what = attack("leaking", "speaks_through_missing_modules")
    told = json.dumps(grade(grader, what, tmp_path).to_json())
    assert secret.seen_in(told) == []
    monkeypatch.setattr(examination, "_kept", lambda source, outcome, tainted: outcome)
    told = json.dumps(grade(grader, what, tmp_path).to_json())
    assert secret.seen_in(told) != []


def test_hidden_cases_tell_their_category_only(
    victims: tuple[Grader, Secrets], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader, secret = victims
    what = attack("leaking", "speaks_through_exceptions")
    assert secret.seen_in(json.dumps(grade(grader, what, tmp_path).to_json())) == []

    def talkative(info: Any, case: Any, outcome: Any) -> Any:
        return question_records._same(outcome.result.message if outcome.result else None)

    monkeypatch.setattr(question_records, "_message", talkative)
    assert secret.seen_in(json.dumps(grade(grader, what, tmp_path).to_json())) != []


def test_a_check_answers_with_visible_cases_only(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With every outcome in the answer, a loop of checks would find the hidden one by guessing.
    guessing = notebook(
        [
            code("import otter\ngrader = otter.Notebook()\nknown = {}"),
            code(
                "def is_convex(values):\n    return known.get(str(values), True)\n"
                "for values, answer in (([7312.625, 88417.25, 3.0], False),):\n"
                "    before = repr(grader.check('q6'))\n"
                "    if 'bent_down' in before:\n"
                "        known[str(values)] = answer"
            ),
        ]
    )
    assert score(grade(grader, guessing, tmp_path), "q6") == 2

    def everything(self: examination.Examination, name: str, cell: int) -> tuple[bool, str]:
        found: dict[int, CaseOutcome] = {}
        self._run_cases(name, list(range(len(self._tests[name].test_cases))), found)
        return False, " ".join(one.name for one in found.values() if not one.passed)

    monkeypatch.setattr(examination.Examination, "_reply", everything)
    assert score(grade(grader, guessing, tmp_path), "q6") == 3


RAISES = """
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"
points = None


@test_case(name="q3 - visible", points=1, hidden=True)
def refuses_text(slope):
    try:
        got = slope(lambda x: x, "text")
        got = "nothing" if got is None else got + 0.0
    except TypeError:
        return
    raise AssertionError(got)
"""


def test_a_refusal_is_not_the_exception_that_a_test_waits_for(
    victims: tuple[Grader, Secrets], tmp_path: Path
) -> None:
    (tmp_path / "bundle" / "tests" / "q3.py").write_text(RAISES, encoding="utf-8")
    accepting = notebook([code("class Thing: pass\ndef slope(f, x):\n    return Thing()")])
    with Grader(open_bundle(tmp_path / "bundle")) as grader:
        assert score(grade(grader, victim.honest(), tmp_path), "q3") == 1
        assert score(grade(grader, accepting, tmp_path), "q3") == 0


def test_a_refusal_that_a_test_catches_would_score(
    victims: tuple[Grader, Secrets], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bundle" / "tests" / "q3.py").write_text(RAISES, encoding="utf-8")
    accepting = notebook([code("class Thing: pass\ndef slope(f, x):\n    return Thing()")])
    monkeypatch.setattr(Session, "refuse", lambda self, operation, card: None)
    with Grader(open_bundle(tmp_path / "bundle")) as grader:
        assert score(grade(grader, accepting, tmp_path), "q3") == 1
