"""The gradebook at the end of a course, typed: a real ledger, real files, what the screen says."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from gradebook_records import DUE, SLUG, entry

from autograder.batch.outputs.results import ledger_in
from autograder.cli import app
from autograder.cli.views import console
from autograder.core.submission import Submission
from autograder.gradebook.book import open_book
from autograder.ledger import Entry, NewEvent, NewGrade, open_ledger
from autograder.report import reading_csv

Type = Callable[..., str]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

POLICY = """
due = 2026-11-20T23:59:00
time_zone = "Asia/Ho_Chi_Minh"
late_per_day = "10 %"
cut_off = "2026-11-27 23:59"
attempts = "best"
"""
ROSTER = """MSSV;Họ và tên;Email
s1;Trần Minh Anh;s1@x.edu
s2;Hoàng Thị Lan;s2@x.edu
s3;Vũ Hoàng Nam;s3@x.edu
s4;Lê Văn Hùng;s4@x.edu
"""
READ = {"q3": "awaiting_reader"}
CLASS = [
    entry("tran_minh_anh", {"q1": 4, "q2": 6, "q3": 10}, handed_in=DUE - DAY),
    entry("s2", {"q1": 4, "q2": 3, "q3": 5}, attempt=2, handed_in=DUE + HOUR),
    entry("s3", {"q1": 4}, attempt=3, handed_in=DUE, states=READ, name="=cmd|x.ipynb"),
    entry("Bai tap - Le Van Hung", {"q2": 6}, attempt=4, handed_in=DUE),
    entry(
        "s2",
        {"q1": 2},
        attempt=5,
        handed_in=DUE - DAY,
        status="needs_review",
        reason="a module is not installed",
    ),
]


def record(
    where: Path, entries: Sequence[Entry], manifest: dict[str, object] | None = None
) -> None:
    """Keep the grades of `entries` in a ledger, as `grade` does."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest or {}))
    with open_ledger(where) as ledger:
        ledger.use_edition(SLUG, "a" * 64, data.getvalue())
        for one in entries:
            attempt = one.attempt
            file = Submission(Path(), attempt.submission, attempt.student, attempt.origin)
            kept = ledger.attempt(SLUG, file, attempt.digest, b"{}")
            ledger.record([NewGrade(kept, one.key, one.grade, one.circumstances)])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """What `grade` left: a folder with a ledger of the class, beside it a policy and a roster."""
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8-sig")
    folder = tmp_path / "out"
    record(ledger_in(folder), CLASS)
    return folder


