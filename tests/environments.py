"""Other environments than this one, made by root with bubblewrap: views of this machine.

Docker and Kubernetes are *emulated* (see `emulate.py` beside the tests of the sandbox).
"""

from __future__ import annotations

import os
import shutil
import site
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[1]
EMULATE = str(ROOT / "tests" / "sandbox" / "emulate.py")
CANNOT_BE_MADE = (
    os.geteuid() != 0 or shutil.which("bwrap") is None or shutil.which("setpriv") is None
)
WHY_NOT = "making these environments needs root, bubblewrap and setpriv"

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
    mounts += ["--perms", "1777", "--tmpfs", "/dev/shm"]  # what a run leaves is gone with it
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
