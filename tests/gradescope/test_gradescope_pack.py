"""The zip for Gradescope: unpacked as Gradescope does, set up and run as its container would.

Docker's restrictions are *emulated* (tests/sandbox/emulate.py), and the packages that setup.sh
fetches from PyPI are those of this environment: `run_autograder` is told its interpreter.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from bundles import exception_test, manifest_of, write_bundle, write_notebook
from container import Ran, check, run, unpack
from environments import CANNOT_BE_MADE, ENVIRONMENTS, ROOT, WHY_NOT

import autograder
from autograder.gradescope import pack
from autograder.gradescope import wheel as engine
from autograder.gradescope.container import student_in

REFERENCE = "def mse(x, y):\n    return sum((a - b) ** 2 for a, b in zip(x, y)) / len(x)\n"
MISCONCEPTIONS = """
from registry import misconception
@misconception("q1", of="mse", id="sum", equation="(1)", vi="quên chia cho số mẫu",
               en="the sum instead of the mean")
def mse_sum(x, y):
    return sum((a - b) ** 2 for a, b in zip(x, y))
"""
TEST = """
@test_case(points=1)
def visible(mse):
    assert mse([1.0, 2.0], [3.0, 5.0]) == 6.5
@test_case(points=1, hidden=True)
def hidden(mse):
    assert abs(mse([73.125, 2.0, 4.0], [3.0, 5.0, 5.0]) - 1642.671875 - 3.3333333333333335) < 1e6
    assert mse([8.0, 2.0, 4.0, 1.0], [3.0, 5.0, 5.0, 1.0]) == 8.75
"""
LIMITS = {"cell_seconds": 4, "call_seconds": 2, "case_seconds": 3, "submission_seconds": 40}
RIGHT = REFERENCE
WRONG = "def mse(x, y):\n    return sum((a - b) ** 2 for a, b in zip(x, y))\n"
ENDLESS = "def mse(x, y):\n    while True: pass\n"
HOSTILE = """
import os, glob
FORGED = '{{"score": 1000000}}'
for folder in ("{root}/results", "{root}", "/autograder/results", "."):
    for name in ("results.json", "../results/results.json"):
        try:
            open(os.path.join(folder, name), "w").write(FORGED)
        except OSError:
            pass
try:
    found = glob.glob("{root}/source/**", recursive=True) + os.listdir("{root}/source/bundle")
except OSError:
    found = []
print("STOLEN", found, FORGED)
def mse(x, y):
    print(FORGED)
    os._exit(0)
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    manifest = manifest_of({"q1": [("1", False), ("2", True)]}, {"q1": ["mse"]}, LIMITS)
    manifest["misconceptions"] = [
        {"id": "sum", "question": "q1", "equation": "(1)", "vi": "quên chia cho số mẫu",
         "en": "the sum instead of the mean"}
    ]  # fmt: skip
    files = {"reference.py": REFERENCE, "misconceptions.py": MISCONCEPTIONS}
    folder = tmp_path_factory.mktemp("source") / "small"
    return write_bundle(folder, {"q1": exception_test("q1", TEST)}, files, manifest=manifest)


@pytest.fixture(scope="module")
def root(bundle: Path) -> Iterator[Path]:
    """/autograder with the zip unpacked; outside of /tmp, which is another one in a container."""
    with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="gradescope-") as folder:
        Path(folder).chmod(0o755)
        yield unpack(pack(bundle).content, Path(folder) / "autograder")


def notebook(folder: Path, source: str, language: str = "en") -> bytes:
    path = write_notebook(folder / "x.ipynb", source)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["metadata"]["nabla"] = {"language": language}
    return json.dumps(data).encode()


in_docker = pytest.mark.skipif(CANNOT_BE_MADE, reason=WHY_NOT)
DOCKER = ENVIRONMENTS["Docker as root (emulated)"][0]


def docker(root: Path, files: dict[str, bytes]) -> Ran:
    ran = run(root, files, DOCKER)
    if ran.scored and "tests" in ran.results and ran.results["tests"]:
        assert ran.results["extra_data"]["isolation"] == "standard"
    return ran


@in_docker
def test_a_right_submission_has_all_points(root: Path, tmp_path: Path) -> None:
    ran = docker(root, {"bài 3 (1).ipynb": notebook(tmp_path, RIGHT)})
    assert (ran.code, ran.results["score"]) == (0, 2.0), ran.printed
    (test,) = ran.results["tests"]
    assert (test["status"], test["output"]) == ("passed", "Every check passes.")


@in_docker
def test_a_wrong_submission_reads_its_misconception_and_no_hidden_data(
    root: Path, tmp_path: Path
) -> None:
    ran = docker(root, {"an.ipynb": notebook(tmp_path, WRONG, "vi")})
    assert (ran.code, ran.results["score"]) == (0, 0.0)
    (test,) = ran.results["tests"]
    assert "quên chia cho số mẫu" in test["output"]
    assert "Phép kiểm tra ẩn: loại 2" in test["output"]
    everything = json.dumps(ran.results) + ran.printed
    assert "73.125" not in everything
    assert "8.75" not in everything


