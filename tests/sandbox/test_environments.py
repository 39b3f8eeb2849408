"""The level that each environment gives, found by the canary; below standard nothing is graded.

Docker and Kubernetes are *emulated* (see `emulate`). The machines are made by root with
bubblewrap, so these tests need both.
"""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

EMULATE = str(Path(__file__).with_name("emulate.py"))
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("bwrap") is None or shutil.which("setpriv") is None,
    reason="making these environments needs root, bubblewrap and setpriv",
)

ORDINARY = ["setpriv", "--reuid=4242", "--regid=4242", "--clear-groups"]
DOCKER_CAPABILITIES = (
    "CHOWN DAC_OVERRIDE FOWNER FSETID KILL SETGID SETUID SETPCAP NET_BIND_SERVICE NET_RAW "
    "SYS_CHROOT MKNOD AUDIT_WRITE SETFCAP"
)


def environment(*flags: str) -> list[str]:
    """A view of this machine in which an ordinary user can reach the interpreter and a home."""
    needed = {sysconfig.get_path("stdlib"), sys.prefix, sys.base_prefix, str(ROOT)}
    needed |= set(site.getsitepackages())
    hidden = [path for path in sorted(needed) if path.startswith(("/root", "/home", "/tmp"))]
    mounts = ["bwrap", "--dev-bind", "/", "/", "--perms", "0755", "--tmpfs", "/root"]
    mounts += ["--perms", "1777", "--tmpfs", "/tmp", "--perms", "0777", "--dir", "/tmp/home"]
    for path in hidden:
        for folder in reversed(Path(path).parents):
            if str(folder) not in ("/", "/root", "/home", "/tmp"):
                mounts += ["--perms", "0755", "--dir", str(folder)]
        mounts += ["--ro-bind", path, path]
    mounts += ["--setenv", "HOME", "/tmp/home", "--setenv", "TMPDIR", "/tmp"]
    return [*mounts, *flags, "--"]


def capabilities(names: str) -> list[str]:
    """bubblewrap flags that keep these capabilities only."""
    kept = [flag for name in names.split() for flag in ("--cap-add", f"CAP_{name}")]
    return ["--cap-drop", "ALL", *kept]


def emulated(*names: str) -> list[str]:
    return [sys.executable, EMULATE, ",".join(names)]


ENVIRONMENTS = {
    "root": ([], "strong"),
    "ordinary user": ([*environment(), *ORDINARY], "strong"),
    "ordinary user, no user namespaces": (
        [*environment(), *ORDINARY, *emulated("no-user-namespaces")],
        "standard",
    ),
    "Docker as root (emulated)": (
        [*environment(*capabilities(DOCKER_CAPABILITIES)), *emulated("docker")],
        "standard",
    ),
    "Docker as a user (emulated)": ([*environment(), *ORDINARY, *emulated("docker")], "standard"),
    "Kubernetes restricted (emulated)": (
        [
            *environment("--remount-ro", "/"),
            *ORDINARY,
            "--no-new-privs",
            "--bounding-set=-all",
            *emulated("docker"),
        ],
        "standard",
    ),
    "no Landlock": ([*emulated("no-landlock")], "weak"),
    "no Landlock, no user namespaces": (
        [*environment(), *ORDINARY, *emulated("no-landlock", "no-user-namespaces")],
        "weak",
    ),
}


def run(prefix: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*prefix, sys.executable, "-m", "autograder", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_doctor_finds_the_level(name: str) -> None:
    prefix, level = ENVIRONMENTS[name]
    told = run(prefix, "doctor")
    assert told.stdout.rstrip().endswith(f"level: {level}"), told.stdout + told.stderr


@pytest.mark.parametrize("name", ["Docker as root (emulated)", "no Landlock"])
def test_grading_follows_the_level(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """At standard a notebook is graded; below, exit 3, what is missing is said, no grade."""
    prefix, level = ENVIRONMENTS[name]
    folder = Path("/var/tmp") / tmp_path_factory.mktemp("x").name  # /tmp is another one in there
    try:
        (folder / "bundle" / "tests").mkdir(parents=True)
        (folder / "bundle" / "tests" / "q1.py").write_text(
            "OK_FORMAT = True\n"
            "test = {'name': 'q1', 'suites': [{'cases': [{'code': '>>> two\\n2'}]}]}",
            encoding="utf-8",
        )
        (folder / "an.py").write_text("two = 2", encoding="utf-8")
        graded = run(
            prefix,
            "grade",
            str(folder / "bundle"),
            str(folder / "an.py"),
            "--out",
            str(folder / "out"),
            "--no-feedback",
        )
        results = folder / "out" / "results.jsonl"
        if level == "standard":
            assert graded.returncode == 0, graded.stderr
            assert '"isolation": "standard"' in results.read_text(encoding="utf-8")
        else:
            assert graded.returncode == 3
            assert "student code can: " in graded.stderr
            assert "Landlock: needs Linux" in graded.stderr
            assert not results.exists() or results.read_text(encoding="utf-8") == ""
    finally:
        shutil.rmtree(folder, ignore_errors=True)
