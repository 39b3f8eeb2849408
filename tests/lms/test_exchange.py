"""Handing in to a shared folder: whole or not at all, read back by `grade`, closed to the others.

The permission tests become other users for real, which only root can do.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import nbformat
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from autograder.core.errors import HandInRefused
from autograder.lms.downloads import open_download
from autograder.lms.handin.exchange import RECEIPT, STAMP, submit

ADA, BOB, TEACHER, TUTOR, GRADERS = 61001, 61002, 61003, 61004, 61005
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users")


@pytest.fixture
def inbound(tmp_path: Path) -> Path:
    folder = tmp_path / "exchange" / "inbound"
    folder.mkdir(parents=True)
    folder.chmod(0o733)
    return folder


def notebook(folder: Path, name: str = "bài.ipynb", assignment: str | None = "a3") -> Path:
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])
    if assignment:
        node.metadata["otter"] = {"assignment_name": assignment}
        node.metadata["nabla"] = {"language": "vi"}
    path = folder / name
    nbformat.write(node, path)
    return path


def only(folder: Path) -> Path:
    (one,) = folder.iterdir()
    return one


def test_a_hand_in_lies_as_nbgrader_lays_it_out(tmp_path: Path, inbound: Path) -> None:
    path = notebook(tmp_path)
    receipt = submit(path, inbound.parent, "Trần Ân")
    student, assignment, when, random = only(inbound).name.split("+")
    assert (student, assignment) == ("Trần Ân", "a3")
    assert len(random) >= 20
    assert (only(inbound) / STAMP).read_text() == when
    assert (only(inbound) / "bài.ipynb").read_bytes() == path.read_bytes()
    assert receipt.digest == sha256(path.read_bytes()).hexdigest()
    kept = json.loads((only(inbound) / RECEIPT).read_text(encoding="utf-8"))
    assert kept == json.loads(Path(receipt.kept).read_text(encoding="utf-8")) == receipt.to_json()
    assert Path(receipt.kept).parent == tmp_path
    assert "Đã nộp bài.ipynb cho bài a3." in repr(receipt)
    assert receipt.digest in repr(receipt)


def test_grade_reads_it(tmp_path: Path, inbound: Path) -> None:
    first, second = notebook(tmp_path), notebook(tmp_path, "again.ipynb")
    submit(first, inbound.parent, "an")
    receipt = submit(second, inbound.parent, "an")
    submit(first, inbound.parent, "bình")
    found = open_download(inbound, tmp_path / "work")
    assert found.layout == "exchange"
    assert all("older attempt" in reason.en for _, reason in found.refused)
    assert found.older == 1
    assert {one.student: one.path.name for one in found.submissions} == {
        "an": "again.ipynb", "bình": "bài.ipynb",
    }  # fmt: skip
    (newest,) = [one for one in found.submissions if one.student == "an"]
    assert newest.origin.handed_in == receipt.handed_in


def test_what_was_handed_in_for_another_assignment_is_no_newer_attempt(
    tmp_path: Path, inbound: Path
) -> None:
    submit(notebook(tmp_path), inbound.parent, "an")
    submit(notebook(tmp_path, "x.ipynb", "a1"), inbound.parent, "an")
    submit(notebook(tmp_path, "y.ipynb", "a1"), inbound.parent, "bình")
    found = open_download(inbound, tmp_path / "work", assignment="a3")
    assert [(one.student, one.path.name) for one in found.submissions] == [("an", "bài.ipynb")]
    assert found.remarks == ("2 hand-ins for a1 left out",)
    assert not found.refused
    everything = open_download(inbound, tmp_path / "work", assignment="a9")
    assert len(everything.submissions) == 3, "a name that nobody used leaves nothing out"
    assert "hand-ins for a1, a3, none of them called a9" in everything.remarks[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(min_size=1, max_size=60))
@example("Nguyễn Thị Hồng Nhung")
@example("O'Brien_x ~$(rm -rf) ;=1+1")
@example("三木 🦆 ")
def test_any_name_survives_or_is_refused_with_nothing_left(name: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        inbound = folder / "inbound"
        inbound.mkdir()
        path = notebook(folder)
        try:
            receipt = submit(path, inbound, name)
        except HandInRefused:
            assert list(inbound.iterdir()) == []
            plain = unicodedata.normalize("NFC", name).strip()
            assert not plain.isprintable() or set(plain) & set("+/\\*") or plain[:1] in {"", "."}
            return
        (one,) = open_download(inbound, folder / "work").submissions
        assert one.student == receipt.student == unicodedata.normalize("NFC", name).strip()
        assert one.path.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "name", ["a+b", "../../etc", "a/b", ".", "..", "", " ", "a\0b", "a\nb", "*"]
)
def test_a_name_that_would_lead_astray_is_refused_in_both_languages(
    tmp_path: Path, inbound: Path, name: str
) -> None:
    path = notebook(tmp_path)
    for arguments in ({"student": name or " "}, {"student": "an", "assignment": name or " "}):
        with pytest.raises(HandInRefused) as refused:
            submit(path, inbound.parent, **arguments)
        assert "cannot be used" in refused.value.en
        assert "không dùng được" in refused.value.vi
    with pytest.raises(HandInRefused):
        submit(path, inbound.parent, "an", course=name or " ")
    assert list(inbound.iterdir()) == []


def test_names_too_long_for_a_file_system_are_refused(tmp_path: Path, inbound: Path) -> None:
    with pytest.raises(HandInRefused, match="too long"):
        submit(notebook(tmp_path), inbound.parent, "ầ" * 100)
    assert list(inbound.iterdir()) == []


def test_a_file_that_is_no_notebook_of_an_assignment_is_taken_with_a_warning(
    tmp_path: Path, inbound: Path
) -> None:
    foreign = submit(notebook(tmp_path, "ps1.ipynb", None), inbound.parent, "an")
    assert foreign.assignment == "ps1"
    assert "right file" in foreign.warnings[0].en
    assert "right file" in repr(foreign)
    assert "đúng tệp" in repr(foreign)
    broken = tmp_path / "a3.ipynb"
    broken.write_bytes(b'{"cells": [')
    torn = submit(broken, inbound.parent, "an")
    assert "will not be able to read" in torn.warnings[0].en
    assert torn.digest == sha256(b'{"cells": [').hexdigest()


def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path, inbound: Path) -> None:
    path = notebook(tmp_path)
    (tmp_path / "link.ipynb").symlink_to(path)
    os.mkfifo(tmp_path / "pipe.ipynb")
    for name in ("link.ipynb", "pipe.ipynb", "nothing.ipynb", "exchange"):
        with pytest.raises(HandInRefused):
            submit(tmp_path / name, inbound.parent, "an")
    with pytest.raises(HandInRefused, match="limit"):
        submit(path, inbound.parent, "an", max_bytes=10)
    assert list(inbound.iterdir()) == []


def test_the_course_is_found_or_asked_for(tmp_path: Path) -> None:
    path = notebook(tmp_path)
    exchange = tmp_path / "exchange"
    with pytest.raises(HandInRefused, match="install -d -m 0733"):
        submit(path, exchange, "an")
    (exchange / "nabla" / "inbound").mkdir(parents=True)
    submit(path, exchange, "an")
    (exchange / "other" / "inbound").mkdir(parents=True)
    with pytest.raises(HandInRefused, match="--course"):
        submit(path, exchange, "an")
    submit(path, exchange, "an", course="other")
    assert len(list((exchange / "nabla" / "inbound").iterdir())) == 1
    assert len(list((exchange / "other" / "inbound").iterdir())) == 1


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, inbound: Path) -> None:
    code = f"""
