"""Gradescope's side: a zip unpacked as it does, a submission put there, what it reads then."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBILITIES = {"hidden", "after_due_date", "after_published", "visible"}
TOP = {
    "score": (int, float), "execution_time": (int, float), "output": str, "output_format": FORMATS,
    "test_output_format": FORMATS, "test_name_format": FORMATS, "visibility": VISIBILITIES,
    "stdout_visibility": VISIBILITIES, "extra_data": dict, "tests": list, "leaderboard": list,
}  # fmt: skip
TEST = {
    "score": (int, float), "max_score": (int, float), "status": {"passed", "failed"}, "name": str,
    "name_format": FORMATS, "number": str, "output": str, "output_format": FORMATS, "tags": list,
    "visibility": VISIBILITIES, "extra_data": dict,
}  # fmt: skip
USERS = [{"email": "an@example.edu", "id": 7, "name": "Trần An"}]


class Ran(NamedTuple):
    """What a run left: its results, what it printed, its exit code."""

    results: dict[str, Any]
    printed: str
    code: int

    @property
    def scored(self) -> bool:
        """Whether Gradescope can show a total; if not, it reports the run as failed."""
        tests = self.results.get("tests", [])
        return "score" in self.results or any("score" in test for test in tests)


def unpack(content: bytes, root: Path) -> Path:
    """`root` as /autograder is after Gradescope unpacked the zip."""
    for name in ("source", "submission", "results"):
        (root / name).mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(root / "source")
    (root / "run_autograder").write_bytes((root / "source" / "run_autograder").read_bytes())
    (root / "run_autograder").chmod(0o755)
    return root


def run(
    root: Path,
    files: Mapping[str, bytes],
    around: Sequence[str] = (),
    metadata: str | None = None,
    python: str = sys.executable,
) -> Ran:
    """Hand in `files` and run the autograder `around` which an environment stands."""
    for old in (root / "submission").iterdir():
        old.unlink()
    for name, data in files.items():
        (root / "submission" / name).write_bytes(data)
    users = json.dumps({"id": 1, "created_at": "2026-11-21T10:00:00+07:00", "users": USERS})
    (root / "submission_metadata.json").write_text(metadata or users, encoding="utf-8")
    (root / "results" / "results.json").write_text("from the run before", encoding="utf-8")
    ended = subprocess.run(
        [*around, "env", f"AUTOGRADER_ROOT={root}", f"NABLA_PYTHON={python}",
         "bash", str(root / "run_autograder")],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    text = (root / "results" / "results.json").read_text(encoding="utf-8")
    results = json.loads(text, parse_constant=_no_constant)
    check(results)
    return Ran(results, ended.stdout + ended.stderr, ended.returncode)


def check(results: object) -> None:
    """Every field is one that Gradescope documents, of its type; AssertionError if not."""
    _check_fields(results, TOP)
    assert isinstance(results, dict)
    for test in results.get("tests", []):
        _check_fields(test, TEST)
        if "score" in test:
            assert 0 <= test["score"] <= test["max_score"]
    assert all(test["visibility"] != "hidden" for test in results.get("tests", []))


def _check_fields(found: object, known: Mapping[str, Any]) -> None:
    assert isinstance(found, dict)
    for name, value in found.items():
        assert name in known, f"{name}: Gradescope knows no such field"
        allowed = known[name]
        if isinstance(allowed, set):
            assert value in allowed, f"{name}: {value!r}"
        else:
            assert isinstance(value, allowed), f"{name}: {value!r}"
            assert not isinstance(value, bool), f"{name}: {value!r}"


def _no_constant(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")
