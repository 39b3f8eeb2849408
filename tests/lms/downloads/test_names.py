"""Any name that a format can carry comes back whole; no damage does worse than a refusal."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
import yaml
from downloads import notebook, write_zip
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.core.errors import ArchiveRefused, InputError
from autograder.core.submission import student_name
from autograder.lms.downloads import Download, open_download

# what a path in a zip can hold: no separator, no NUL, no half of a surrogate pair
CHARACTERS = st.characters(exclude_characters="/\0\\", exclude_categories=("Cs",))
NAMES = st.text(CHARACTERS, min_size=1, max_size=40).filter(lambda name: name.strip() != "")
# What Canvas leaves of a name; "anon" is what it writes for one that it does not tell.
LETTERS = st.characters(categories=("Lu", "Ll", "Lo", "Nd", "Mn"))
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(str.lower).filter(lambda one: one != "anon")
DRIVE = re.compile("[A-Za-z]:")  # no LMS leaves a colon in a name; such a path is refused
# PyYAML writes these line breaks bare and reads them as a space: not names that it can carry
ONE_LINE = st.characters(exclude_characters="\x85\u2028\u2029", exclude_categories=("Cs",))
few = settings(max_examples=150, deadline=None)


def read(contents: dict[str, str], layout: str | None = None) -> Download:
    with tempfile.TemporaryDirectory() as folder:
        path = write_zip(Path(folder) / "download.zip", contents)
        return open_download(path, Path(folder) / "unpacked", layout)


def kept(name: str) -> str:
    """A name as records keep it."""
    return student_name(name.strip()) or student_name(name)


@few
@given(NAMES, st.integers(1, 10**9))
@example("_assignsubmission_file", 3)
@example("_3", 3)
@example("..", 3)
@example(".", 3)
@example(".ipynb_checkpoints", 1)
@example("C:", 1)
def test_moodle(name, pid):
    name = name.replace("_", " ")  # as Moodle does
    download = read({f"{name}_{pid}_assignsubmission_file/bai.ipynb": notebook()})
    if DRIVE.match(name):
        assert "drive" in download.submissions[0].refusal.en
        return
    (one,) = download.submissions
    assert one.origin.ids == {"full_name": kept(name), "moodle_participant": str(pid)}
    assert one.student == kept(f"{name}_{pid}")
    assert one.origin.read_from == f"{name}_{pid}"


@few
@given(WORDS, st.integers(1, 10**9), st.integers(1000, 10**9), st.booleans(), NAMES)
def test_canvas(name, user, file, late, base):
    member = f"{name}{'_LATE' if late else ''}_{user}_{file}_{base}.ipynb"
    download = read({member: notebook()})
    (one,) = download.submissions
    assert one.origin.ids == {"canvas_user": str(user), "canvas_file": str(file)}
    assert one.student == kept(f"{name}_{user}")
    assert one.origin.late is late


@few
@given(NAMES, st.integers(1, 10**6))
def test_brightspace(name, user):
    download = read({f"{user}-7 - {name} - Nov 16, 2026 1158 PM - bai.ipynb": notebook()})
    (one,) = download.submissions
    assert one.origin.ids == {"full_name": kept(name), "brightspace_user": str(user)}


@few
@given(st.text(CHARACTERS.filter(lambda c: c != "_"), min_size=1, max_size=30))
def test_blackboard_users(user):
    other = "Bài 3_zz_attempt_2026-11-16-23-58-31_bai.ipynb"
    download = read({
        f"Bài 3_{user}_attempt_2026-11-16-23-58-31_bai.ipynb": notebook(), other: notebook("z"),
    })  # fmt: skip
    found = {one.origin.ids["blackboard_user"] for one in download.submissions}
    assert found == {kept(user), "zz"}


@few
@given(NAMES.filter(lambda name: not name.startswith(".")))
def test_the_exchange(user):
    download = read({f"{user}+a3+2026-11-16 10:00:00 UTC/bai.ipynb": notebook()}, "exchange")
    if DRIVE.match(user):
        assert "drive" in download.submissions[0].refusal.en
        return
    (one,) = download.submissions
    assert one.student == kept(user)


@few
@given(st.lists(st.text(ONE_LINE, min_size=1).filter(str.strip), min_size=1, max_size=4))
@example(["~x", ":symbol", "null and void", "0042", "- a: b", "a\nb", "null", "~"])
def test_gradescope(names):
    """Names in YAML as a library writes it."""
    submitters = [{":name": name, ":sid": f"s{n}"} for n, name in enumerate(names)]
    text = yaml.safe_dump({"submission_1": {":submitters": submitters}}, allow_unicode=True)
    download = read({"submission_1/bai.ipynb": notebook(), "submission_metadata.yml": text})
    found = [one.origin.ids["full_name"] for one in download.submissions]
    expected = [kept(name.removeprefix(":")) for name in names]  # a Ruby symbol, if it is bare
    assert [one.student for one in download.submissions] == [f"s{n}" for n in range(len(names))]
    assert all(got in (kept(name), want) for got, name, want in
               zip(found, names, expected, strict=True))  # fmt: skip


@few
@given(NAMES.filter(lambda name: not name.startswith(".")))
def test_nbgrader(user):
    stamp = {f"{user}/a3/timestamp.txt": "2026-11-16 10:00:00 UTC"}
    download = read({f"{user}/a3/bai.ipynb": notebook(), **stamp}, "nbgrader")
    if DRIVE.match(user):
        assert "drive" in download.submissions[0].refusal.en
        return
    (one,) = download.submissions
    assert one.student == kept(user)
    assert one.origin.ids == {"username": kept(user)}


@few
@given(st.integers(0, 600))
def test_a_cut_off_download_is_refused(length):
    """Its list of files stands at the end: nobody can tell what is missing."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_zip(Path(folder) / "download.zip", {"an.ipynb": notebook()})
        whole = path.read_bytes()
        path.write_bytes(whole[: min(length, len(whole) - 1)])
        with pytest.raises(ArchiveRefused):
            open_download(path, Path(folder) / "unpacked")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_flipped_bytes_do_no_worse_than_a_refusal(data):
    contents = {f"Trần {n}_{n}_assignsubmission_file/bài.ipynb": notebook(str(n)) for n in range(3)}
    with tempfile.TemporaryDirectory() as folder:
        path = write_zip(Path(folder) / "download.zip", contents)
        damaged = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 8))):
            at = data.draw(st.integers(0, len(damaged) - 1))
            damaged[at] = data.draw(st.integers(0, 255))
        path.write_bytes(damaged)
        into = Path(folder) / "unpacked"
        try:
            download = open_download(path, into)
        except InputError:
            return
        assert all(one.path.parent == into for one in download.submissions)
        assert all(reason.vi and reason.en for _, reason in download.refused)
        for one in download.submissions:
            assert one.refusal or one.path.read_text() in contents.values()
            one.name.encode("utf-8")