@in_docker
def test_a_hostile_submission_changes_nothing_but_its_own_points(
    root: Path, tmp_path: Path
) -> None:
    before = (root / "source" / "run_autograder").read_bytes()
    ran = docker(root, {"x.ipynb": notebook(tmp_path, HOSTILE.format(root=root))})
    assert (ran.code, ran.results["score"]) == (0, 0.0), ran.printed
    assert "STOLEN" not in ran.printed
    assert "1000000" not in json.dumps(ran.results)
    assert not (root / "results.json").exists()
    assert (root / "source" / "run_autograder").read_bytes() == before


@pytest.mark.slow
@in_docker
def test_an_endless_loop_ends(root: Path, tmp_path: Path) -> None:
    ran = docker(root, {"x.ipynb": notebook(tmp_path, ENDLESS)})
    assert (ran.code, ran.results["score"]) == (0, 0.0), ran.printed
    assert ran.results["execution_time"] < 30


@in_docker
@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"x.ipynb": b'{"cells": [{"cell_type": "co'}, "cannot be graded"),
        ({"x.ipynb": b"\x00\xff\xfe" * 100}, "cannot be graded"),
        ({}, "no notebook"),
        ({"report.docx": b"PK"}, "does not hold a notebook"),
        ({"a.ipynb": b"{}", "b.ipynb": b"[]"}, "several notebooks in this submission"),
    ],
)
def test_what_cannot_be_graded_is_told_why(root: Path, files: dict[str, bytes], told: str) -> None:
    """Those are the student's doing: a zero, a sentence, and a run that did not fail."""
    ran = docker(root, files)
    assert ran.code == 0, ran.printed
    assert ran.results["score"] == 0
    both = ran.results["output"]
    assert told in both or "không" in both


def test_without_isolation_there_is_no_score(root: Path, tmp_path: Path) -> None:
    """The student reads that nothing is lost; the instructor reads which wall is missing."""
    if CANNOT_BE_MADE:
        pytest.skip(WHY_NOT)
    around = ENVIRONMENTS["no Landlock, no user namespaces"][0]
    outside = Path(os.fspath(root))
    for folder in (outside, *outside.rglob("*")):
        folder.chmod(folder.stat().st_mode | 0o066 | (0o011 if folder.is_dir() else 0))
    ran = run(root, {"an.ipynb": notebook(tmp_path, RIGHT)}, around)
    assert not ran.scored
    assert ran.code == 1
    assert "You lose nothing" in ran.results["output"]
    assert "No score was given: isolation below standard" in ran.printed
    assert "Landlock" in ran.printed


@pytest.mark.parametrize(("python", "said"), [("/bin/false", "exit code 1"), ("/none", "127")])
def test_where_the_grader_cannot_start_there_is_no_score(
    root: Path, python: str, said: str
) -> None:
    ran = run(root, {}, python=python)
    assert not ran.scored
    assert ran.code != 0
    assert said in ran.printed
    assert "Rerun the autograder" in ran.printed
    assert "You lose nothing" in ran.results["output"]


def test_a_fault_of_the_grader_is_no_zero(root: Path, bundle: Path, tmp_path: Path) -> None:
    """Here the bundle is gone; the old result of another run does not stand in its place."""
    broken = unpack(pack(bundle).content, tmp_path / "autograder")
    (broken / "source" / "bundle" / "small.zip").unlink()
    ran = run(broken, {"an.ipynb": notebook(tmp_path, RIGHT)})
    assert not ran.scored
    assert ran.code == 1
    assert "autograder pack gradescope" in ran.printed


def test_a_missing_module_is_held_for_the_instructor(root: Path, tmp_path: Path) -> None:
    source = "import no_such_module_here\n" + WRONG.replace("sum(", "no_such_module_here.mean(", 1)
    ran = run(root, {"an.ipynb": notebook(tmp_path, source)})
    assert not ran.scored
    assert "no_such_module_here" in ran.printed


@pytest.mark.slow
def test_a_foreign_bundle_of_otters_is_packed_the_same_way(tmp_path: Path) -> None:
    """No manifest: otter's own names and messages; its assignment name refuses other notebooks."""
    case = exception_test("q1", "@test_case(points=3)\ndef two(two):\n    assert two == 2\n")
    bundle = write_bundle(tmp_path / "hw 1", {"q1": case}, config={"assignment_name": "hw1"})
    root = unpack(pack(bundle).content, tmp_path / "autograder")
    ran = run(root, {"a.ipynb": notebook(tmp_path, "two = 2")})
    assert (ran.code, ran.results["score"], len(ran.results["tests"])) == (0, 3.0, 1), ran.printed
    other = json.loads(notebook(tmp_path, "two = 2"))
    other["metadata"]["otter"] = {"assignment_name": "hw2"}
    ran = run(root, {"a.ipynb": json.dumps(other).encode()})
    assert (ran.code, ran.results["score"]) == (0, 0)
    assert "hw2" in ran.results["output"]


