"""Hands submissions out to an executor a few at a time, and gives a second chance to some.

Nothing here knows what runs them. Only a bounded number is under way, so memory does not grow with
the batch. A submission under way when its worker was lost may have been the cause or merely beside
it: it is tried once more, alone, and only what loses its worker again is held for a person.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TypeVar

from autograder.core.records import Grade
from autograder.core.submission import Submission

Item = TypeVar("Item")
Result = TypeVar("Result")
Queue = deque[Submission]
Round = Callable[[Queue, Queue], Iterator[Grade]]  # (waiting, suspects)

QUIET_SECONDS = 2.0


def in_turn(
    waiting: deque[Item],
    start: Callable[[Item], Future[Result]],
    at_most: Callable[[], int],
    when_quiet: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Item, Future[Result]]]:
    """Start what waits, at most `at_most()` at a time; yield each with its future once it is done.

    An answer of 0 hands out nothing more: it ends when nothing is under way. `when_quiet` is called
    whenever nothing was done for a while; what it raises ends the batch.
    """
    running: dict[Future[Result], Item] = {}
    while True:
        while waiting and len(running) < at_most():
            item = waiting.popleft()
            running[start(item)] = item
        if not running:
            return
        done, _ = wait(running, timeout=QUIET_SECONDS, return_when=FIRST_COMPLETED)
        if not done:
            when_quiet()
        while done:
            future = done.pop()
            yield running.pop(future), future
            del future  # with it goes what it holds, here and on the cluster


def with_second_chances(
    submissions: Sequence[Submission],
    together: Round,
    alone: Round,
    held: Callable[[Submission], Grade],
) -> Iterator[Grade]:
    """Grade all `together`; then each suspect `alone`; what is a suspect even then is `held`."""
    waiting, suspects = deque(submissions), deque[Submission]()
    while waiting:
        yield from together(waiting, suspects)
    for suspect in suspects:
        killers = deque[Submission]()
        yield from alone(deque([suspect]), killers)
        for killer in killers:
            yield held(killer)
