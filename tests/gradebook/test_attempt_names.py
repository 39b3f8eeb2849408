"""A file replaced by another of its name: either can be chosen, and the screen says how."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gradebook_records import SLUG, entry

from autograder.core.errors import InputError
from autograder.gradebook.book import Book
from autograder.gradebook.findings import findings

OLD, NEW = "3f2a91c0" + "0" * 56, "b7710d4e" + "0" * 56


def a_book() -> Book:
    entries = [
        entry("an", {"q1": score}, attempt=n, name="an.ipynb") for n, score in ((1, 1), (2, 4))
    ]
    digests = (OLD, NEW)
    kept = [
        replace(one, attempt=replace(one.attempt, digest=digest))
        for one, digest in zip(entries, digests, strict=True)
    ]
    return Book(SLUG, [*kept, entry("an", {"q1": 3}, attempt=3, name="v3.ipynb")], [])


def test_each_has_a_name_of_its_own_that_can_be_typed_back() -> None:
    book = a_book()
    (told,) = [one.text for one in findings(book) if one.kind == "several attempts"]
    names = told.partition(";")[0].split(", ")
    assert names == ["an.ipynb@3f2a91c0", "an.ipynb@b7710d4e", "v3.ipynb"]
    assert [book.attempt("an", name).id for name in names] == [1, 2, 3]


def test_the_name_alone_is_of_several_and_says_so() -> None:
    with pytest.raises(InputError, match=r"several attempts \(an\.ipynb@3f2a91c0, an\.ipynb@b77"):
        a_book().attempt("an", "an.ipynb")
    with pytest.raises(InputError, match="no attempt is called 'x'"):
        a_book().attempt("an", "x")
