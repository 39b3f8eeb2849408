"""The system call filter of a student process: an allow-list, everything else answers EPERM.

Theory of operation
-------------------
A seccomp filter is a small BPF program that the kernel runs at every system call and that can
never be taken off again. Ours is made once, in the nursery, as plain bytes (letting a library
compile it in every child costs 10 ms), and put on in the child with TSYNC. In order:

1. A foreign architecture (32-bit calls on x86_64, the x32 numbers) kills: its numbers mean other
   calls.
2. A few calls depend on their arguments: `clone` makes threads only, `kill` and `tgkill` reach the
   process itself only, `socketpair` is AF_UNIX only, `prlimit64` reads only, `prctl` names threads
   only, `ioctl` asks about a file only, `fcntl` cannot direct signals at others.
3. chmod and its like answer 0 without doing anything (IPython and shutil insist on them), extended
   attributes are "not supported", clone3 is "not implemented" (glibc then uses clone).
4. The allow-list.
5. Everything else is EPERM: socket, fork, exec, ptrace, mount, memfd, io_uring, keyctl,
   userfaultfd, perf, bpf, unshare, setns, process_vm_*, pidfd_*, and whatever comes later.
"""

from __future__ import annotations

import ctypes
import os
import struct

from autograder.sandbox.guest.syscall_numbers import AUDIT_ARCH, TABLES, machine

ALLOWED = """
    read write readv writev pread64 pwrite64 open openat close close_range stat fstat lstat
    newfstatat statx lseek access faccessat faccessat2 pipe pipe2 dup dup2 dup3 ftruncate
    truncate fsync fdatasync flock fallocate getcwd chdir fchdir rename renameat renameat2 mkdir
    mkdirat rmdir unlink unlinkat link linkat symlink symlinkat readlink readlinkat umask getdents
    getdents64 statfs fstatfs copy_file_range sendfile
    mmap mprotect munmap mremap brk madvise msync
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time getcpu sched_yield
    sched_getaffinity sched_getparam sched_getscheduler set_robust_list get_robust_list
    set_tid_address rseq futex membarrier restart_syscall alarm setitimer getitimer
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack
    poll ppoll select pselect6 eventfd eventfd2 epoll_create epoll_create1 epoll_ctl epoll_wait
    epoll_pwait epoll_pwait2 wait4 waitid
    sendto recvfrom sendmsg recvmsg shutdown getsockopt getsockname getpeername
    getpid getppid gettid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp
    getpgid getsid times getrusage getrlimit sysinfo uname getrandom exit exit_group
"""
ANSWERED_ZERO = (
    "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat"
)
NOT_SUPPORTED = """
    setxattr lsetxattr fsetxattr getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
    removexattr lremovexattr fremovexattr
"""

# What a judge does without: it reads, computes, and talks through descriptors that it has.
NOT_IN_A_JUDGE = """
    open openat ftruncate truncate fsync fdatasync flock fallocate rename renameat renameat2 mkdir
    mkdirat rmdir unlink unlinkat link linkat symlink symlinkat copy_file_range sendfile sendto
"""
OPEN_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

EPERM, ENOSYS, EOPNOTSUPP = 1, 38, 95
CLONE_THREAD, AF_UNIX = 0x10000, 1
PR_SET_NAME, PR_GET_NAME = 15, 16
# TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX: questions about a file of its own
IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)

# Duplicate, flags, locks, pipe sizes, seals; not F_SETOWN and F_SETSIG, by which input on a file of
# one's own sends any signal to another process of the same user.
FCNTLS = (*range(8), 36, 37, 38, 1030, 1031, 1032, 1033, 1034)

# BPF opcodes: load a word of seccomp_data; jump; return.
LOAD, JEQ, JGE, JSET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
KILL, ERRNO, ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
NR, ARCH, ARGS = 0, 4, 16  # offsets in seccomp_data

Instruction = tuple[int, int, int, int]  # opcode, jump if true, jump if false, operand


