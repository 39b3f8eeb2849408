"""A hostile or broken entry costs itself: it is refused with a sentence, the rest is graded."""

from __future__ import annotations

import stat
import warnings
import zipfile
from pathlib import Path

import pytest
from downloads import notebook, reasons, students, write_zip, zipped
from forged import entry, patch, rename, set_flags

from autograder.core.errors import ArchiveRefused, InputError
from autograder.lms.downloads import Download, archive, open_download, workspace, zip_checks

GOOD = "An_1_assignsubmission_file/bai.ipynb"
BAD = "Bo_2_assignsubmission_file/bai.ipynb"


def opened(path: Path) -> Download:
    return open_download(path, path.with_name("unpacked"))


def only_an_is_graded(download: Download) -> str:
    """Check that the good student is graded and the bad one is not; the reason for the latter."""
    assert students(download) == {GOOD: "An_1"}
    assert download.submissions[0].path.read_text() == notebook("an")
    (reason,) = reasons(download).values()
    return reason


@pytest.fixture
def class_zip(tmp_path):
    return write_zip(tmp_path / "class.zip", {GOOD: notebook("an"), BAD: notebook("bo")})


@pytest.mark.parametrize(
    "name",
    [
        "../Bo_2_assignsubmission_file/bai.ipynb",
        "/etc/Bo_2_assignsubmission_file/bai.ipynb",
        "Bo_2_assignsubmission_file/../../../bai.ipynb",
        "C:/Bo_2_assignsubmission_file/bai.ipynb",
        "c:bai.ipynb",
        "\\\\server\\Bo_2_assignsubmission_file\\bai.ipynb",
        "Bo_2_assignsubmission_file\\..\\..\\bai.ipynb",
    ],
)
def test_paths_that_lead_out(tmp_path, name):
    download = zipped(tmp_path, {GOOD: notebook("an"), name: notebook("bo")})
    assert "leads out of the download" in only_an_is_graded(download)
    inside = {path.parent for path in tmp_path.rglob("*.ipynb")}
    assert inside == {tmp_path / "unpacked"}


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        (stat.S_IFLNK | 0o777, "symbolic link"),
        (stat.S_IFIFO | 0o666, "Not a regular file"),
        (stat.S_IFCHR | 0o666, "Not a regular file"),
        (stat.S_IFSOCK | 0o666, "Not a regular file"),
    ],
)
def test_links_and_special_files(tmp_path, mode, reason):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(entry(GOOD, mode=stat.S_IFREG | 0o644), notebook("an"))
        file.writestr(entry(BAD, mode=mode), "/etc/passwd")
    assert reason in only_an_is_graded(opened(path))


def test_a_bomb(tmp_path):
    contents = {GOOD: notebook("an"), BAD: b" " * (64 * 2**20)}
    assert "as a zip bomb does" in only_an_is_graded(zipped(tmp_path, contents))


def test_two_gigabytes_are_refused_by_what_they_claim(class_zip):
    patch(class_zip, 1, at=24, code="I", value=2**31)
    assert "2,048 MiB, the limit is 256 MiB" in only_an_is_graded(opened(class_zip))