@pytest.fixture
def typed(out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Type:
    """Type a command about the class in `out`; what the screen says, or the error's sentence."""
    monkeypatch.setattr(console.console, "_width", 200)

    def run(command: str, *arguments: object, code: int = 0, where: object = out) -> str:
        words = [command, str(where), SLUG, *map(str, arguments)]
        monkeypatch.setattr("sys.argv", ["autograder", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            app.main()
        assert (ended.value.code or 0) == code
        return "".join(capsys.readouterr())

    return run


def marks(path: Path) -> dict[str, dict[str, str]]:
    """The table that `--to` wrote, by student."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_the_end_of_a_course(out: Path, typed: Type, tmp_path: Path):
    roster = ("--roster", tmp_path / "roster.csv")
    table = tmp_path / "marks.csv"
    because = ("--author", "Giảng", "--reason", "regulations")

    assert "recorded as event 1 by Giảng" in typed("policy", tmp_path / "policy.toml", *because)
    said = typed("gradebook", *roster, "--to", table)
    assert "due 2026-11-20 23:59 +0700" in said
    assert "Bai tap - Le Van Hung" in said
    assert "perhaps Lê Văn Hùng (s4, row 5)?" in said
    assert "tran_minh_anh: is Trần Minh Anh (s1): nobody else has this name" in said
    assert "s2: s2_2.ipynb, s2_5.ipynb" in said
    assert "s2: s2_5.ipynb: a module is not installed" in said
    assert "s4: Lê Văn Hùng" in said  # absent
    assert marks(table)["s2"]["status"] == "needs_review"  # the held one could be the better one
    assert marks(table)["s3"]["status"] == "awaiting_reader"

    named = typed("identify", "Bai tap - Le Van Hung", "Lê Văn Hùng", *roster, *because)
    assert "s4 Lê Văn Hùng: absent → 6 of 20" in named
    assert "s2: needs_review → 10 of 20" in typed("override", "s2", "--accept", *because,
                                                  "--attempt", "s2_5.ipynb")  # fmt: skip
    assert "10 of 20 → 12 of 20" in typed("extend", "s2", "--days", 1, *because)
    assert "12 of 20 → 14 of 20" in typed("override", "s2", "--question", "q3", "--score", 7,
                                          *because)  # fmt: skip
    dry = typed("drop", "q2", "--how", "full-marks", *because, "--dry-run")
    assert "14 of 20 → 17 of 20" in dry
    assert "nothing was recorded" in dry
    assert "14 of 20 → 11 of 14" in typed("drop", "q2", "--how", "removed", *because)
    typed("override", "s3", "--score", 9, *because)
    typed("gradebook", *roster, "--to", table)
    told = {student: (row["score"], row["possible"]) for student, row in marks(table).items()}
    assert told == {
        "s1": ("14", "14"), "s2": ("11", "14"), "s3": ("9", "14"), "s4": ("0", "14"),
    }  # fmt: skip

    said = typed("events")
    for words in ("q3 = 7", "s2_5.ipynb stands as graded", "q2 dropped: removed", "mark = 9"):
        assert words in said
    assert "removed" not in typed("events", "--student", "s2")
    assert "11 of 14 → 14 of 20" in typed("undo", 6, *because)
    assert "(undone by 8)" in typed("events")


def test_a_readers_table_goes_in_once(out: Path, typed: Type, tmp_path: Path):
    rubric = {"criteria": [{"short": "slope", "points": 4}, {"short": "why", "points": 6}]}
    rows = [reading_csv.Row("AB12", "s3", "=cmd|x.ipynb")]
    text = reading_csv.render(SLUG, "q3", rubric, rows)
    assert "'=cmd|x.ipynb" in text
    table = tmp_path / "q3.csv"
    table.write_text(text.replace("AB12,,,,", "AB12,4,3.5,,tốt"), encoding="utf-8")
    said = typed("read", table, "--author", "Mai")
    assert "s3: awaiting_reader → 11.5 of 20" in said
    assert "0 marks to enter, 1 entered already" in typed("read", table, "--author", "Mai")
    assert "q3 = 7.5, read in =cmd|x.ipynb “tốt”" in typed("events")
    changed = text.replace("AB12,,,,", "AB12,4,6,,tốt").replace(",s3,", ",3,")  # by a spreadsheet
    table.write_text(changed, encoding="utf-8")
    assert "11.5 of 20 → 14 of 20" in typed("read", table, "--author", "Mai")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("=cmd|x.ipynb", "other.ipynb", "line 2: other.ipynb of s3 is no attempt"),
        (",q3,", ",q1,", "line 2: q1 of '=cmd|x.ipynb does not wait for a reader"),
        (f",{SLUG},", ",a9,", f"line 2: is of a9, not of {SLUG}"),
        ("AB12,3", "AB12,11", "it is worth 10"),
    ],
)
def test_a_readers_table_that_does_not_fit_changes_nothing(
    out: Path, typed: Type, tmp_path: Path, old: str, new: str, said: str
):
    rows = [reading_csv.Row("AB12", "s3", "=cmd|x.ipynb")]
    text = reading_csv.render(SLUG, "q3", {"criteria": []}, rows).replace("AB12,,", "AB12,3,")
    text = text.replace("'=cmd", "=cmd").replace(old, new).replace("=cmd", "'=cmd")
    table = tmp_path / "q3.csv"
    table.write_text(text, encoding="utf-8")
    assert said in typed("read", table, code=2)
    assert "no decision is recorded" in typed("events")


def test_no_cell_of_the_table_is_a_formula(out: Path, typed: Type, tmp_path: Path):
    table = tmp_path / "marks.csv"
    typed("gradebook", "--to", table)
    text = table.read_text(encoding="utf-8-sig")
    assert "'=cmd|x.ipynb" in text
    rows = list(csv.reader(io.StringIO(text)))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+", "\t"))]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["override", "nobody", "--score", 3], "nobody of this name handed in"),
        (["override", "s2"], "Say one thing"),
        (["override", "s2", "--score", 3, "--excuse"], "Say one thing"),
        (["override", "s2", "--score", 21], "--score 21: give a number from 0 to 20"),
        (["override", "s2", "--score", -1], "give a number from 0 to 20"),
        (["override", "s2", "--score", "nan"], "give a number from 0 to 20"),
        (["override", "s2", "--question", "q1"], "Say one thing"),
        (["override", "s2", "--question", "q1", "--excuse"], "--question goes with --score"),
        (["override", "s2", "--question", "q1", "--score", 5], "q1: 5 points, but it is worth 4"),
        (["override", "s2", "--question", "q9", "--score", 1], "no question of a3"),
        (["override", "s2", "--accept"], "several attempts (s2_2.ipynb, s2_5.ipynb)"),
        (["override", "s3", "--accept"], "is graded, not held for review"),
        (["override", "s2", "--choose"], "--choose needs --attempt"),
        (["override", "s2", "--choose", "--attempt", "x"], "no attempt is called 'x'"),
        (["override", "s3", "--handed-in", "2026-11-20 10:00"], "has no time zone"),
        (["override", "s2", "--excuse", "--reason", " "], "has an author and a reason"),
        (["extend", "s2", "--days", 1], "has no due date, so there is nothing to extend"),
        (["drop", "q9", "--how", "removed"], "q9: no question of a3_gradient_descent (known: q1,"),
        (["undo", 17], "17: no event of a3_gradient_descent"),
        (["policy", "/nowhere.toml"], "the policy cannot be read"),
        (["gradebook", "--roster", "/nowhere.csv"], "the roster cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence_and_nothing_is_recorded(typed: Type, command, said):
    decides = command[0] not in {"gradebook"} and "--reason" not in command
    words = [*command, "--reason", "x"] if decides else command
    answer = typed(*words, code=2)
    assert said in " ".join(answer.split())
    assert "no decision is recorded" in typed("events")


def test_an_event_that_nobody_understands_can_be_undone(typed: Type, out: Path):
    with open_ledger(ledger_in(out)) as ledger:
        ledger.add_event(NewEvent(SLUG, "whole_score", "s2", {"mark": "A+"}, "x", "from elsewhere"))
    said = typed("gradebook", code=2)
    assert "event 1 (whole_score) of a3_gradient_descent does not have the expected form" in said
    assert "whole_score" in typed("events")
    typed("undo", 1, "--reason", "unreadable")
    assert "s3" in typed("gradebook")
    assert "1: is undone already" in typed("undo", 1, "--reason", "again", code=2)


def test_a_name_that_nobody_knows_is_kept_only_when_asked(typed: Type, tmp_path: Path):
    typed("policy", tmp_path / "policy.toml", "--reason", "x")
    unknown = ("extend", "s9", "--days", 2, "--reason", "x")
    assert "--new-student" in typed(*unknown, code=2)
    typed(*unknown, "--new-student")
    assert "decided, but unknown: 1" in typed("gradebook")
    until = ("--until", "2026-11-19 12:00", "--reason", "x")
    assert "is not after the due date" in typed("extend", "s2", *until, code=2)


def test_nothing_is_made_where_there_is_no_ledger(typed: Type, tmp_path: Path):
    for where in (tmp_path, tmp_path / "none.sqlite"):
        assert "no ledger is here" in typed("gradebook", where=where, code=2)
    assert not (tmp_path / "none.sqlite").exists()
    assert not (tmp_path / "ledger.sqlite").exists()


def test_another_assignment_is_named(typed: Type, out: Path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["autograder", "gradebook", str(out), "a9"])
    with pytest.raises(SystemExit):
        app.main()
    assert f"keeps nothing of a9 (it keeps: {SLUG})" in capsys.readouterr().err


def test_rules_tried_out_are_not_recorded(typed: Type, tmp_path: Path):
    said = typed("gradebook", "--policy", tmp_path / "policy.toml")
    assert "the best attempt counts" in said
    assert "these rules are not recorded" in said
    assert "no due date: nothing is late; the last attempt counts" in typed("gradebook")


def test_the_rules_of_the_manifest_count_until_others_are_recorded(tmp_path: Path):
    where = tmp_path / "ledger.sqlite"
    record(where, CLASS[:1], {"policy": {"attempts": "all", "due": "2026-11-20T23:59:00+07:00"}})
    with open_ledger(where) as ledger:
        book = open_book(ledger, SLUG)
    assert (book.policy.attempts, book.policy.due) == ("all", DUE)


def test_a_decision_about_a_mark_that_waits_is_told_though_no_number_changes(typed: Type):
    decided = ("--question", "q1", "--score", "0.5", "--author", "A", "--reason", "appeal")
    said = typed("override", "s3", *decided)
    assert "s3: awaiting_reader, as before; q1: your instructor changed the score from" in said
    assert "no mark changes" in said


def test_what_was_posted_and_regraded_is_told_with_its_numbers(out: Path, typed: Type):
    posted = {"remote": "canvas.example.edu/34", "user": "101", "score": 9.5, "digest": "d"}
    regraded = {"policy": "never-lower", "gains": 9, "loses": 85, "same": 57}
    with open_ledger(ledger_in(out)) as ledger:
        ledger.add_event(NewEvent(SLUG, "posted", "s1", posted, "A", "sync canvas"))
        ledger.add_event(NewEvent(SLUG, "regrade", None, regraded, "A", "a test was wrong"))
    said = typed("events")
    assert "posted 9.5 to canvas.example.edu/34" in said
    assert "regraded, never lower: 9 gain, 85 lose" in said
