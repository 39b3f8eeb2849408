"""What a machine may lack, made to lack it: a sentence that says what to do, and no grade.

The lacks are real ones: of a kernel (answers of a filter), of mounts (bubblewrap's views), of
memory (limits), of packages (a broken one on the path).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from environments import CANNOT_BE_MADE, ROOT, WHY_NOT, emulated

GRADER = [sys.executable, "-m", "autograder"]
TEST = "OK_FORMAT = True\ntest = {'name': 'q1', 'suites': [{'cases': [{'code': '>>> two\\n2'}]}]}"
only_where_made = pytest.mark.skipif(CANNOT_BE_MADE, reason=WHY_NOT)


def run(line: Sequence[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        line,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def lay_out(folder: Path) -> list[str]:
    """A bundle and a submission in `folder`; the arguments that grade them."""
    (folder / "bundle" / "tests").mkdir(parents=True)
    (folder / "bundle" / "tests" / "q1.py").write_text(TEST, encoding="utf-8")
    (folder / "an.py").write_text("two = 2", encoding="utf-8")
    names = [str(folder / name) for name in ("bundle", "an.py")]
    return ["grade", *names, "--out", str(folder / "out"), "--no-feedback", "--workers", "1"]


def nothing_graded(folder: Path) -> bool:
    """No submission has points: none is told, or it is held for a person."""
    results = folder / "out" / "results.jsonl"
    return not results.exists() or '"graded"' not in results.read_text(encoding="utf-8")


def in_words(said: subprocess.CompletedProcess[str], *words: str) -> None:
    """It failed, in a sentence with these words and without a traceback of the grader's."""
    assert said.returncode in (1, 3), said.stdout + said.stderr
    text = " ".join(said.stderr.split())
    for word in words:
        assert word in text, text
    assert "Traceback" not in text


def test_without_bubblewrap_strong_is_refused(tmp_path: Path) -> None:
    nothing = str(tmp_path)
    in_words(
        run([*GRADER, *lay_out(tmp_path), "--require", "strong"], PATH=nothing),
        "at level standard, strong is required",
        "install bubblewrap",
        "Nothing was graded",
    )
    assert nothing_graded(tmp_path)


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        (emulated("no-landlock"), ("Landlock: needs Linux 6.2 or newer", "Nothing was graded")),
        (emulated("no-seccomp"), ("seccomp: needs a kernel with CONFIG_SECCOMP_FILTER",)),
        (emulated("no-pidfd"), ("no pidfd_open", "needs Linux 5.4 or newer")),
        (["setarch", "i686"], ("seccomp: needs", "on x86_64 or aarch64", "Nothing was graded")),
    ],
    ids=["no Landlock", "no seccomp", "an old kernel", "an unknown architecture"],
)
def test_a_kernel_that_lacks_something(
    lacking: list[str], words: tuple[str, ...], tmp_path: Path
) -> None:
    if shutil.which(lacking[0]) is None:
        pytest.skip(f"{lacking[0]} is not installed")
    in_words(run([*lacking, *GRADER, *lay_out(tmp_path)]), *words)
    assert nothing_graded(tmp_path)


@only_where_made
def test_a_machine_that_is_read_only() -> None:
    view = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--"]
    in_words(
        run([*view, *GRADER, "doctor"]),
        "no folder for student processes could be made",
        "name a writable folder in TMPDIR",
    )


@only_where_made
def test_a_full_disk(tmp_path: Path) -> None:
    """Every place for temporary files is one that is full: 4 KiB, and a file that fills it."""
    places = [place for place in ("/tmp", "/var/tmp", "/usr/tmp") if Path(place).is_dir()]
    view = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev"]
    hidden = {sys.prefix, sys.base_prefix, str(ROOT), str(tmp_path)}
    for place in places:
        view += ["--size", "4096", "--tmpfs", place]
        for path in sorted(hidden):
            if path.startswith(place):
                view += ["--ro-bind", path, path]
    fill = "".join(f"head -c 100000 /dev/zero > {place}/full 2>/dev/null; " for place in places)
    line = [*view, "--", "sh", "-c", f'{fill} exec "$@"', "sh", *GRADER, "doctor"]
    in_words(run(line), "no folder for student processes could be made", "free some space")


NURSERY = """
import resource
from autograder.core.errors import GraderFault
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.isolation import UNISOLATED
{first}
try:
    with Nursery(plan=UNISOLATED) as nursery:
        nursery.wait_ready()
except GraderFault as fault:
    print(fault)
"""


def start_told(first: str, **environment: str) -> str:
    """What is said of a nursery that starts after `first`; '' if it starts well."""
    ran = run([sys.executable, "-c", NURSERY.format(first=first)], **environment)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_a_nursery_without_memory() -> None:
    assert start_told("pass") == ""
    told = start_told("resource.setrlimit(resource.RLIMIT_AS, (70 << 20, 70 << 20))")
    assert "before it was ready" in told
    assert "free memory" in told


def test_a_nursery_whose_numpy_is_broken(tmp_path: Path) -> None:
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy" / "__init__.py").write_text("raise RuntimeError('broken')", "utf-8")
    first = (
        "from autograder.sandbox.host import process\nstart = process.subprocess.Popen\n"
        "def broken(*line, **options):\n"
        f"    options['env']['PYTHONPATH'] = {str(tmp_path)!r}\n"
        "    return start(*line, **options)\n"
        "process.subprocess.Popen = broken"
    )
    told = start_told(first)
    assert "before it was ready" in told
    assert "python -c 'import numpy, IPython'" in told


def test_packages_on_pythonpath_are_named(tmp_path: Path) -> None:
    """They are not mounted: `doctor` says which folder, and what to do."""
    (tmp_path / "course_helpers.py").write_text("", encoding="utf-8")
    told = " ".join(run([*GRADER, "doctor"], PYTHONPATH=str(tmp_path)).stdout.split())
    assert "student code cannot import from" in told
    assert tmp_path.name in told.replace(" ", "")
    assert "with pip" in told
    assert "cannot import from" not in run([*GRADER, "doctor"]).stdout
