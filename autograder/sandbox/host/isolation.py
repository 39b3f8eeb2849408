"""Which walls stand around a nursery on this machine, and the command that starts it within them.

Theory of operation
-------------------
Bubblewrap goes around the whole nursery once; Landlock, seccomp and limits are put on by each
child itself (`confine`). What can be had is found by trying, not by version: `plan` starts a
bubblewrap that does nothing, and takes what works.

Root is special. A bubblewrap that root starts with `--uid` is still root outside, and a user
namespace made by root does not count processes. So as root there is no user namespace: root makes
the mounts (also of an interpreter under /root, which no other user can reach), and the nursery's
first act is to become a spare user for good. An ordinary user gets a user namespace instead.
"""

from __future__ import annotations

import os
import shutil
import site
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.core.errors import GraderFault
from autograder.sandbox.guest import landlock, seccomp

Level = Literal["strong", "standard", "weak", "none"]
LEVELS: tuple[Level, ...] = ("none", "weak", "standard", "strong")

SYSTEM_READABLE = (
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/usr/share/fonts",
)
# All of this package that the untrusted side imports, and so all of it that is there to be read.
GUEST_SOURCES = (
    "__init__.py",
    "core/__init__.py",
    "core/errors.py",
    "core/version.py",
    "sandbox/__init__.py",
    "sandbox/copy_back.py",
    "sandbox/guest",
    "sandbox/parent_death.py",
    "sandbox/remove_tree.py",
    "sandbox/same_objects.py",
    "wire",
)
PACKAGE = Path(__file__).resolve().parents[2]
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
SPARE_UIDS = range(62_000, 64_000)
TMPFS_BYTES = 256 * 2**20
TRIAL_SECONDS = 120  # on an overloaded machine a hasty answer would be a lower level
# What the nursery needs to stop being root; it loses them by that.
_KEPT = ("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_CHOWN")


@dataclass(frozen=True)
class Plan:
    """The walls to build. `spare_uid` None: stay who we are."""

    bubblewrap: bool
    landlock: bool
    seccomp: bool
    spare_uid: int | None

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of what stands around the nursery; the child reports its own."""
        uid = ("spare uid",) if self.spare_uid is not None else ()
        return (("bubblewrap",) if self.bubblewrap else ()) + uid


UNISOLATED = Plan(bubblewrap=False, landlock=False, seccomp=False, spare_uid=None)


def plan() -> Plan:
    """The most that this machine gives, found by trying."""
    bubblewrap = _bubblewrap_works()
    return Plan(
        bubblewrap,
        landlock=landlock.abi() > 0,
        seccomp=seccomp.available(),
        spare_uid=_spare_uid(bubblewrap),
    )


def _bubblewrap_works() -> bool:
    if shutil.which("bwrap") is None:
        return False
    command = [*_bubblewrap_flags(), *_system_mounts(), "--", *_interpreter(), "-c", "pass"]
    try:
        trial = subprocess.run(  # noqa: S603  # our own command, no shell
            command, capture_output=True, timeout=TRIAL_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return trial.returncode == 0


def _spare_uid(bubblewrap: bool) -> int | None:
    """A user id of nobody's, if we are root and the interpreter stays readable without being it."""
    if os.geteuid() != 0:
        return None
    if not bubblewrap and not all(_readable_by_others(path) for path in readable_paths()):
        return None
    return SPARE_UIDS[os.getpid() % len(SPARE_UIDS)]


def claim_uid(first: int) -> tuple[int, socket.socket]:
    """A spare user id that no other nursery has, `first` if it is free, and the claim on it.

    The kernel counts threads by user: with one id for two nurseries, a student of the one could
    use up what a student of the other may have. The claim is an abstract socket name: whoever
    holds it open keeps the id, and a grader that is killed leaves nothing behind.
    """
    for uid in (*range(first, SPARE_UIDS.stop), *range(SPARE_UIDS.start, first)):
        claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            claim.bind(f"\0nabla-nursery-{uid}")
        except OSError:
            claim.close()
        else:
            return uid, claim
    raise GraderFault(f"all spare user ids {SPARE_UIDS} are in use by other nurseries")


def _readable_by_others(path: str) -> bool:
    folders = [Path(path), *Path(path).parents]
    return all(not folder.exists() or folder.stat().st_mode & 0o001 for folder in folders)


def readable_paths() -> tuple[str, ...]:
    """The interpreter, its packages and the system's libraries: all that student code may read."""
    paths = sysconfig.get_paths()
    packages = [paths["stdlib"], paths["platstdlib"], paths["purelib"], paths["platlib"]]
    bases = [os.path.join(sys.base_prefix, "lib"), *site.getsitepackages()]
    real = [os.path.realpath(path) for path in (*packages, *bases)]
    shown = dict.fromkeys((*packages, *bases, *real, *SYSTEM_READABLE))
    return tuple(path for path in shown if os.path.exists(path))


