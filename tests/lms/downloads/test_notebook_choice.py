"""Which file of a hand-in counts: several notebooks, helpers, a student's own zip, attempts."""

from __future__ import annotations

import copy
import io
import zipfile

import pytest
from downloads import notebook, reasons, students, unpacked, zipped

HERE = "An_1_assignsubmission_file/"


def a_zip(**contents: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def of_an(**contents: str | bytes) -> dict[str, str | bytes]:
    return {HERE + name: content for name, content in contents.items()}


def test_the_assignments_own_notebook_counts(tmp_path):
    files = of_an(**{"a2.ipynb": notebook("2", "a2"), "x.ipynb": notebook("3", "a3")})
    download = zipped(tmp_path, files, assignment="a3")
    assert students(download) == {f"{HERE}x.ipynb": "An_1"}
    assert reasons(download)[f"{HERE}a2.ipynb"] == (
        f"It does not say to be “a3”; of this student {HERE}x.ipynb is graded."
    )


@pytest.mark.parametrize(
    "names", [("a3", "a3"), (None, None), ("a1", "a2")], ids=["both", "neither", "others"]
)
def test_where_that_does_not_decide_a_person_must(tmp_path, names):
    first, second = (notebook(str(n), name) for n, name in enumerate(names))
    download = zipped(tmp_path, of_an(**{"x.ipynb": first, "y.ipynb": second}), assignment="a3")
    assert len(download.submissions) == 2
    assert {one.student for one in download.submissions} == {"An_1"}


def test_the_same_bytes_twice_are_graded_once(tmp_path):
    files = of_an(**{"bai.ipynb": notebook("x"), "bai (1).ipynb": notebook("x")})
    download = zipped(tmp_path, files)
    assert len(download.submissions) == 1
    assert "The same content as" in next(iter(reasons(download).values()))


def test_a_script_beside_a_notebook_is_help_for_it(tmp_path):
    download = zipped(tmp_path, of_an(**{"bai.ipynb": notebook(), "tools.py": "x = 1"}))
    assert students(download) == {f"{HERE}bai.ipynb": "An_1"}
    assert "beside a notebook" in reasons(download)[f"{HERE}tools.py"]


def test_a_notebook_under_another_ending_is_taken(tmp_path):
    files = of_an(**{"bai.json": notebook(), "data.json": '{"a": 1}'})
    assert students(zipped(tmp_path, files)) == {f"{HERE}bai.json": "An_1"}


# --- a student's own zip -----------------------------------------------------------------------


@pytest.mark.parametrize("opened", [zipped, unpacked])
def test_a_students_zip_is_opened(tmp_path, opened):
    inner = a_zip(**{"bài/bai.ipynb": notebook("an"), "bài/data.csv": "1", "__MACOSX/._x": ""})
    download = opened(tmp_path, of_an(**{"nộp.zip": inner}))
    assert students(download) == {f"{HERE}nộp.zip/bài/bai.ipynb": "An_1"}
    assert download.submissions[0].path.read_text() == notebook("an")
    assert set(reasons(download)) == {f"{HERE}nộp.zip/bài/data.csv"}


def test_in_plain_folders_too(tmp_path):
    inner = a_zip(**{"bai.ipynb": notebook("lan")})
    download = unpacked(tmp_path, {"lan.zip": inner, "minh/x.zip": inner})
    assert students(download) == {
        "lan.zip/bai.ipynb": "lan",
        "minh/x.zip/bai.ipynb": "minh",
    }


def test_a_zip_beside_a_notebook_stays_closed(tmp_path):
    files = of_an(**{"bai.ipynb": notebook("x"), "data.zip": a_zip(**{"y.ipynb": notebook("y")})})
    download = zipped(tmp_path, files)
    assert students(download) == {f"{HERE}bai.ipynb": "An_1"}
    assert "it was not opened" in reasons(download)[f"{HERE}data.zip"]


def test_a_zip_in_a_zip_in_a_zip(tmp_path):
    innermost = a_zip(**{"bai.ipynb": notebook()})
    download = zipped(tmp_path, of_an(**{"a.zip": a_zip(**{"b.zip": innermost})}))
    assert students(download) == {}
    assert "inside a student's zip" in reasons(download)[f"{HERE}a.zip/b.zip"]


@pytest.mark.parametrize(
    "broken", [b"", b"PK", b"Rar!", a_zip(x="y")[:-5]], ids=["empty", "PK", "rar", "cut off"]
)
def test_a_students_broken_zip_costs_that_student(tmp_path, broken):
    other = "Bo_2_assignsubmission_file/bai.ipynb"
    download = zipped(tmp_path, {**of_an(**{"a.zip": broken}), other: notebook("bo")})
    assert students(download) == {other: "Bo_2"}
    assert "This zip is damaged" in reasons(download)[f"{HERE}a.zip"]
    assert "1 without notebook" in download.summary


def test_bombs_and_traversal_inside_a_students_zip(tmp_path):
    inner = a_zip(**{
        "bomb.ipynb": b" " * (40 * 2**20), "../../x.ipynb": notebook("x"), "ok.ipynb": notebook(),
    })  # fmt: skip
    download = zipped(tmp_path, of_an(**{"a.zip": inner}))
    assert students(download) == {f"{HERE}a.zip/ok.ipynb": "An_1"}
    said = reasons(download)
    assert "zip bomb" in said[f"{HERE}a.zip/bomb.ipynb"]
    assert "leads out" in said[f"{HERE}a.zip/../../x.ipynb"]


def test_entries_that_share_their_bytes_unpack_no_more_than_a_hand_in_may(tmp_path, monkeypatch):
    """One kernel of content under many names (a bomb without a single suspicious entry)."""
    monkeypatch.setattr("autograder.lms.downloads.download.MAX_HAND_IN_BYTES", 20 * 2**20)
    content = notebook() + " " * (4 * 2**20)
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a00.ipynb", content)
        kernel = archive.infolist()[0]
        for number in range(1, 50):  # more names in the list, all leading to the same bytes
            twin = copy.copy(kernel)
            twin.filename = f"a{number:02d}.ipynb"
            archive.filelist.append(twin)
    assert inner.stat().st_size < 30_000
    other = "Bo_2_assignsubmission_file/bai.ipynb"
    download = zipped(tmp_path, {**of_an(**{"a.zip": inner.read_bytes()}), other: notebook("bo")})
    assert students(download)[other] == "Bo_2"
    assert len(download.refused) >= 49
    assert sum(path.stat().st_size for path in (tmp_path / "unpacked").iterdir()) < 21 * 2**20


def test_thousands_of_notebooks_in_a_zip_are_twenty(tmp_path):
    inner = a_zip(**{f"{n:04d}.ipynb": notebook(str(n)) for n in range(500)})
    download = zipped(tmp_path, of_an(**{"a.zip": inner}))
    assert len(download.submissions) == 20
    assert "At most 20" in reasons(download)[f"{HERE}a.zip/0499.ipynb"]


def test_a_flood_of_zips_takes_no_more_than_five(tmp_path):
    files = of_an(
        **{f"{n:04d}.zip": a_zip(**{f"{n}.ipynb": notebook(str(n))}) for n in range(2000)}
    )
    other = "Bo_2_assignsubmission_file/bai.ipynb"
    download = zipped(tmp_path, {**files, other: notebook("bo")})
    assert sorted(students(download).values()) == ["An_1"] * 5 + ["Bo_2"]
    assert "At most 5 zips" in reasons(download)[f"{HERE}0005.zip"]


def test_a_whole_class_inside_a_folder_is_nobodys_hand_in(tmp_path):
    inner = a_zip(**{f"{n}_{n}_assignsubmission_file/a.ipynb": notebook(n) for n in "12"})
    download = unpacked(tmp_path, {"download.zip": inner, "lan.ipynb": notebook("lan")})
    assert students(download) == {"lan.ipynb": "lan"}
    assert "name it itself on the command line" in reasons(download)["download.zip"]


def test_other_archives_stay_closed(tmp_path):
    download = zipped(tmp_path, of_an(**{"bai.rar": b"Rar!"}))
    assert "A .rar archive is not opened" in reasons(download)[f"{HERE}bai.rar"]


# --- attempts ----------------------------------------------------------------------------------


def test_a_newest_attempt_without_notebook_lets_the_one_before_count(tmp_path):
    download = zipped(
        tmp_path,
        {
            "an+a3+2026-11-15 10:00:00 UTC/bai.ipynb": notebook("an"),
            "an+a3+2026-11-16 10:00:00 UTC/bai.pdf": "%PDF-",
        },
    )
    assert students(download) == {"an+a3+2026-11-15 10:00:00 UTC/bai.ipynb": "an"}
    assert ".pdf file" in reasons(download)["an+a3+2026-11-16 10:00:00 UTC/bai.pdf"]
    assert download.without == 0
