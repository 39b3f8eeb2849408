"""What a student's process answered in one attempt at a test case, to be compared with another.

A case that failed and printed something is judged once more, and the student's process must not
use that for a second guess: up to where the first attempt ended, its answers must be the same, and
so must what it asked of functions that the test passed in: a test may look at that, too. Few cases
come to that, so answers are kept as the bytes they came in, and read only then.
"""

from __future__ import annotations

from functools import partial

from autograder.wire.channel import Ref, WireLimits, decode, encode
from autograder.wire.format import Buffer

BYTES_KEPT = 2**20
GENEROUS = WireLimits(max_bytes=2**31)  # it has been through the session's own limits


class Transcript:
    """The answers of one attempt, in order, and the calls of the test's functions among them."""

    def __init__(self) -> None:
        self._answers: list[Buffer | int] = []
        self._size = 0
        self._passed_before = 0

    def note(self, answer: Buffer) -> None:
        """Remember a message `(kind, number, …)`."""
        self._size += len(answer)
        self._answers.append(
            answer if self._size <= BYTES_KEPT else _digest(answer, self._passed_before)
        )

    def repeat(self, answer: Buffer | int) -> None:
        """Remember once more what was the `last` when it was asked for: it stands here, too."""
        self._answers.append(answer)

    @property
    def last(self) -> Buffer | int:
        """What was noted last."""
        return self._answers[-1]

    def clear(self, passed_before: int = 0) -> None:
        """Begin another attempt, before which so many functions of ours had been passed in."""
        self._answers.clear()
        self._size = 0
        self._passed_before = passed_before

    def digests(self) -> list[int]:
        """A number an answer, the same for the same answer of plain data.

        The number of the request does not count, and an object that stays in its process counts as
        what its card says: another attempt gives both anew. A function of ours counts as the first,
        second, … that was passed in during the attempt.
        """
        return [a if isinstance(a, int) else _digest(a, self._passed_before) for a in self._answers]


def _digest(message: Buffer, passed_before: int) -> int:
    kind, number, *value = decode(message, GENEROUS, partial(_by_card, passed_before))
    called = number - passed_before if kind == "callback" else None
    return hash(encode((kind, called, value), limits=GENEROUS))


def _by_card(passed_before: int, ref: Ref) -> Ref:
    if ref.kind == "trusted":
        return Ref(ref.kind, 0, (ref.id - passed_before,))
    return Ref(ref.kind, 0, ref.info)
