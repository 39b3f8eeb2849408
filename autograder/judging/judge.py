"""The judge: a process forked for one submission, in which tests and student's answers meet.

It is thrown away afterwards, so nothing that a test or a value does to it (globals, NumPy's error
state, `sys.exit`, memory) reaches the next submission. What it says comes back as one JSON
object through a pipe, read within limits of time and size; a judge that dies or hangs is a fault
of the grader, never of the student.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from typing import Any

from autograder.bundle.bundle import Bundle
from autograder.bundle.otter import doctest_cache
from autograder.bundle.otter.adapter import warm_up
from autograder.core.errors import GraderFault
from autograder.core.records import QuestionRecord, question_from_json, to_json
from autograder.judging.case_guards import give_nowhere
from autograder.judging.case_runner import CaseRunner, run_case, run_case_in_student
from autograder.judging.examination import Examination
from autograder.judging.outcomes import Examined
from autograder.judging.own_texts import import_modules_of, own_texts
from autograder.judging.question_records import question_records
from autograder.judging.report_checks import checked, expected_questions
from autograder.judging.static.refused import forbidden
from autograder.judging.test_environment import CUSTOMARY, import_customary, mentioned
from autograder.judging.text_sinks import stand_guard
from autograder.notebook.reader import Notebook
from autograder.sandbox.host.isolation import Plan
from autograder.sandbox.host.judge_walls import JudgeWalls, hide_memory
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.session import Session
from autograder.sandbox.parent_death import end_with_parent

MEMORY = 4 * 2**30  # on top of what the worker has already
REPORT_CAP = 32 * 2**20
# How long a judge may take on the wall clock: far more than it needs on any machine that works.
NET, NET_AT_LEAST = 20.0, 600.0  # times a submission's processor time; seconds
SEED = "NABLA_SEED"  # read by the bundle's own checks.rng
# What else stands in the environment may be a token or a password of the instructor's.
KEPT = frozenset(f"{SEED} PATH HOME LANG LANGUAGE LC_ALL LC_CTYPE TZ TMPDIR MPLBACKEND".split())


@dataclass(frozen=True)
class Report:
    """What a judge says of one notebook.

    `missing` are modules that cells tried to import in vain; `stopped`, `killed` and `unrun` are
    positions (in the whole notebook) of cells that ran into their time limit, that ended the
    process, or for which no time was left. `refused` are positions of cells that met what the
    environment forbids, each with what its code asks for.
    """

    questions: tuple[QuestionRecord, ...]
    missing: tuple[str, ...]
    stopped: tuple[int, ...]
    killed: tuple[int, ...]
    unrun: tuple[int, ...]
    layers: tuple[str, ...]
    refused: tuple[tuple[int, tuple[str, ...]], ...] = ()


class Judge:
    """Judges notebooks of one bundle, each in a process of its own.

    Tests are loaded once, before the forks. `visible_only` leaves out hidden cases; `in_student`
    is the explicit fallback that runs tests in the student's process.
    """

    def __init__(
        self, bundle: Bundle, visible_only: bool = False, in_student: bool = False
    ) -> None:
        self._bundle = bundle
        self._visible_only = visible_only
        self._in_student = in_student
        warm_up()
        self._loaded = self._load()
        self._walls: tuple[Plan, JudgeWalls] | None = None
        self._expected = expected_questions(bundle, self._loaded)
        self._own_texts = own_texts(bundle)
        import_modules_of(bundle)

    def _load(self) -> dict[str, Any]:
        """The test files, fresh; what their cases mention is found out and remembered."""
        tests = self._bundle.load_tests()
        if self._visible_only:
            for test_file in tests.values():
                test_file.test_cases = [c for c in test_file.test_cases if not c.hidden]
        for test_file in tests.values():
            for case in test_file.test_cases:
                mentioned(test_file, case)
                if isinstance(case.body, str):
                    doctest_cache.prepare(case.body, f"{test_file.name} 0")  # otter's name for it
        return {name: test for name, test in tests.items() if test.test_cases}

    def _tops_asked_for(self) -> frozenset[str]:
        """Packages of the customary modules that some test wants under its notebook's name."""
        asked = [
            mentioned(test, case) for test in self._loaded.values() for case in test.test_cases
        ]
        everything = any(wants_all for _, wants_all in asked)
        names = CUSTOMARY.keys() if everything else frozenset().union(*(one for one, _ in asked))
        return frozenset(CUSTOMARY[n].partition(".")[0] for n in names & CUSTOMARY.keys())

    @property
    def possible(self) -> float:
        """What the whole assignment is worth, in points; also what a person has to give."""
        infos = self._bundle.manifest.questions if self._bundle.manifest else {}
        own = sum(float(test.possible) for test in self._loaded.values())
        others = [q for q in infos.values() if q.read or q.name in self._bundle.broken]
        return round(own + sum(question.points for question in others), 6)

    def examine(self, notebook: Notebook, nursery: Nursery, seed: str | None = None) -> Report:
        """Fork, judge, and read the report. Raises GraderFault when there is none.

        `seed` varies the hidden random data; None is the public seed that plain otter uses, too.
        """
        import_customary(notebook.imports & self._tops_asked_for())
        walls = self._walls_of(nursery.plan)
        hide_memory()
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            os.environ.pop(SEED, None)
            if seed is not None:
                os.environ[SEED] = seed
            self._be_the_judge(notebook, nursery, writer, walls)
        os.close(writer)
        try:
            seconds = max(NET * self._bundle.limits.submission_seconds, NET_AT_LEAST)
            data = _read_all(reader, time.monotonic() + seconds)
        finally:
            os.close(reader)
            _end(pid)
        return self._understood(data)

    def _understood(self, data: bytes) -> Report:
        """What the judge said; a kind of judge that says more hears it here."""
        return checked(_report(data), self._expected)

    def close(self) -> None:
        """Give back what is held for the judges to come."""
        if self._walls is not None:
            self._walls[1].close()
            self._walls = None

    def _walls_of(self, plan: Plan) -> JudgeWalls:
        """The walls for judges beside a nursery of this plan, made once."""
        if self._walls is None or self._walls[0] is not plan:
            self.close()
            self._walls = plan, JudgeWalls(plan, [self._bundle.root])
        return self._walls[1]

    def _be_the_judge(
        self, notebook: Notebook, nursery: Nursery, writer: int, walls: JudgeWalls
    ) -> None:
        """In the forked process: judge, report, and never return."""
        try:
            _settle_in()
            with self._bundle.in_place(self._bundle.modules):
                os.chdir(self._bundle.files if self._bundle.files.is_dir() else self._bundle.root)
                give_nowhere()
                walls.put_on()
                stand_guard(self._own_texts)
                report = self._judge(notebook, nursery)
            # A lone surrogate in a student's text is no UTF-8: no page could show it.
            data = json.dumps(report, ensure_ascii=False).encode("utf-8", "replace")
        except BaseException:  # noqa: BLE001  # whatever it was, the worker must hear of it
            data = json.dumps({"fault": traceback.format_exc()[-4000:]}).encode()
        try:
            with open(writer, "wb") as pipe:
                pipe.write(data)
        finally:
            os._exit(0)

    def _judge(self, notebook: Notebook, nursery: Nursery) -> dict[str, Any]:
        session = self._session(nursery)
        first = [self._loaded]  # loaded before the fork: only a replay must load again
        try:
            examination = Examination(
                self._bundle,
                notebook,
                session,
                lambda: first.pop() if first else self._load(),
                self._case_runner(),
            )
            examined = examination.run()
        finally:
            session.close()
        return self._said(notebook, examination, examined)

    # What a judge that watches more closely (`tracing_judge`) does otherwise:

    def _session(self, nursery: Nursery) -> Session:
        return Session(nursery, self._bundle.limits)

    def _case_runner(self) -> CaseRunner:
        return run_case_in_student if self._in_student else run_case

    def _said(
        self, notebook: Notebook, _examination: Examination, examined: Examined
    ) -> dict[str, Any]:
        """The report as JSON."""
        return _plain(notebook, self._bundle, examined)