def unreachable_packages() -> tuple[str, ...]:
    """Folders that this interpreter imports from and student code cannot.

    They come by PYTHONPATH, a `.pth` file or the user's own site. They are not mounted: such a
    folder may be anything, also one with submissions, a ledger or a home in it.
    """
    own = str(PACKAGE.parent)
    reached = [Path(path) for path in readable_paths()]
    # Without -P the first entry is the folder of the command, or the one it was called in.
    entries = sys.path if sys.flags.safe_path else sys.path[1:]
    return tuple(
        entry
        for entry in dict.fromkeys(map(os.path.realpath, filter(None, entries)))
        if os.path.isdir(entry)
        and entry != os.path.realpath(own)
        and not any(Path(entry).is_relative_to(path) for path in reached)
    )


def command(plan: Plan, home: str, visible: Sequence[Path]) -> list[str]:
    """The command line of a nursery whose folder is `home`; append the control descriptor.

    `visible` are further files and folders that it may read.
    """
    nursery = [*_interpreter(), "-m", "autograder.sandbox.guest.zygote"]
    if not plan.bubblewrap:
        return nursery
    mounts = [*_own_mounts(), *_read_only([*map(str, visible)])]
    mounts += ["--size", str(TMPFS_BYTES), "--tmpfs", home]
    return [
        *_bubblewrap_flags(),
        *_system_mounts(),
        *mounts,
        "--remount-ro",
        "/",
        "--chdir",
        home,
        "--",
        *nursery,
    ]


def _bubblewrap_flags() -> list[str]:
    flags = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    flags += ["--unshare-cgroup-try", "--die-with-parent", "--new-session"]
    if os.geteuid() == 0:
        return [*flags, "--cap-drop", "ALL", *_KEPT]
    return [*flags, "--unshare-user", "--disable-userns", "--cap-drop", "ALL"]


def _system_mounts() -> list[str]:
    # No /proc: nothing here needs it, and inside of another container it could not be mounted.
    mounts = ["--dev", "/dev", "--tmpfs", "/tmp"]  # noqa: S108  # a mount of its own
    links = [path for path in ("/lib", "/lib64", "/bin") if os.path.islink(path)]
    for path in links:
        mounts += ["--symlink", os.readlink(path), path]
    paths = [*readable_paths(), *_interpreter_files(), "/usr/bin", "/bin"]
    shown = {path for path in paths if os.path.lexists(path) and path not in links}
    return mounts + _read_only(sorted(shown, key=len))


def _own_mounts() -> list[str]:
    """The untrusted side's own modules, from wherever the package lies, and nothing else of it.

    Where it is installed among the packages that student code may read, an empty folder hides the
    rest: the judge's source would say what a judge looks at.
    """
    shown = _read_only([str(PACKAGE / name) for name in GUEST_SOURCES])
    if not _installed():
        return shown
    return ["--tmpfs", str(PACKAGE), *shown, "--remount-ro", str(PACKAGE)]


def _installed() -> bool:
    """Whether the package lies among the packages of the interpreter, not in a checkout."""
    return any(PACKAGE.is_relative_to(os.path.realpath(path)) for path in readable_paths())


def student_readable(plan: Plan) -> tuple[str, ...]:
    """What Landlock lets a student process read; never this package, which it has imported.

    Landlock cannot take a folder out of one that it allows: where no mount hides the package, the
    packages beside it are named one by one.
    """
    paths = readable_paths()
    if plan.bubblewrap or not _installed():
        return paths
    return tuple(dict.fromkeys(part for path in paths for part in _beside_package(path)))


def _beside_package(path: str) -> Iterator[str]:
    """`path`, or where this package lies below it, all that lies beside the package."""
    if not PACKAGE.is_relative_to(os.path.realpath(path)):
        yield path
    elif Path(os.path.realpath(path)) != PACKAGE:
        for name in sorted(os.listdir(path)):
            yield from _beside_package(os.path.join(path, name))


def _read_only(paths: Sequence[str]) -> list[str]:
    """Mounts of `paths`. The folders above them are made first: else only root could pass them."""
    mounts: list[str] = []
    above = {str(folder) for path in paths for folder in Path(path).parents}
    for folder in sorted(above - {"/", "/tmp"}, key=len):  # noqa: S108  # a mount of its own
        mounts += ["--perms", "0755", "--dir", folder]
    for path in paths:
        mounts += ["--ro-bind", path, path]
    return mounts


def _interpreter_files() -> list[str]:
    """The executable, every link on the way to it, and the file that makes a folder a venv."""
    files = [os.path.join(sys.prefix, "pyvenv.cfg")]
    path = sys.executable
    for _ in range(10):
        files.append(path)
        if not os.path.islink(path):
            break
        path = os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path)))
    return files


def _interpreter() -> list[str]:
    return [sys.executable, "-s", "-P"]
