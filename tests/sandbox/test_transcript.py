"""What is remembered of a student's answers, and when two of them count as the same."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox import transcript
from autograder.sandbox.transcript import Transcript
from autograder.wire import Ref, encode


def digests(*answers: object) -> list[int]:
    heard = Transcript()
    for answer in answers:
        heard.note(encode(answer))
    return heard.digests()


def handle(number: int, name: str) -> Ref:
    return Ref("student", number, ("function", "function", name))


def test_the_number_of_the_request_does_not_count() -> None:
    assert digests(("ok", 1, [1.5, np.arange(3)])) == digests(("ok", 9, [1.5, np.arange(3)]))


def test_an_object_counts_as_what_its_card_says() -> None:
    assert digests(("ok", 1, handle(4, "f"))) == digests(("ok", 1, handle(5, "f")))
    assert digests(("ok", 1, handle(4, "f"))) != digests(("ok", 1, handle(4, "g")))


@pytest.mark.parametrize("other", [("ok", 1, 2), ("ok", 1, True), ("raise", 1, 1), ("ok", 1, [1])])
def test_another_answer_is_told_apart(other: object) -> None:
    assert digests(("ok", 1, 1)) != digests(other)


def test_what_is_too_large_to_keep_is_compared_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = [("ok", number, b"x" * 100) for number in range(5)]
    whole = digests(*many)
    monkeypatch.setattr(transcript, "BYTES_KEPT", 250)
    assert digests(*many) == whole


def test_a_repeated_answer_stands_for_the_one_before() -> None:
    heard = Transcript()
    heard.note(encode(("ok", 1, "x")))
    heard.repeat(heard.last)
    assert heard.digests() == digests(("ok", 1, "x"), ("ok", 2, "x"))
    heard.clear()
    assert heard.digests() == []
