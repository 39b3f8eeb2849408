"""Everything a person named becomes a submission or is listed with a reason."""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.batch.collect import Reading, collect, duplicates
from autograder.core.errors import ArchiveRefused, InputError
from autograder.core.submission import Origin, Submission, shown_name, student_of

NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": []}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)


@pytest.fixture
def folder(tmp_path: Path):
    """Put notebooks of these names into a folder `class` and return it."""

    def fill(*notebooks: str) -> Path:
        root = tmp_path / "class"
        root.mkdir(exist_ok=True)
        for name in notebooks:
            write(root / name, NOTEBOOK)
        return root

    return fill


def write(path: Path, content: str | bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def found(*paths: Path) -> list[tuple[str, str]]:
    return [(submission.name, submission.student) for submission in collect(paths).submissions]


def reasons(*paths: Path) -> dict[str, str]:
    ignored = collect(paths).ignored
    assert all(reason.vi and reason.vi != reason.en for _, reason in ignored)
    return {name: reason.en for name, reason in ignored}


# --- files and folders -------------------------------------------------------------------------


def test_a_file_is_one_submission_of_its_stem(folder):
    path = folder("minh.ipynb") / "minh.ipynb"
    assert collect([path]).submissions == (
        Submission(path.resolve(), "minh.ipynb", "minh", Origin(read_from="minh.ipynb")),
    )


def test_a_flat_folder_has_one_student_a_file_in_sorted_order(folder):
    root = folder("lan.ipynb", "Bình.ipynb", "an.ipynb")
    write(root / "tú.py", "x = 1")
    assert found(root) == [
        ("Bình.ipynb", "Bình"),
        ("an.ipynb", "an"),
        ("lan.ipynb", "lan"),
        ("tú.py", "tú"),
    ]
    assert collect([root]).submissions[0].path == root.resolve() / "Bình.ipynb"


def test_a_relative_folder_gives_relative_names(folder, monkeypatch):
    monkeypatch.chdir(folder("lan.ipynb", "minh/ps1.ipynb"))
    assert found(Path()) == [("lan.ipynb", "lan"), ("minh/ps1.ipynb", "minh")]
    assert found(Path("../class")) == found(Path())


def test_in_subfolders_the_first_folder_is_the_student(folder):
    root = folder("lan/ps1/a.ipynb", "lan/ps1/b.ipynb", "minh.v2/ps1/a.ipynb")
    assert found(root) == [
        ("lan/ps1/a.ipynb", "lan"),
        ("lan/ps1/b.ipynb", "lan"),
        ("minh.v2/ps1/a.ipynb", "minh.v2"),
    ]


def test_rubbish_of_systems_is_skipped_silently(folder):
    root = folder(
        "lan.ipynb",
        ".ipynb_checkpoints/lan-checkpoint.ipynb",
        "__MACOSX/._lan.ipynb",
        ".hidden.ipynb",
        "__pycache__/x.ipynb",
    )
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        write(root / name)
    assert found(root) == [("lan.ipynb", "lan")]
    assert reasons(root) == {}


def test_other_files_are_listed_with_a_reason(folder):
    root = folder("lan.ipynb", "minh/bai.ipynb")
    for name in ("minh/anh.png", "bai.docx", "in.ipynb.pdf", "README", "data.json"):
        write(root / name, '{"a": 1}')
    write(root / "lớp.zip", "PK")
    write(root / "minh/helper.py", "x = 1")
    (root / "trống").mkdir()
    (root / "ẩn/.ipynb_checkpoints").mkdir(parents=True)
    said = reasons(root)
    assert found(root) == [("lan.ipynb", "lan"), ("minh/bai.ipynb", "minh")]
    assert set(said) == {
        "minh/anh.png", "bai.docx", "in.ipynb.pdf", "README", "data.json", "lớp.zip",
        "minh/helper.py", "trống", "ẩn",
    }  # fmt: skip
    assert ".docx" in said["bai.docx"]
    assert "extensionless" in said["README"]
    assert "cannot be opened" in said["lớp.zip"]
    assert "beside a notebook" in said["minh/helper.py"]
    assert "empty folder" in said["trống"]
    assert "empty folder" in said["ẩn"]


def test_a_script_alone_in_a_students_folder_is_their_submission(folder):
    root = folder("lan/bai.ipynb")
    write(root / "minh/bai.py", "x = 1")
    assert found(root) == [("lan/bai.ipynb", "lan"), ("minh/bai.py", "minh")]


@pytest.mark.parametrize("name", ["lan.json", "lan.txt", "lan", "lan.ipynb.download", "lan.docx"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_notebook_under_another_extension_is_taken(folder, name, encoding):
    root = folder()
    write(root / name, json.dumps(json.loads(NOTEBOOK), indent=1).encode(encoding))
    assert [submission.path.name for submission in collect([root]).submissions] == [name]


def test_a_broken_notebook_is_taken_so_that_its_student_hears_of_it(folder):
    root = folder()
    write(root / "lan.ipynb", b"")
    write(root / "minh.ipynb.txt", b"%PDF-")
    assert found(root) == [("lan.ipynb", "lan"), ("minh.ipynb.txt", "minh")]


def test_symlinks_and_fifos_in_a_folder_are_not_followed(folder, tmp_path):
    root = folder("lan.ipynb")
    write(tmp_path / "secret/a.ipynb", NOTEBOOK)
    (root / "link.ipynb").symlink_to(tmp_path / "secret/a.ipynb")
    (root / "dir").symlink_to(tmp_path / "secret")
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "pipe.ipynb")
    os.mkfifo(root / "pipe")
    said = reasons(root)
    assert found(root) == [("lan.ipynb", "lan")]
    assert {name for name in said if "symbolic link" in said[name]} == {"link.ipynb", "dir", "loop"}
    assert {name for name in said if "regular file" in said[name]} == {"pipe.ipynb", "pipe"}


def test_a_symlink_that_was_named_is_not_followed(folder, tmp_path):
    root = folder("lan.ipynb")
    (tmp_path / "today").symlink_to(root)
    (tmp_path / "one.ipynb").symlink_to("/etc/passwd")
    (tmp_path / "gone.ipynb").symlink_to(tmp_path / "nowhere")
    collection = collect(
        [root, tmp_path / "today", tmp_path / "one.ipynb", tmp_path / "gone.ipynb"]
    )
    assert [one.name for one in collection.submissions] == ["lan.ipynb"]
    assert [name for name, _ in collection.ignored] == ["today", "one.ipynb", "gone.ipynb"]
    assert all("--follow-links" in reason.en for _, reason in collection.ignored)
    with pytest.raises(InputError, match="symbolic link"):
        collect([tmp_path / "one.ipynb"])


def test_a_symlink_is_followed_where_the_person_says_so(folder, tmp_path):
    root = folder("lan.ipynb")
    (tmp_path / "today").symlink_to(root)
    (tmp_path / "one.ipynb").symlink_to(root / "lan.ipynb")
    following = Reading(follow_links=True)
    (whole,) = collect([tmp_path / "today"], following).submissions
    assert (whole.name, whole.student) == ("lan.ipynb", "lan")
    (one,) = collect([tmp_path / "one.ipynb"], following).submissions
    origin = Origin(read_from="one.ipynb")
    assert one == Submission((root / "lan.ipynb").resolve(), "one.ipynb", "one", origin)


def test_an_unreadable_folder_is_listed(unprivileged):
    with tempfile.TemporaryDirectory() as name:  # nobody could not walk to tmp_path from /
        root = Path(name)
        root.chmod(0o755)
        write(root / "lan.ipynb", NOTEBOOK)
        write(root / "minh/a.ipynb", NOTEBOOK)
        (root / "minh").chmod(0)
        with unprivileged():
            assert found(root) == [("lan.ipynb", "lan")]
            assert "Permission denied" in reasons(root)["minh"]
        (root / "minh").chmod(0o700)


# --- several paths -----------------------------------------------------------------------------


def test_names_shared_between_folders_become_whole_paths(tmp_path):
    for name in ("a/lan.ipynb", "b/lan.ipynb", "b/minh.ipynb"):
        write(tmp_path / name, NOTEBOOK)
    names = [name for name, _ in found(tmp_path / "a", tmp_path / "b")]
    whole = tmp_path.resolve().as_posix().lstrip("/")
    assert names == [f"{whole}/a/lan.ipynb", f"{whole}/b/lan.ipynb", "minh.ipynb"]


def test_a_file_named_twice_is_graded_once(folder):
    root = folder("lan.ipynb", "minh.ipynb")
    assert found(root, root / "lan.ipynb") == [("lan.ipynb", "lan"), ("minh.ipynb", "minh")]
    assert "already named" in reasons(root, root / "lan.ipynb")["lan.ipynb"]


def test_an_empty_folder_among_others_is_listed(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    assert reasons(folder("lan.ipynb"), tmp_path / "empty") == {
        "empty": "An empty folder: nothing was submitted."
    }


def test_duplicates_are_students_with_two_submissions(folder):
    root = folder("lan.ipynb", "lan (1).ipynb", "minh.ipynb")
    submissions = collect([root]).submissions
    assert {
        student: [s.name for s in both] for student, both in duplicates(submissions).items()
    } == {"lan": ["lan (1).ipynb", "lan.ipynb"]}
    assert duplicates(submissions[1:]) == {}


# --- nothing to grade --------------------------------------------------------------------------


def test_nothing_named():
    with pytest.raises(InputError, match="No submission was named"):
        collect([])


def test_an_empty_folder(folder):
    with pytest.raises(InputError, match=r"class: looked for notebooks .* but it is empty\. Check"):
        collect([folder()])


def test_a_folder_without_notebooks_says_what_is_there(folder):
    root = folder()
    for number in range(7):
        write(root / f"bai{number}.docx")
    with pytest.raises(InputError) as caught:
        collect([root])
    said = str(caught.value)
    assert "found none among 7 file(s)" in said
    assert "bai0.docx: This .docx file does not hold a notebook." in said
    assert "and 2 more" in said
    assert said.endswith("Name the folder that holds the notebooks.")


def test_a_zip_of_which_nothing_can_be_read(tmp_path):
    with pytest.raises(
        ArchiveRefused, match=r"class\.zip: the zip is cut off .* Download it again"
    ):
        collect([write(tmp_path / "class.zip", b"PK\x03\x04")])
    with pytest.raises(ArchiveRefused, match=r"web page.* Download it again"):
        collect([write(tmp_path / "login.zip", "<!DOCTYPE html><html>Log in</html>")])


def test_another_archive_alone_says_what_to_hand_in(tmp_path):
    with pytest.raises(InputError, match=r"A \.7z archive is not opened"):
        collect([write(tmp_path / "class.7z", b"7z")])


# --- zips --------------------------------------------------------------------------------------


def zipped(path: Path, **contents: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def test_a_zip_of_plain_files_reads_like_its_folder(tmp_path):
    path = zipped(tmp_path / "class.zip", **{"lan.ipynb": NOTEBOOK, "minh/bai.ipynb": NOTEBOOK})
    with collect([path]) as collection:
        names = [(one.name, one.student) for one in collection.submissions]
        assert names == [("lan.ipynb", "lan"), ("minh/bai.ipynb", "minh")]
        paths = [one.path for one in collection.submissions]
        assert [one.read_text() for one in paths] == [NOTEBOOK, NOTEBOOK]
    assert not any(one.exists() for one in paths)


def test_the_folder_that_was_packed_is_a_class_or_a_student(tmp_path):
    names = ["lớp/lan.ipynb", "lớp/minh/bai.ipynb"]
    path = zipped(tmp_path / "class.zip", **dict.fromkeys(names, NOTEBOOK))
    with collect([path]) as collection:
        found = [(one.name, one.student) for one in collection.submissions]
        assert found == list(zip(names, ["lan", "minh"], strict=True))
    path = zipped(tmp_path / "lan.zip", **{"lan/bai.ipynb": NOTEBOOK, "lan/data.csv": "1"})
    with collect([path]) as collection:
        assert [one.student for one in collection.submissions] == ["lan"]


def test_what_was_unpacked_is_private_and_removed(tmp_path):
    path = zipped(tmp_path / "class.zip", **{"lan.ipynb": NOTEBOOK})
    with collect([path]) as collection:
        folder = Path(collection.unpacked.name)
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_names_shared_between_two_zips_name_the_zip(tmp_path):
    one = zipped(tmp_path / "one.zip", **{"lan.ipynb": NOTEBOOK})
    two = zipped(tmp_path / "two.zip", **{"lan.ipynb": NOTEBOOK})
    with collect([one, two]) as collection:
        whole = tmp_path.resolve().as_posix().lstrip("/")
        names = [submission.name for submission in collection.submissions]
        assert names == [f"{whole}/one.zip/lan.ipynb", f"{whole}/two.zip/lan.ipynb"]


def test_a_path_that_does_not_exist_says_what_is_there(folder):
    root = folder("lan.ipynb")
    with pytest.raises(InputError, match=r"lam\.ipynb does not exist\. .*class holds lan\.ipynb\."):
        collect([root / "lan.ipynb", root / "lam.ipynb"])
    with pytest.raises(InputError, match=r"does not exist\. .*class holds lan\.ipynb\."):
        collect([root / "a/b/c.ipynb"])
    with pytest.raises(InputError, match="does not exist"):
        collect([Path("nowhere/at/all.ipynb")])


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000], ids=["NUL", "too long"])
def test_a_path_that_cannot_be_is_an_input_error(path):
    with pytest.raises(InputError, match="cannot be read"):
        collect([Path(path)])


# --- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("minh.ipynb", "minh"),
        ("minh (1).ipynb", "minh"),
        ("minh (12).ipynb.txt", "minh"),
        ("minh.ipynb (1).txt", "minh"),
        ("minh-checkpoint.ipynb", "minh"),
        ("minh - Copy (2).IPYNB", "minh"),
        ("Nguyễn Văn A.v2.ipynb", "Nguyễn Văn A.v2"),
        ("Nguye\u0302\u0303n.ipynb", "Nguyễn"),
        ("20123456_bt1.py", "20123456_bt1"),
        ("minh(1).ipynb", "minh(1)"),
        (" (1).ipynb", "(1)"),
        (".ipynb", ".ipynb"),
    ],
)
def test_the_student_of_a_file_name(name, student):
    assert student_of(name) == student


def test_file_names_that_are_no_utf8_survive_and_can_be_printed(folder):
    root = folder()
    raw = os.fsencode(root) + b"/Nguy\xea\xden\n\x1b[31m.ipynb"
    Path(os.fsdecode(raw)).write_text(NOTEBOOK)
    (submission,) = collect([root]).submissions
    assert submission.path.read_text() == NOTEBOOK
    assert submission.student == r"Nguy\udcea\udcden\n\x1b[31m"
    json.dumps(submission.name, ensure_ascii=False).encode("utf-8")


@given(st.text(), st.text())
def test_shown_names_are_printable_and_distinct(first, second):
    assert shown_name(first).isprintable()
    assert (shown_name(first) == shown_name(second)) == (first == second)


@given(st.text(alphabet=st.characters(exclude_characters="/\0"), min_size=1))
def test_every_file_name_has_a_student(name):
    assert re.search(r"\S", student_of(name)) or not name.strip()
