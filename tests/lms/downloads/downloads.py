"""Downloads for tests: zips and folders of given files, opened as `autograder grade` opens them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.lms.downloads import Download, open_download

Contents = Mapping[str, str | bytes]


def notebook(who: str = "", assignment: str | None = None) -> str:
    """A notebook that differs from every other `who`'s."""
    metadata = {"otter": {"assignment_name": assignment}} if assignment else {}
    cell = {"cell_type": "code", "source": f"who = {who!r}", "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def write_zip(path: Path, contents: Contents, method: int = zipfile.ZIP_DEFLATED) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def write_folder(path: Path, contents: Contents) -> Path:
    for name, content in contents.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(tmp_path: Path, contents: Contents, **options: Any) -> Download:
    """These files as a zip, opened."""
    path = write_zip(tmp_path / "download.zip", contents)
    return open_download(path, tmp_path / "unpacked", **options)


def unpacked(tmp_path: Path, contents: Contents, **options: Any) -> Download:
    """These files as a folder, opened."""
    path = write_folder(tmp_path / "download", contents)
    return open_download(path, tmp_path / "unpacked", **options)


def students(download: Download) -> dict[str, str]:
    """The student of each submission that can be graded, by its name."""
    return {one.name: one.student for one in download.submissions if one.refusal is None}


def reasons(download: Download) -> dict[str, str]:
    """Why each file is not graded, in English; every reason has to be in both languages."""
    rejected = {one.name: one.refusal for one in download.submissions if one.refusal is not None}
    told = {**dict(download.refused), **rejected}
    assert len(told) == len(download.refused) + len(rejected)
    assert all(reason.vi and reason.vi != reason.en for reason in told.values())
    return {name: reason.en for name, reason in told.items()}