import resource, signal
from autograder.core.errors import HandInRefused
from autograder.lms.handin.exchange import submit
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    submit({str(notebook(tmp_path))!r}, {str(inbound)!r}, "an")
except HandInRefused as error:
    print(error.en)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Nothing was handed in" in done.stdout
    assert list(inbound.iterdir()) == []


# --- other people on the same machine ----------------------------------------------------------


@pytest.fixture
def hub() -> Iterator[Path]:
    """A machine with students: everybody may pass, nobody owns it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "ada").mkdir()
        notebook(folder / "ada")
        for path in (folder / "ada", folder / "ada" / "bài.ipynb"):
            os.chown(path, ADA, ADA)
        (folder / "inbound").mkdir()
        yield folder


def prepared(hub: Path, mode: int, owner: int, group: int) -> Path:
    inbound = hub / "inbound"
    os.chown(inbound, owner, group)
    inbound.chmod(mode)
    return inbound


def as_user(user: int, groups: tuple[int, ...], act: Callable[[], str]) -> str:
    """What `act` says, done by `user` in a process of their own; "!" and the error if it fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups(groups)
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            said = act()
        except BaseException as error:  # noqa: BLE001  # whatever it is, the parent is to see it
            said = f"!{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as file:
        said = file.read()
    os.waitpid(child, 0)
    return said