@pytest.mark.slow
def test_two_gigabytes_that_are_really_there(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr(GOOD, notebook("an"))
        with file.open(BAD, "w", force_zip64=True) as member:
            for _ in range(2**11):
                member.write(b" " * 2**20)
    patch(path, 1, at=24, code="I", value=1000)  # and the directory says: one kilobyte
    reason = only_an_is_graded(opened(path))
    assert "damaged" in reason
    assert sum(file.stat().st_size for file in (tmp_path / "unpacked").iterdir()) < 10_000


def test_a_size_that_is_a_lie(tmp_path):
    path = write_zip(tmp_path / "class.zip", {GOOD: notebook("an"), BAD: " " * 100_000})
    patch(path, 1, at=24, code="I", value=10)
    assert "damaged" in only_an_is_graded(opened(path))
    assert len(list((tmp_path / "unpacked").iterdir())) == 1


def test_content_whose_checksum_is_wrong(class_zip):
    data = class_zip.read_bytes()
    at = data.index(BAD.encode()) + len(BAD) + 20
    class_zip.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    assert "damaged inside the archive" in only_an_is_graded(opened(class_zip))


def test_an_encrypted_entry(class_zip):
    set_flags(class_zip, 1, 0x1)
    assert "encrypted" in only_an_is_graded(opened(class_zip))


@pytest.mark.parametrize(
    ("method", "said"),
    [(zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "LZMA"), (9, "Deflate64"), (77, "77")],
)
def test_methods_that_are_not_read(class_zip, method, said):
    patch(class_zip, 1, at=10, code="H", value=method)
    assert f"Compressed as {said}" in only_an_is_graded(opened(class_zip))


def test_two_contents_of_one_name(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file.writestr(GOOD, notebook("an"))
        file.writestr(BAD, notebook("bo"))
        file.writestr(BAD, notebook("somebody else"))
    assert "two different contents under this one name" in only_an_is_graded(opened(path))


def test_the_same_content_twice_is_one_file(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(2):
            file.writestr(GOOD, notebook("an"))
    assert students(opened(path)) == {GOOD: "An_1"}


def test_names_that_differ_by_case_or_normal_form_do_not_meet(tmp_path):
    names = ["bai.ipynb", "BAI.ipynb", "b\u1ebfn.ipynb", "be\u0302\u0301n.ipynb"]
    download = zipped(tmp_path, {name: notebook(name) for name in names}, layout="files")
    assert {one.name: one.path.read_text() for one in download.submissions} == {
        name: notebook(name) for name in names
    }


# --- names -------------------------------------------------------------------------------------


def test_utf8_without_the_flag(tmp_path):
    path = write_zip(tmp_path / "class.zip", {"Zo__3_assignsubmission_file/a.ipynb": notebook("z")})
    rename(path, b"Zo__3", "Zë_3".encode())
    assert set(students(opened(path)).values()) == {"Zë_3"}


def test_names_in_cp437_are_read_as_such(tmp_path):
    path = write_zip(tmp_path / "class.zip", {"Zo__3_assignsubmission_file/a.ipynb": notebook("z")})
    rename(path, b"Zo__3", b"Zo\x89_3")  # ë in the code page of old Windows
    assert set(students(opened(path)).values()) == {"Zoë_3"}


def test_a_name_that_breaks_its_promise_of_utf8_costs_itself(tmp_path):
    path = write_zip(
        tmp_path / "class.zip", {GOOD: notebook("an"), BAD.replace("Bo", "Bế"): notebook("bo")}
    )
    rename(path, "ế".encode(), b"\xe1\xba\xff")
    reason = only_an_is_graded(opened(path))
    assert "damaged" in reason


def test_names_with_nul_or_nothing(class_zip):
    rename(class_zip, BAD.encode(), BAD.replace("bai", "b\0i").encode())
    assert "no file can have" in only_an_is_graded(opened(class_zip))


def test_backslashes_of_windows_are_separators(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(entry("x", system=0), "")
        info = entry("lan/bai.ipynb", system=0)
        file.writestr(info, notebook("lan"))
    rename(path, b"lan/bai.ipynb", b"lan\\bai.ipynb")
    assert students(opened(path)) == {"lan/bai.ipynb": "lan"}


# --- the whole archive -------------------------------------------------------------------------


@pytest.mark.parametrize("keep", [0, 10, 300])
def test_a_download_that_was_cut_off(class_zip, keep):
    class_zip.write_bytes(class_zip.read_bytes()[:keep])
    with pytest.raises(ArchiveRefused, match=r"Download it again|not a zip"):
        opened(class_zip)


def test_a_directory_beyond_all_bounds(class_zip, monkeypatch):
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 50)
    with pytest.raises(ArchiveRefused, match="directory takes"):
        opened(class_zip)


def test_more_members_than_any_class_has(class_zip, monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    with pytest.raises(ArchiveRefused, match="2 files, at most 1"):
        opened(class_zip)


def test_a_full_disk_says_what_to_do(class_zip, monkeypatch):
    monkeypatch.setattr(workspace, "KEEP_FREE", 2**62)
    with pytest.raises(InputError, match=r"almost no space left.*TMPDIR"):
        opened(class_zip)


def test_one_students_flood_does_not_drown_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.lms.downloads.download.MAX_HAND_IN_BYTES", 2_000)
    flood = {BAD.replace("bai", f"bai{n}"): notebook("bo" + "x" * 900) for n in range(4)}
    last = GOOD.replace("An_1", "Cy_3")
    download = zipped(tmp_path, {GOOD: notebook("an"), **flood, last: notebook("cy")})
    assert {"An_1", "Bo_2", "Cy_3"} == set(students(download).values())
    assert "already unpacked too much" in reasons(download)[BAD.replace("bai", "bai3")]


def test_limits_agree_with_what_grading_reads():
    from autograder.notebook.reader import MAX_BYTES

    assert zip_checks.MAX_MEMBER_BYTES == MAX_BYTES