class Filter:
    """A compiled filter; `for_process` fills in the one thing that differs between children."""

    def __init__(self, architecture: str | None = None) -> None:
        name = architecture or machine()
        if name not in TABLES:
            raise NotImplementedError(f"no system call table for {name}")
        self._numbers = TABLES[name]
        self._program: list[Instruction] = []
        self._own_pid: list[int] = []  # instructions that compare with the process's own pid
        self._begin(AUDIT_ARCH[name], x32=name == "x86_64")
        self._by_arguments()
        self._by_name()

    def for_process(self, pid: int) -> bytes:
        """The filter as the kernel wants it, for the process `pid`."""
        program = list(self._program)
        for position in self._own_pid:
            code, true, false, _ = program[position]
            program[position] = (code, true, false, pid)
        return b"".join(struct.pack("HBBI", *instruction) for instruction in program)

    def _begin(self, architecture: int, x32: bool) -> None:
        self._add(LOAD, ARCH)
        self._add(JEQ, architecture, 1, 0)
        self._add(RETURN, KILL)
        self._add(LOAD, NR)
        if x32:
            self._add(JGE, 0x40000000, 0, 1)
            self._add(RETURN, KILL)

    def _by_arguments(self) -> None:
        """The calls that are allowed with some arguments only."""
        self._on("clone3", [(RETURN, 0, 0, ERRNO | ENOSYS)])
        self._on_argument("clone", 0, JSET, [CLONE_THREAD])
        self._on_argument("socketpair", 0, JEQ, [AF_UNIX])
        self._on_argument("prctl", 0, JEQ, [PR_SET_NAME, PR_GET_NAME])
        self._on_argument("ioctl", 1, JEQ, list(IOCTLS))
        self._on_argument("fcntl", 1, JEQ, list(FCNTLS))
        self._on_argument("kill", 0, JEQ, [0], own_pid=True)
        self._on_argument("tgkill", 0, JEQ, [0], own_pid=True)
        self._on_null_pointer("prlimit64", 2)

    def _by_name(self) -> None:
        """What is answered without a look at arguments; last, that all else is refused."""
        for names, action in (
            (ANSWERED_ZERO.split(), ERRNO),
            (NOT_SUPPORTED.split(), ERRNO | EOPNOTSUPP),
            (self._allowed(), ALLOW),
        ):
            for name in names:
                self._on(name, [(RETURN, 0, 0, action)])
        self._add(RETURN, ERRNO | EPERM)

    def _allowed(self) -> list[str]:
        return ALLOWED.split()

    def _add(self, code: int, operand: int, true: int = 0, false: int = 0) -> None:
        self._program.append((code, true, false, operand))

    def _on(self, name: str, body: list[Instruction]) -> None:
        """Run `body` for the call `name`; skip it for any other, and where it does not exist."""
        if name in self._numbers:
            self._add(JEQ, self._numbers[name], 0, len(body))
            self._program += body

    def _on_argument(
        self, name: str, position: int, test: int, operands: list[int], own_pid: bool = False
    ) -> None:
        """Allow `name` where the low half of an argument passes `test` for one of `operands`."""
        count = len(operands)
        body: list[Instruction] = [(LOAD, 0, 0, ARGS + 8 * position)]
        body += [(test, count - i, 0, operand) for i, operand in enumerate(operands)]
        body += [(RETURN, 0, 0, ERRNO | EPERM), (RETURN, 0, 0, ALLOW)]
        self._on(name, body)
        if own_pid:
            self._own_pid.append(len(self._program) - 3)

    def _on_null_pointer(self, name: str, position: int) -> None:
        """Allow `name` where an argument is a null pointer, both halves."""
        low = ARGS + 8 * position
        self._on(
            name,
            [
                (LOAD, 0, 0, low),
                (JEQ, 0, 2, 0),
                (LOAD, 0, 0, low + 4),
                (JEQ, 1, 0, 0),
                (RETURN, 0, 0, ERRNO | EPERM),
                (RETURN, 0, 0, ALLOW),
            ],
        )


class JudgeFilter(Filter):
    """The filter of a judge: no file is opened to be written, made, moved or removed.

    Sockets come in connected pairs only, messages have no address, and what ends a student's
    process is a descriptor of it that the nursery gave.
    """

    def _by_arguments(self) -> None:
        super()._by_arguments()
        for name, flags in (("open", 1), ("openat", 2)):
            test = [(LOAD, 0, 0, ARGS + 8 * flags), (JSET, 0, 1, OPEN_TO_WRITE)]
            self._on(name, [*test, (RETURN, 0, 0, ERRNO | EPERM), (RETURN, 0, 0, ALLOW)])
        self._on_null_pointer("sendto", 4)

    def _allowed(self) -> list[str]:
        without = NOT_IN_A_JUDGE.split()
        kept = [name for name in super()._allowed() if name not in without]
        return [*kept, "pidfd_send_signal", "setsockopt"]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


SECCOMP_SET_MODE_FILTER, GET_ACTION_AVAIL, TSYNC = 1, 2, 1
SECCOMP = {"x86_64": 317, "aarch64": 277}


def available() -> bool:
    """Whether this kernel takes filters, on an architecture whose calls we know."""
    number = SECCOMP.get(machine())
    kill = ctypes.c_uint32(KILL)
    libc = ctypes.CDLL(None, use_errno=True)
    return number is not None and not libc.syscall(number, GET_ACTION_AVAIL, 0, ctypes.byref(kill))


def put_on(program: bytes) -> None:
    """Put the filter on every thread of this process, for good. Raises OSError if refused."""
    buffer = ctypes.create_string_buffer(program, len(program))
    header = _Program(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    failed = libc.syscall(SECCOMP[machine()], SECCOMP_SET_MODE_FILTER, TSYNC, ctypes.byref(header))
    if failed:
        raise OSError(ctypes.get_errno(), "seccomp refused the filter")
