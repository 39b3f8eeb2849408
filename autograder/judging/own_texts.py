"""What a bundle's own files say: their constants, and the modules that they import.

A test may have text evaluated that its author wrote (`text_sinks`), and what it imports is imported
before a judge is forked: behind its walls it could write no cache.
"""

from __future__ import annotations

import ast
import doctest
import importlib
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from autograder.bundle.bundle import Bundle

LEFT_ALONE = frozenset({"otter", "autograder"})  # `bundle/otter/adapter.py` says why


def own_texts(bundle: Bundle) -> frozenset[str]:
    """Every text constant in the tests and modules of `bundle`, also in its doctests."""
    return frozenset(
        node.value
        for tree in _trees(bundle)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def import_modules_of(bundle: Bundle) -> None:
    """Import the installed modules that the bundle's files name; one that fails is the test's."""
    own = {path.stem for path in bundle.files.glob("*")} | LEFT_ALONE
    for name in sorted({name for tree in _trees(bundle) for name in _imported(tree)}):
        top = name.partition(".")[0]
        if top not in own and find_spec(top) is not None:
            with suppress(Exception):
                importlib.import_module(name)


def _trees(bundle: Bundle) -> Iterator[ast.AST]:
    for path in (*(bundle.root / "tests").glob("*.py"), *bundle.files.rglob("*.py")):
        yield from _parsed(_read(path))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _parsed(source: str) -> Iterator[ast.AST]:
    """The tree of `source`, and those of the doctest examples in its constants."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>>" in node.value:
            with suppress(ValueError):
                for example in doctest.DocTestParser().get_examples(node.value):
                    yield from _parsed(example.source)


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
