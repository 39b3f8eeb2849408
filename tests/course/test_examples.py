"""The example class: our grader against the marks of a person, and against plain otter.

`examples/expected.csv` was written and committed before the grader first saw a notebook. Where the
two disagree, the test names the question and `examples/README.md` says who is right. The slow half
lets real `otter run` grade the same files, in processes of their own, and compares case by case.
"""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "examples" / "submissions"
README = ROOT / "examples" / "README.md"
SLUG = "a3_gradient_descent"
BUNDLE = ROOT / "build" / SLUG / "autograder.zip"
QUESTIONS = [*(f"q3_{number}" for number in range(1, 9)), "t3_2a"]

with (ROOT / "examples" / "expected.csv").open(encoding="utf-8", newline="") as file:
    EXPECTED = {row["submission"]: row for row in csv.DictReader(file)}

# Asked since the class handed in: what a person reads. T3.2 (a) as well; who did not come back for
# it has an empty mark, and nothing to be given points for.
READ = {"t3_1", "t3_2b"}

# The person read over a name that the notebook never imports: (submission, question) -> mark given.
HUMAN_SLIPS = {
    ("Nguyen_Thi_Bich_Ngoc_A3_final.ipynb", question): 0.0
    for question in ("q3_1", "q3_3", "q3_4", "q3_5", "q3_6")
}
# After two cases that do not end the others of a question are not run, and so not passed.
NOT_RUN = {("do_duc_manh.ipynb", "q3_6"): 0.4}

# Loops that end only at the limits of the assignment: 20 s a cell, 10 s a call.
ENDLESS = ("do_duc_manh.ipynb", "luong_bao_chau.ipynb")

# Where otter gives no result at all: submission -> what it does instead.
WITHOUT_OTTER = {
    "do_duc_manh.ipynb": "still running",
    "luong_bao_chau.ipynb": "still running",
    "cao_my_duyen.ipynb": "DeadKernelError",
    "dinh_cong_son.py": "More than one Python file found in submission",
}

# Where otter is harsher: the check stands above the answer, and otter judges nowhere else.
OTTER_HARSHER = {
    ("phan_nhat_minh (1).ipynb", "q3_5"): {"q3_5 - paper_line", "q3_5 - paper_history"}
}

OTTER_SECONDS = 60  # an honest notebook takes 5 to 10

Record = dict[str, Any]


# --- our grader and the person -----------------------------------------------------------------


def grade(names: list[str], out: Path) -> dict[str, Record]:
    """The lines of results.jsonl, by submission, as `autograder grade` writes them."""
    files = [str(SUBMISSIONS / name) for name in names]
    options = ["--no-feedback", "--require", "weak", "--out", str(out)]
    command = [sys.executable, "-m", "autograder", "grade", SLUG, *files, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["submission"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def grades(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """What our grader says about every submission that ends by itself."""
    names = sorted(set(EXPECTED) - set(ENDLESS))
    return grade(names, tmp_path_factory.mktemp("grades"))


def own_marks(record: Record) -> dict[str, float]:
    """The marks for what the student's own code computes, of the questions the person marked."""
    marks = {question["name"]: question["own_score"] for question in record["questions"]}
    assert marks.keys() == {*QUESTIONS, *READ}
    return {name: marks[name] for name in QUESTIONS}


def expected_marks(name: str) -> dict[str, float]:
    """The person's marks, but where examples/README.md says why the grader gives another."""
    row = EXPECTED[name]
    return {q: (HUMAN_SLIPS | NOT_RUN).get((name, q), float(row[q] or 0)) for q in QUESTIONS}


def check_submission(name: str, record: Record) -> None:
    """Marks as the person gave them, and the status the submission should have."""
    assert own_marks(record) == pytest.approx(expected_marks(name), abs=1e-9)
    unjudged = {q["name"] for q in record["questions"] if q["status"] != "judged"}
    awaiting = {q["name"] for q in record["questions"] if q["status"] == "awaiting_reader"}
    assert unjudged == awaiting == READ
    assert (record["status"], record["reason"]) == ("graded", "")


def test_every_submission_has_a_row_that_adds_up() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in SUBMISSIONS.iterdir())
    for row in EXPECTED.values():
        total = sum(float(row[question] or 0) for question in QUESTIONS)
        assert total == pytest.approx(float(row["total"])), row["submission"]


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - set(ENDLESS)))
def test_the_grader_gives_the_marks_of_a_person(name: str, grades: dict[str, Record]) -> None:
    check_submission(name, grades[name])


