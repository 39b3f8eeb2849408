"""What is remembered of a student's answers, and when two of them count as the same."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox.host import transcript
from autograder.sandbox.host.transcript import Transcript
from autograder.wire.channel import Ref, encode


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


def callback(which: int, *arguments: object) -> tuple[object, ...]:
    return ("callback", which, arguments, {})


def after(passed_before: int, *messages: object) -> list[int]:
    heard = Transcript()
    heard.clear(passed_before)
    for message in messages:
        heard.note(encode(message))
    return heard.digests()


def test_a_call_of_a_tests_function_counts_with_its_arguments() -> None:
    assert digests(callback(0, 1.0), ("ok", 1, 2)) == digests(callback(0, 1.0), ("ok", 4, 2))
    assert digests(callback(0, 1.0)) != digests(callback(0, 2.0))
    assert digests(("ok", 1, 2)) != digests(callback(0, 1.0), ("ok", 1, 2))


def test_which_function_was_called_or_returned_counts_by_its_place_in_the_attempt() -> None:
    first, second = Ref("trusted", 0, ()), Ref("trusted", 3, ())
    assert after(0, callback(0, 1.0), ("ok", 1, first)) == after(
        3, callback(3, 1.0), ("ok", 8, second)
    )
    assert after(0, callback(0, 1.0)) != after(3, callback(4, 1.0))
    assert after(0, ("ok", 1, first)) != after(3, ("ok", 8, Ref("trusted", 4, ())))


def test_a_function_of_ours_is_no_object_of_theirs_with_the_same_card() -> None:
    card = ("function", "function", "f")
    theirs, ours = Ref("student", 4, card), Ref("trusted", 4, card)
    assert digests(("ok", 1, theirs)) != digests(("ok", 1, ours))