def ada_submits(hub: Path, groups: tuple[int, ...] = ()) -> str:
    path, inbound = hub / "ada" / "bài.ipynb", hub / "inbound"
    return as_user(ADA, groups, lambda: submit(path, inbound, "ada").entry)


def can_read(user: int, groups: tuple[int, ...], path: Path) -> bool:
    return not as_user(user, groups, path.read_text).startswith("!")


def can_list(user: int, groups: tuple[int, ...], path: Path) -> bool:
    return not as_user(user, groups, lambda: str(os.listdir(path))).startswith("!")


@as_root
def test_students_hand_in_where_they_cannot_list(hub: Path) -> None:
    inbound = prepared(hub, 0o733, TEACHER, TEACHER)
    entry = inbound / ada_submits(hub)
    assert not can_list(BOB, (), inbound), "nobody but the teacher learns the random name"
    assert can_list(TEACHER, (), inbound)
    assert can_read(TEACHER, (), entry / "bài.ipynb")
    assert [path.name for path in inbound.iterdir()] == [entry.name], "no part is left behind"


@as_root
def test_a_group_of_graders_reads_and_nobody_else(hub: Path) -> None:
    inbound = prepared(hub, 0o2773, TEACHER, GRADERS)
    entry = inbound / ada_submits(hub)
    assert stat.S_IMODE(entry.stat().st_mode) & 0o007 == 0
    assert can_list(TUTOR, (GRADERS,), inbound)
    assert can_read(TUTOR, (GRADERS,), entry / "bài.ipynb")
    assert not can_list(BOB, (), inbound)
    assert not can_read(BOB, (), entry / "bài.ipynb"), "not even with the random name"
    assert can_read(ADA, (), entry / "bài.ipynb")


@as_root
@pytest.mark.parametrize(
    ("mode", "groups"), [(0o777, ()), (0o1777, ()), (0o2777, (GRADERS,)), (0o2773, (GRADERS,))]
)
def test_where_other_students_could_read_it_nothing_is_handed_in(
    hub: Path, mode: int, groups: tuple[int, ...]
) -> None:
    inbound = prepared(hub, mode, TEACHER, GRADERS)
    assert "run chmod 0733" in ada_submits(hub, groups)
    assert list(inbound.iterdir()) == []


@as_root
def test_a_folder_that_nobody_may_enter_and_an_account_without_a_name(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    prepared(hub, 0o733, TEACHER, TEACHER)
    path, inbound = hub / "ada" / "bài.ipynb", hub / "inbound"
    assert "has no name" in as_user(ADA, (), lambda: submit(path, inbound).entry)
    (hub / "closed" / "inbound").mkdir(parents=True)
    (hub / "closed").chmod(0o700)
    said = as_user(ADA, (), lambda: submit(path, hub / "closed", "ada").entry)
    assert said.startswith("!HandInRefused: There is no folder")


@as_root
def test_who_hands_in_under_another_name_is_named(tmp_path: Path, inbound: Path) -> None:
    path = notebook(tmp_path)
    submit(path, inbound, "root")
    assert open_download(inbound, tmp_path / "work").remarks == ()
    submit(path, inbound, "ada")
    (remark,) = open_download(inbound, tmp_path / "work").remarks
    assert remark.startswith("ada+a3+")
    assert remark.endswith("handed in by the account root, not by ada")
    for entry in inbound.iterdir():
        if entry.name.startswith("root+"):
            (entry / "bài.ipynb").unlink()
            (entry / STAMP).unlink()
    assert open_download(inbound, tmp_path / "work").remarks == (), "one account for everybody"


@as_root
def test_a_home_of_somebody_else_costs_the_copy_of_the_receipt_only(hub: Path) -> None:
    inbound = prepared(hub, 0o733, TEACHER, TEACHER)
    os.chown(hub / "ada", BOB, BOB)

    def act() -> str:
        receipt = submit(hub / "ada" / "bài.ipynb", inbound, "ada")
        return f"{receipt.kept!r} {receipt.warnings[-1].en}"

    assert as_user(ADA, (), act).startswith("'' Your work is handed in, but the receipt")
    assert len(list(inbound.iterdir())) == 1


def test_on_a_hub_the_student_is_the_hubs_user(
    tmp_path: Path, inbound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "tran.an")
    assert submit(notebook(tmp_path), inbound).student == "tran.an"


def test_importing_it_is_light() -> None:
    code = "import sys; import autograder.lms.handin.exchange; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"numpy", "nbformat", "otter", "rich", "IPython"} & set(loaded.stdout.split())