# What a tutor would say first; no question may lose points in silence.
HINTS = {
    ("ngo_phuong_linh.ipynb", "q3_1"): "`predict` is not defined",
    ("ngo_phuong_linh.ipynb", "q3_7"): "stand in a column (d, 1)",
    ("luong_bao_chau.ipynb", "q3_1"): "changes the caller's x",
    ("dang_anh_khoa.ipynb", "q3_1"): "when the data are lists",
    ("vo_thanh_dat.ipynb", "q3_7"): "cut to whole numbers",
    ("vu_hoang_nam.ipynb", "q3_1"): "always the paper's three numbers",
    ("vu_hoang_nam.ipynb", "q3_5"): "typed in",
    ("vu_hoang_nam.ipynb", "q3_6"): "typed in",
    ("phan_nhat_minh (1).ipynb", "q3_3"): "always divide by 3",
    ("phan_nhat_minh (1).ipynb", "q3_4"): "The error comes from q3_3",
    ("bui_thu_ha.ipynb", "q3_4"): "gradient at the new w",
    ("hoang_thi_lan.ipynb", "t3_2a"): "The comparison is upside down",
}


@pytest.mark.parametrize(("name", "question"), [key for key in HINTS if key[0] not in ENDLESS])
def test_the_first_hint_is_what_a_tutor_would_say(
    name: str, question: str, grades: dict[str, Record]
) -> None:
    (record,) = (q for q in grades[name]["questions"] if q["name"] == question)
    assert HINTS[name, question] in record["hints"][0]["en"]


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - set(ENDLESS)))
def test_no_question_loses_points_without_a_hint(name: str, grades: dict[str, Record]) -> None:
    for question in grades[name]["questions"]:
        if question["status"] == "awaiting_reader":
            continue  # nothing lost, nothing to hint at
        assert question["hints"] or question["score"] == question["possible"], question["name"]
        said = " ".join(hint["en"] for hint in question["hints"])
        assert "StudentLost" not in said
        assert "inf" not in said


@pytest.mark.slow  # two minutes: the limits are what ends these
def test_an_endless_loop_costs_the_cases_it_hangs_in(tmp_path: Path) -> None:
    for name, record in grade(list(ENDLESS), tmp_path).items():
        check_submission(name, record)
        for question in record["questions"]:
            expected = HINTS.get((name, question["name"]), "")
            assert expected in " ".join(hint["en"] for hint in question["hints"])
        assert any("ran too long" in notice["en"] for notice in record["notices"])


def test_the_readme_explains_every_disagreement() -> None:
    text = README.read_text(encoding="utf-8")
    named = {name for name, _ in [*HUMAN_SLIPS, *OTTER_HARSHER]} | {*WITHOUT_OTTER}
    assert [name for name in sorted(named) if name not in text] == []


# --- real otter --------------------------------------------------------------------------------

RUN_OTTER = """\
import json, sys
from otter.api import grade_submission

results = grade_submission(sys.argv[1], sys.argv[2], quiet=True).results
cases = {
    name: {result.test_case.name: result.passed for result in file.test_case_results}
    for name, file in results.items()
}
with open(sys.argv[3], "w", encoding="utf-8") as out:
    json.dump(cases, out)
"""

Cases = Mapping[str, Mapping[str, bool]]


def run_otter(name: str, folder: Path) -> Cases | str:
    """Otter's verdict on every case, by question; or how it ended without one."""
    out = folder / f"{name}.json"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", RUN_OTTER, SUBMISSIONS / name, BUNDLE, out],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=OTTER_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # its kernel sees its parent gone, and ends
        process.communicate()
        return "still running"
    if process.returncode:
        return said
    verdicts: Cases = json.loads(out.read_text(encoding="utf-8"))
    return verdicts


@pytest.fixture(scope="module")
def otter(
    grades: dict[str, Record],  # built the bundle
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Cases | str]:
    """Plain otter on the whole class, two at a time."""
    folder = tmp_path_factory.mktemp("otter")
    names = sorted(EXPECTED)
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(names, pool.map(partial(run_otter, folder=folder), names), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(EXPECTED) - set(WITHOUT_OTTER)))
def test_otter_says_the_same_case_by_case(
    name: str, grades: dict[str, Record], otter: dict[str, Cases | str]
) -> None:
    theirs = otter[name]
    assert not isinstance(theirs, str), theirs
    differ = {
        (name, question["name"]): {
            case["name"]
            for case in question["tests"]
            if case["passed"] is not theirs[question["name"]][case["name"]]
        }
        for question in grades[name]["questions"]
    }
    documented = {key: cases for key, cases in OTTER_HARSHER.items() if key[0] == name}
    assert {key: cases for key, cases in differ.items() if cases} == documented
    for _, question_name in documented:
        assert not any(theirs[question_name].values())


@pytest.mark.slow
@pytest.mark.parametrize(("name", "ending"), WITHOUT_OTTER.items())
def test_otter_has_no_result_for_what_we_grade(
    name: str, ending: str, otter: dict[str, Cases | str]
) -> None:
    said = otter[name]
    assert isinstance(said, str), "otter has a result now: compare it, and mend examples/README.md"
    assert ending in said
