"""Hand-ins fetched over real sockets into the layout that `grade` reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import FAST, address
from lms_servers import Fault, Server, throttle

from autograder.core.errors import RemoteError
from autograder.lms.api.client import Remote
from autograder.lms.api.connect import open_remote
from autograder.lms.api.download import download
from autograder.lms.downloads import open_download

Either = tuple[Server, Remote]
NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def hand_in(lms: Server) -> None:
    lms.handed_in = {
        "101": [("bài 3.ipynb", NOTEBOOK)],
        "102": [("a.ipynb", NOTEBOOK + b" "), ("data.csv", b"1,2")],
    }


def test_what_was_downloaded_is_read_as_a_download_of_that_lms(
    either: Either, tmp_path: Path
) -> None:
    lms, remote = either
    hand_in(lms)
    lms.settings["mappings"] = True
    done = list(download(remote, tmp_path / "in"))
    assert [(one.new, one.refused) for one in done] == [(1, ()), (2, ())]
    read = open_download(tmp_path / "in", tmp_path / "unpacked")
    assert read.layout == remote.lms
    ids = [dict(one.origin.ids) for one in read.submissions]
    if remote.lms == "canvas":
        assert [one["canvas_user"] for one in sorted(ids, key=str)] == ["101", "102"]
    else:
        assert {one["moodle_participant"] for one in ids} == {"401", "402"}
        assert "Trần An" in {one["full_name"] for one in ids}
    contents = {one.path.read_bytes() for one in read.submissions}
    assert contents == {NOTEBOOK, NOTEBOOK + b" "}


def test_again_fetches_only_what_is_missing(either: Either, tmp_path: Path) -> None:
    lms, remote = either
    hand_in(lms)
    list(download(remote, tmp_path))
    lms.handed_in["103"] = [("c.ipynb", NOTEBOOK)]
    assert [(one.new, one.known) for one in download(remote, tmp_path)] == [(0, 1), (0, 2), (1, 0)]


def test_it_waits_when_asked_to_and_goes_on_when_cut_off(either: Either, tmp_path: Path) -> None:
    lms, remote = either
    hand_in(lms)
    lms.faults.extend([throttle(429), throttle(403), Fault("GET", drop=True)])
    assert sum(one.new for one in download(remote, tmp_path)) == 3


def test_a_file_that_is_not_given_is_named_and_the_rest_comes(
    either: Either, tmp_path: Path
) -> None:
    lms, remote = either
    hand_in(lms)
    on = "GET /files/" if remote.lms == "canvas" else "pluginfile.php"
    lms.faults.append(Fault(on, code=404, body="<html>"))
    done = list(download(remote, tmp_path))
    assert sum(one.new for one in done) == 2
    ((_, why),) = done[0].refused
    assert "cannot be downloaded (code 404)" in why
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".part")]


def test_a_file_that_came_short_is_not_kept(either: Either, tmp_path: Path) -> None:
    lms, remote = either
    hand_in(lms)
    on = "GET /files/" if remote.lms == "canvas" else "pluginfile.php"
    lms.faults.append(Fault(on, code=200, body="{}", headers={"Content-Type": "text/plain"}))
    done = list(download(remote, tmp_path))
    assert done[0].refused
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 2


@pytest.mark.parametrize("name", ["../../evil.ipynb", "..\\evil.ipynb", "a" * 300 + ".ipynb"])
def test_names_stay_within_the_folder(canvas: Server, tmp_path: Path, name: str) -> None:
    canvas.handed_in = {"101": [(name, NOTEBOOK)]}
    remote = open_remote("canvas", address(canvas, "canvas"), FAST)
    (one,) = download(remote, tmp_path / "in")
    assert one.new == 1
    assert [path.parent for path in tmp_path.rglob("*.ipynb")] == [tmp_path / "in"]


def test_moodle_gives_the_token_to_its_own_host_only(moodle: Server, tmp_path: Path) -> None:
    hand_in(moodle)
    moodle.settings["files_at"] = "http://localhost:1/moodle"
    remote = open_remote("moodle", address(moodle, "moodle"), FAST)
    done = list(download(remote, tmp_path))
    assert all("lies on another host" in why for one in done for _, why in one.refused)
    assert sum(one.new for one in done) == 0


def test_two_of_one_name_without_numbers_are_nobodys(moodle: Server, tmp_path: Path) -> None:
    """Moodle tells participant numbers to managers only; a guess would mix two students up."""
    hand_in(moodle)
    moodle.people["102"]["fullname"] = "Trần An"
    remote = open_remote("moodle", address(moodle, "moodle"), FAST)
    done = list(download(remote, tmp_path))
    assert [one.new for one in done] == [0, 0]
    assert all("shares its name" in why for one in done for _, why in one.refused)


def test_who_typed_a_text_is_told_to_hand_in_a_notebook(either: Either, tmp_path: Path) -> None:
    """An empty file stands for it, so that the grader meets this student, too."""
    lms, remote = either
    hand_in(lms)
    lms.handed_in["103"] = []
    done = list(download(remote, tmp_path / "in"))
    assert done[2].hand_in.remark.startswith("no file")
    assert done[2].refused == ()
    read = open_download(tmp_path / "in", tmp_path / "unpacked")
    rejected = [one for one in read.submissions if one.refusal is not None]
    assert len(rejected) == 1
    assert "Bình" in rejected[0].student or "103" in rejected[0].student


def test_a_server_that_dies_is_told(either: Either, tmp_path: Path) -> None:
    lms, remote = either
    hand_in(lms)
    running = download(remote, tmp_path)
    next(running)
    lms.dead = True
    (one,) = running
    assert "cannot be reached" in one.refused[0][1]
    with pytest.raises(RemoteError, match="cannot be reached"):
        list(download(remote, tmp_path))
