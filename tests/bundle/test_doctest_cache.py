"""Doctest with a memory: the same results, less work."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

from autograder.bundle.otter import doctest_cache

CASES = {
    "passes": ">>> 1 + 1\n2\n",
    "fails": ">>> 1 + 1\n3\n",
    "raises": ">>> 1 / 0\n0\n",
    "expects an exception": ">>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: x\n",
    "is no Python": ">>> 1 +\n2\n",
    "prints": ">>> print('hai')\nhai\n",
    "has options": ">>> print('a   b')  # doctest: +NORMALIZE_WHITESPACE\na b\n",
    "sets a breakpoint": ">>> import pdb; pdb.set_trace()\n>>> 1\n1\n",
    "changes a name": ">>> x = 1\n>>> x + 1\n2\n",
}
SCRIPT = """
import sys
from autograder.bundle.otter import doctest_cache as doctests
from autograder.bundle.otter.adapter import enter_otter
enter_otter()
from otter.test_files.ok_test import run_doctest
if sys.argv[1] == "remember":
    doctests.remember()
    for _ in range(2):
        doctests.prepare(sys.argv[2], "q1 0")
for _ in range(3):
    print(run_doctest("q1 0", sys.argv[2], {}))
"""


@pytest.mark.parametrize("name", CASES)
def test_otter_says_the_same_with_and_without_a_memory(name: str) -> None:
    def said(how: str) -> str:
        line = [sys.executable, "-c", SCRIPT, how, CASES[name]]
        run = subprocess.run(line, capture_output=True, text=True, check=True, input="c\nc\nc\n")
        return "\n".join(line for line in run.stdout.splitlines() if not line.startswith("(Pdb)"))

    if name == "sets a breakpoint":
        assert "True, ''" in said("remember")  # plain doctest would stop and wait for a person
    else:
        assert said("remember") == said("plainly")


def test_a_line_is_compiled_once() -> None:
    doctest_cache.prepare(">>> 40 + 2\n42\n", "once 0")
    before = doctest_cache._compiled.cache_info().misses
    doctest_cache.prepare(">>> 40 + 2\n42\n", "once 0")
    assert doctest_cache._compiled.cache_info().misses == before


def test_a_list_of_parts_is_the_callers_own() -> None:
    first = doctest_cache._parse_once(doctest.DocTestParser(), ">>> 1\n1\n", "own")
    first.clear()
    assert doctest_cache._parse_once(doctest.DocTestParser(), ">>> 1\n1\n", "own")