# --- the zip -----------------------------------------------------------------------------------


def test_the_zip_holds_what_gradescope_calls_and_no_key(bundle: Path) -> None:
    packed = pack(bundle)
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        names = archive.namelist()
        modes = {one.filename: one.external_attr >> 16 for one in archive.infolist()}
    assert names == [
        "setup.sh", "run_autograder", "requirements.txt", f"engine/{engine.WHEEL}",
        "bundle/small.zip",
    ]  # fmt: skip
    assert modes["setup.sh"] & 0o111
    assert modes["run_autograder"] & 0o111
    assert pack(bundle).content == packed.content  # the same source, the same bytes
    assert (packed.points, packed.read, packed.with_key) == (2.0, (), False)


def test_a_course_key_is_in_the_zip_only_by_name(bundle: Path) -> None:
    with_key = pack(bundle, b"k" * 32)
    assert with_key.with_key
    with zipfile.ZipFile(io.BytesIO(with_key.content)) as archive:
        assert archive.read("course.key") == b"k" * 32


def test_the_pins_are_what_is_installed_here() -> None:
    pins = dict(pin.split("==") for pin in engine.pinned())
    assert all(metadata.version(name) == version for name, version in pins.items())
    assert {"numpy", "otter-grader", "sqlalchemy", "pandas"} <= set(pins)
    assert not {"pytest", "canvasapi", "psycopg"} & set(pins)  # optional parts stay out


@pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
def test_the_scripts_are_sound(root: Path, name: str) -> None:
    script = str(root / "source" / name)
    assert "@" not in (root / "source" / name).read_text(encoding="utf-8").replace("$@", "")
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    linter = shutil.which("shellcheck")
    if linter is not None:
        assert subprocess.run([linter, script], check=False).returncode == 0


@pytest.mark.slow
def test_setup_installs_the_engine_offline(bundle: Path, tmp_path: Path) -> None:
    """setup.sh as it is, without an index; *emulated*: nothing is asked of PyPI."""
    root = unpack(pack(bundle).content, tmp_path / "autograder")
    (root / "source" / "requirements.txt").write_text("", encoding="utf-8")
    where = tmp_path / "env"
    ended = subprocess.run(
        ["bash", str(root / "source" / "setup.sh")],
        env={"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PIP_NO_INDEX": "1",
             "AUTOGRADER_ROOT": str(root), "NABLA_ENV": str(where)},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    installed = next(where.glob("lib/python3*/site-packages"))
    with zipfile.ZipFile(root / "source" / "engine" / engine.WHEEL) as wheel:
        packed = {name: wheel.read(name) for name in wheel.namelist() if "dist-info" not in name}
    assert all((installed / name).read_bytes() == data for name, data in packed.items())
    own = Path(autograder.__file__).parent
    files = {path.relative_to(own.parent).as_posix() for path in own.rglob("*") if path.is_file()}
    assert {name for name in files if "__pycache__" not in name} == set(packed)
    assert (root / "source" / "bundle").stat().st_mode & 0o077 == 0
    assert (where / "bin" / "autograder").is_file()


def test_the_command_says_what_comes_next(bundle: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"secret of the course 123")
    to = tmp_path / "small.zip"
    shown = subprocess.run(
        [sys.executable, "-m", "autograder", "pack", "gradescope", str(bundle), "--to", str(to),
         "--course-key", str(key)],
        capture_output=True, text=True, timeout=60, check=False, cwd=ROOT,
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    assert "Configure" in shown.stdout
    assert "autograder points: 2" in shown.stdout
    assert "! the course key lies in this zip" in shown.stdout
    assert "secret of the course" not in shown.stdout
    assert zipfile.is_zipfile(to)


@pytest.mark.parametrize(
    ("found", "student"),
    [
        ({"users": [{"email": "an@x.edu", "id": 1, "name": "An"}]}, "an@x.edu"),
        ({"users": [{"sid": "2151", "email": "an@x.edu"}]}, "2151"),
        ({"users": [{"name": "Tra\u0302\u0300n An"}]}, "Trần An"),
        ({"users": []}, "unknown"),
        ({"users": "An"}, "unknown"),
        (None, "unknown"),
        ([1], "unknown"),
    ],
)
def test_the_student_is_the_one_of_the_export(found: object, student: str) -> None:
    assert student_in(found) == student


def test_the_checker_refuses_what_gradescope_does_not_know() -> None:
    for wrong in ({"points": 1}, {"score": "1"}, {"visibility": "secret"}, {"score": True}, []):
        with pytest.raises(AssertionError):
            check(wrong)
