"""Landlock: which files a student process can reach, decided by paths before it runs.

Theory of operation
-------------------
A Landlock ruleset denies every kind of access that it *handles* and then allows some of it again
below given directories. Put on by the process itself, without privileges, it can never be taken
off, and it follows the file, not its name. It belongs to the *thread* that puts it on and to what
that one starts later: so this runs straight after the fork, while there is one thread.

Ours handles every right that this kernel knows, allows reading (not executing) below the
interpreter and its packages, and everything but devices and sockets in the child's own working
folder. From ABI 4 it denies TCP, from ABI 6 signals and abstract sockets beyond the process. The
kernel is asked for its ABI; below 3 (Linux 6.2) it could not keep files from being truncated.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every architecture
VERSION = 1  # flag of CREATE_RULESET: answer the ABI
PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE = 1 << 4, 1 << 5
MAKE_CHAR, MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM = (
    1 << bit for bit in range(6, 13)
)
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15

READ = READ_FILE | READ_DIR
OWN_FOLDER = (
    READ | WRITE_FILE | TRUNCATE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SYM | REFER
)
ABSTRACT_SOCKETS, SIGNALS = 1 << 0, 1 << 1
ON_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV


def abi() -> int:
    """The kernel's Landlock ABI; 0 where there is none."""
    version: int = _libc().syscall(CREATE_RULESET, None, 0, VERSION)
    return max(version, 0)


def handled_rights(version: int) -> int:
    """Every file-system right that ABI `version` can deny."""
    last = {1: MAKE_SYM, 2: REFER, 3: TRUNCATE, 4: TRUNCATE}.get(version, IOCTL_DEV)
    return 2 * last - 1


def restrict(readable: Iterable[str], writable: Iterable[str], own_folder: str) -> None:
    """Leave this thread nothing but these paths, for good.

    `readable` are files and directories to read, `writable` single files to read and write
    (such as /dev/null), `own_folder` is where everything but devices and sockets is allowed.
    Paths that do not exist are passed over. Raises OSError when the kernel refuses.
    """
    made = ruleset(readable, writable, (own_folder,))
    try:
        put_on(made)
    finally:
        os.close(made)


def ruleset(
    readable: Iterable[str],
    writable: Iterable[str] = (),
    folders: Iterable[str] = (),
    scoped: int = ABSTRACT_SOCKETS | SIGNALS,
) -> int:
    """A descriptor of the rules, for `put_on` in this process or one forked later.

    `folders` are those where everything but devices and sockets is allowed; `scoped` is what ABI 6
    keeps within the process. Raises OSError when the kernel refuses.
    """
    version = abi()
    if not version:
        raise OSError("this kernel has no Landlock")
    handled = handled_rights(version)
    network = 3 if version >= 4 else 0  # TCP bind and connect
    attributes = struct.pack("QQQ", handled, network, scoped if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    made = _checked("landlock_create_ruleset", CREATE_RULESET, attributes, size, 0)
    try:
        for path in readable:
            _allow(made, path, READ & handled)
        for path in writable:
            _allow(made, path, (READ_FILE | WRITE_FILE | TRUNCATE) & handled)
        for path in folders:
            _allow(made, path, OWN_FOLDER & handled)
    except BaseException:
        os.close(made)
        raise
    return made


def put_on(made: int) -> None:
    """Hold this thread to a ruleset, for good. It has given up new privileges before."""
    _checked("landlock_restrict_self", RESTRICT_SELF, made, 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):
            rights &= ON_A_FILE
        rule = struct.pack("=Qi", rights, fd)
        _checked("landlock_add_rule", ADD_RULE, ruleset, PATH_BENEATH, rule, 0)
    finally:
        os.close(fd)


def _checked(name: str, number: int, *arguments: int | bytes) -> int:
    result: int = _libc().syscall(number, *arguments)
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")
    return result


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
