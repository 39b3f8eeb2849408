"""A digest is taken from memory only while the file is what it was."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

import pytest

from autograder.batch import digest_cache
from autograder.batch.digest_cache import Digests

STEP = 0.1  # longer than a step of any file system that tests run on


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "digests.json"


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that changed long ago, as far as anybody can tell."""
    monkeypatch.setattr(digest_cache, "SETTLED_NS", 0)
    path = tmp_path / "an.py"
    path.write_text("x = 1", encoding="utf-8")
    return path


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def learn(memory: Path, path: Path) -> str:
    digests = Digests(memory)
    found = digests.of(path)
    digests.save()
    return found


def test_an_unchanged_file_is_not_read_again(
    memory: Path, settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert learn(memory, settled) == sha("x = 1")
    monkeypatch.setattr(digest_cache, "sha256_of", lambda *_: pytest.fail("the file was read"))
    assert learn(memory, settled) == sha("x = 1")


def test_a_change_that_keeps_size_and_time_of_writing_is_seen(memory: Path, settled: Path) -> None:
    learn(memory, settled)
    before = settled.stat()
    time.sleep(STEP)
    settled.write_text("x = 2", encoding="utf-8")
    os.utime(settled, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert settled.stat().st_mtime_ns == before.st_mtime_ns
    assert learn(memory, settled) == sha("x = 2")


def test_another_file_under_the_name_is_seen(memory: Path, settled: Path) -> None:
    learn(memory, settled)
    other = settled.with_name("other")
    time.sleep(STEP)
    other.write_text("x = 3", encoding="utf-8")
    other.replace(settled)
    assert learn(memory, settled) == sha("x = 3")
    settled.unlink()
    assert learn(memory, settled) == ""
    settled.symlink_to(memory)
    assert learn(memory, settled) == ""


def test_a_file_that_has_only_just_changed_is_not_remembered(memory: Path, tmp_path: Path) -> None:
    path = tmp_path / "an.py"
    path.write_text("x = 1", encoding="utf-8")
    assert learn(memory, path) == sha("x = 1")
    assert not memory.exists()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}', '{"a": ["b"]}', "\udcff"])
def test_a_damaged_memory_is_no_memory(memory: Path, settled: Path, content: str) -> None:
    memory.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert learn(memory, settled) == sha("x = 1")
    assert str(settled) in memory.read_text(encoding="utf-8")


def test_what_is_gone_is_forgotten_and_what_was_not_asked_for_is_kept(
    memory: Path, settled: Path
) -> None:
    """A download is unpacked under another name each time."""
    unpacked = settled.with_name("unpacked.py")
    unpacked.write_text("y = 1", encoding="utf-8")
    learn(memory, settled)
    learn(memory, unpacked)
    assert set(json.loads(memory.read_text(encoding="utf-8"))) == {str(settled), str(unpacked)}
    unpacked.unlink()
    Digests(memory).save()
    assert set(json.loads(memory.read_text(encoding="utf-8"))) == {str(settled)}
