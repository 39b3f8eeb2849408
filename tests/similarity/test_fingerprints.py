"""Fingerprints keep winnowing's promise, and are the same on every machine."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.core.errors import InputError
from autograder.similarity.fingerprints import WINDOW, K, fingerprints, kgram_hashes
from autograder.similarity.tokens import Token


def _tokens(words: list[str]) -> list[Token]:
    return [Token(word, place, place + 1) for place, word in enumerate(words)]


_words = st.lists(st.sampled_from("abcd()+=12"), max_size=60)


@settings(max_examples=200, deadline=None)
@given(_words, _words, _words, _words, st.lists(st.sampled_from("xyzuvw"), min_size=K + WINDOW - 1))
def test_a_long_enough_common_run_is_always_found(a, b, c, d, common) -> None:  # type: ignore[no-untyped-def]
    left = {mark.hash for mark in fingerprints(_tokens(a + common + b))}
    right = {mark.hash for mark in fingerprints(_tokens(c + common + d))}
    assert left & right


@settings(max_examples=200, deadline=None)
@given(_words, _words)
def test_what_is_shared_is_a_run_of_k_tokens(a: list[str], b: list[str]) -> None:
    left, right = fingerprints(_tokens(a)), fingerprints(_tokens(b))
    runs = {tuple(b[i : i + K]) for i in range(len(b))}
    shared = {mark.hash for mark in right}
    for mark in left:
        if mark.hash in shared:
            assert tuple(a[mark.token : mark.token + K]) in runs


@given(_words)
def test_winnowing_chooses_among_the_kgrams(words: list[str]) -> None:
    hashes = kgram_hashes(_tokens(words))
    assert len(hashes) == max(0, len(words) - K + 1)
    chosen = fingerprints(_tokens(words))
    assert bool(chosen) == bool(len(hashes))
    assert all(hashes[mark.token] == mark.hash for mark in chosen)
    assert all(0 <= mark.hash < 2**52 for mark in chosen)
    gaps = [b.token - a.token for a, b in pairwise(chosen)]
    assert all(gap <= WINDOW for gap in gaps)


def test_without_copydetect_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "copydetect.utils", None)
    with pytest.raises(InputError, match=r"pip install 'nabla-autograder\[similarity\]'"):
        fingerprints(_tokens(list("abcdefgh")))


def test_the_same_in_every_process() -> None:
    program = (
        "from autograder.similarity.fingerprints import fingerprints\n"
        "from autograder.similarity.tokens import Token\n"
        "print(fingerprints([Token(w, 0, 1) for w in 'một hai ba bốn năm sáu bảy tám'.split()]))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in (1, 2)
    }
    assert len(printed) == 1
    assert "Fingerprint" in printed.pop()
