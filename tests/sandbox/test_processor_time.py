"""Accounts of real processes: what each uses by itself, beside others, and asleep."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from autograder.sandbox.host.processor_time import (
    Account,
    ProcessClock,
    announce_sender,
    machine_is_crowded,
    sender,
)

SPIN = "while True: pass"
SLEEP = "import time; time.sleep(3600)"


@contextmanager
def running(*programs: str) -> Iterator[list[int]]:
    """Processes that run these programs."""
    started = [subprocess.Popen([sys.executable, "-c", program]) for program in programs]
    try:
        yield [one.pid for one in started]
    finally:
        for one in started:
            one.kill()
            one.wait()


def never() -> bool:
    return False


def wait_for(account: Account, clock: ProcessClock, crowded: Callable[[], bool] = never) -> str:
    """Wait as a session does, until the account ends."""
    while (end := account.end(crowded)) is None:
        time.sleep(0.05)
        clock.waited += 0.05
    return end


def test_who_computes_spends_its_seconds_however_crowded_the_machine_is() -> None:
    with running(SPIN, *[SPIN] * 16) as (pid, *_):
        clock = ProcessClock(pid)
        account = Account(clock, 0.5)
        began = time.monotonic()
        assert wait_for(account, clock) == "spent"
        assert account.used >= 0.5
        # It had to share: on the wall clock it would have been over long before.
        assert time.monotonic() - began > 0.5


def test_who_sleeps_is_found_asleep_and_spends_nothing() -> None:
    with running(SLEEP) as (pid,):
        time.sleep(1.0)  # for the interpreter to start
        clock = ProcessClock(pid)
        account = Account(clock, 0.5)
        assert wait_for(account, clock) == "asleep"
        assert account.used < 0.1


def test_a_process_that_got_no_processor_is_nobodys_fault() -> None:
    with running(SPIN) as (pid,):
        os.kill(pid, signal.SIGSTOP)  # as if it got nothing; a little used, so not asleep
        clock = ProcessClock(pid)
        account = Account(clock, 5.0)
        account.charge(2.0)
        clock.waited += 100.0
        assert account.end(lambda: True) == "crowded"
        assert account.end(never) == "asleep"


def test_what_was_used_goes_along_to_the_next_process() -> None:
    first, second = ProcessClock(None), ProcessClock(None)
    account = Account(first, 3.0)
    first.waited += 2.0
    moved = account.moved_to(second)
    assert (moved.left, moved.waited) == (1.0, 2.0)
    second.waited += 1.5
    assert moved.end(never) == "spent"


def test_after_its_end_a_process_is_known_by_what_was_read_last() -> None:
    with running("sum(range(10**7)); import time; time.sleep(60)") as (pid,):
        clock = ProcessClock(pid)
        while clock.used() < 0.05:
            time.sleep(0.02)
    last = clock.used()
    assert last >= 0.05
    assert clock.used() == last


def test_the_kernel_says_who_sent_the_first_message() -> None:
    ours, theirs = socket.socketpair()
    announce_sender(ours)
    pid = os.fork()
    if pid == 0:
        theirs.sendall(b"hello")
        os._exit(0)
    os.waitpid(pid, 0)
    assert sender(ours) == pid
    assert ours.recv(100) == b"hello", "the message is still there"
    ours.close()
    theirs.close()


def test_a_machine_says_whether_it_is_crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: range(10_000))
    assert not machine_is_crowded()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: ())
    with open("/proc/loadavg", encoding="ascii") as file:
        assert machine_is_crowded() == (float(file.read().split()[0]) > 0)
