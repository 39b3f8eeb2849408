"""Names of pages: readable, one to one, and never out of their folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.report.feedback import file_name

_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


@pytest.mark.parametrize("plain", ["an_01.ipynb", "2024-11-20.an.ipynb", "x"])
def test_plain_names_are_kept(plain: str) -> None:
    assert file_name(plain) == f"{plain}.html"


def test_other_names_stay_readable() -> None:
    assert file_name("Lớp 1/Nguyễn Văn Đạt.ipynb").startswith("lop-1-nguyen-van-dat.ipynb~")


@given(st.text(max_size=300))
@example("../../etc/passwd")
@example("CON.ipynb")
@example("con")
@example("nul.tar.ipynb")
@example("a" * 300)
@example("..")
@example(".hidden")
@example("x.")
@example("\ud800")
@example("C:\\evil")
def test_every_name_is_a_plain_file_on_every_system(submission: str) -> None:
    name = file_name(submission)
    assert re.fullmatch(r"[a-z0-9_][a-z0-9_.~-]*\.html", name)
    assert len(name) <= 110
    assert ".." not in name or name.count("..") == submission.count("..")
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not _RESERVED.fullmatch(name)


@given(st.lists(st.text(alphabet="aA.bB-_~/é ", max_size=8), unique=True, max_size=40))
@example(["an.ipynb", "An.ipynb", "AN.ipynb", "an/ipynb", "an_ipynb", "a/n.ipynb"])
def test_two_submissions_never_share_a_page(submissions: list[str]) -> None:
    names = [file_name(submission).casefold() for submission in submissions]
    assert len(set(names)) == len(names)


def test_a_student_cannot_name_his_file_after_the_page_of_another() -> None:
    hashed = file_name("Lớp/An.ipynb").removesuffix(".html")
    assert file_name(hashed) != f"{hashed}.html"