def _plain(notebook: Notebook, bundle: Bundle, examined: Examined) -> dict[str, Any]:
    index = [cell.index for cell in notebook.cells]
    missing = {c.missing for c in examined.cells.values() if isinstance(c.missing, str)}
    return {
        "questions": [to_json(record) for record in question_records(bundle, examined, notebook)],
        "missing": sorted(name.split(".")[0] for name in missing),
        "stopped": [index[i] for i, cell in sorted(examined.cells.items()) if cell.interrupted],
        "killed": [index[i] for i in sorted(examined.killed)],
        "unrun": [index[i] for i in sorted(examined.unrun)],
        "refused": [
            [index[i], list(forbidden(notebook.cells[i].source))]
            for i, cell in sorted(examined.cells.items())
            if cell.refused
        ],
        "layers": list(examined.layers),
    }


def _settle_in() -> None:
    """No terminal, no credentials, no collector pauses, bounded memory, no life after us."""
    end_with_parent()
    for name in os.environ.keys() - KEPT:
        del os.environ[name]
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(20_000)  # it ends soon: what the collector would free is not worth looking for
    pages = int(open("/proc/self/statm", encoding="ascii").read().split()[0])  # noqa: SIM115  # the process ends soon
    bound = pages * resource.getpagesize() + MEMORY
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or bound < hard:
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # likewise


def _read_all(reader: int, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while size <= REPORT_CAP:
        ready, _, _ = select.select([reader], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise GraderFault("the judge did not report in time")
        chunk = os.read(reader, 65536)
        if not chunk:
            return b"".join(chunks)
        size += len(chunk)
        chunks.append(chunk)
    raise GraderFault("the judge's report is too large")


def _end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    finally:
        os.waitpid(pid, 0)


def _report(data: bytes) -> Report:
    if not data:
        raise GraderFault("the judge ended without a report")
    try:
        fields = json.loads(data)
        if "fault" in fields:
            raise GraderFault(str(fields["fault"]))
        return Report(
            questions=tuple(question_from_json(q) for q in fields["questions"]),
            missing=tuple(fields["missing"]),
            stopped=tuple(fields["stopped"]),
            killed=tuple(fields["killed"]),
            unrun=tuple(fields["unrun"]),
            layers=tuple(fields["layers"]),
            refused=tuple((int(at), tuple(map(str, names))) for at, names in fields["refused"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise GraderFault(f"the judge's report has another form: {error!r}") from error
