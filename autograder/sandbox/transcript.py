"""What a student's process answered in one attempt at a test case, to be compared with another.

A case that failed and printed something is judged once more, and the student's process must not
use that for a second guess: up to where the first attempt ended, its answers must be the same.
Few cases come to that, so answers are kept as the bytes they came in, and read only then.
"""

from __future__ import annotations

from autograder.wire import Ref, WireLimits, decode, encode
from autograder.wire_format import Buffer

BYTES_KEPT = 2**20
GENEROUS = WireLimits(max_bytes=2**31)  # it has been through the session's own limits


class Transcript:
    """The answers of one attempt, in order."""

    def __init__(self) -> None:
        self._answers: list[Buffer | int] = []
        self._size = 0

    def note(self, answer: Buffer) -> None:
        """Remember a message `(kind, number, …)`."""
        self._size += len(answer)
        self._answers.append(answer if self._size <= BYTES_KEPT else _digest(answer))

    def repeat(self, answer: Buffer | int) -> None:
        """Remember once more what was the `last` when it was asked for: it stands here, too."""
        self._answers.append(answer)

    @property
    def last(self) -> Buffer | int:
        """What was noted last."""
        return self._answers[-1]

    def clear(self) -> None:
        """Begin another attempt."""
        self._answers.clear()
        self._size = 0

    def digests(self) -> list[int]:
        """A number an answer, the same for the same answer of plain data.

        The number of the request does not count, and an object that stays in its process counts as
        what its card says: another attempt gives both anew.
        """
        return [a if isinstance(a, int) else _digest(a) for a in self._answers]


def _digest(answer: Buffer) -> int:
    kind, _number, *value = decode(answer, GENEROUS, _by_card)
    return hash(encode((kind, value), limits=GENEROUS))


def _by_card(ref: Ref) -> Ref:
    return Ref("", 0, ref.info)
