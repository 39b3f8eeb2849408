"""YAML as Ruby writes it, read as plain text: dicts, lists, strings and None, nothing else.

PyYAML's loader builds what tags ask for, resolves `0042` to the number 34, and its C form follows
nesting down the machine's stack: a file of a million brackets ends the process. So only its parser
is used, which is a flat stream of events, and the few things that are needed are put together here:
tags (`!ruby/object:…`) are looked through, a bare `:symbol` loses its colon, a bare `null` is None,
aliases stay shared.
"""

from __future__ import annotations

from typing import Any

from autograder.core.errors import InputError
from autograder.core.submission import shown_name

MAX_DEPTH = 100
NOTHING = ("", "~", "null", "Null", "NULL")


def load(text: str, where: str) -> Any:
    """The first document in `text`; None for an empty one.

    Raises InputError (naming `where`) for what is no YAML, and where PyYAML is not installed.
    """
    try:
        import yaml  # noqa: PLC0415 — only a Gradescope export needs it
    except ImportError as error:
        raise InputError(
            f"{where}: reading it needs PyYAML. Install it: pip install 'nabla-autograder[lms]'."
        ) from error
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(yaml, event)
    except (yaml.YAMLError, ValueError) as error:
        line = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"{where}: not the YAML that Gradescope writes ({shown_name(line)}). Download the"
            " export again."
        ) from error
    return builder.document


class _Builder:
    """Puts a document together from the events of a parser; raises ValueError if it is too deep."""

    def __init__(self) -> None:
        self.document: Any = None
        self._open: list[_Node] = []
        self._anchors: dict[str, Any] = {}

    def take(self, yaml: Any, event: Any) -> None:
        """Go on by one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._add(event.value if event.style else _bare(event.value), event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._anchors.get(event.anchor), None)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({}, event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([], event.anchor)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()

    def _begin(self, content: dict[str, Any] | list[Any], anchor: str | None) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise ValueError(f"nested more than {MAX_DEPTH} levels deep")
        self._add(content, anchor)
        self._open.append(_Node(content))

    def _add(self, value: Any, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = value
        if self._open:
            self._open[-1].add(value)
        elif self.document is None:
            self.document = value


def _bare(text: str) -> str | None:
    """What an unquoted word means: nothing, a symbol's name, or itself."""
    return None if text in NOTHING else text.removeprefix(":")


class _Node:
    """A mapping or a sequence that is still being read."""

    def __init__(self, content: dict[str, Any] | list[Any]) -> None:
        self._content = content
        self._keys: list[Any] = []

    def add(self, value: Any) -> None:
        """The next key, value or item; a key that is no text is left out with its value."""
        if isinstance(self._content, list):
            self._content.append(value)
        elif not self._keys:
            self._keys.append(value)
        else:
            key = self._keys.pop()
            if isinstance(key, str):
                self._content[key] = value


__all__ = ["load"]
