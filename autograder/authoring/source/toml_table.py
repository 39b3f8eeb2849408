"""Tables of `assignment.toml` that say, when a key is missing or wrong, where and what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES, Text


@dataclass(frozen=True)
class Table:
    """One table of `path`; `where` names it in errors ("question q3_1: ")."""

    path: Path
    where: str
    data: Mapping[str, Any]

    def error(self, problem: str) -> SourceError:
        return SourceError(f"{self.path}: {self.where}{problem}")

    def of_type(
        self, key: str, kinds: type | tuple[type, ...], wanted: str, default: Any = None
    ) -> Any:
        value = self.data.get(key, default)
        if value is None:
            raise self.error(f"{key} is missing. Give {wanted}.")
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise self.error(f"{key} is {value!r}. Give {wanted}.")
        return value

    def flag(self, key: str) -> bool:
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key} is {value!r}. Write true, or leave it out.")
        return value

    def text(self, key: str) -> str:
        value: str = self.of_type(key, str, "a text").strip()
        if not value:
            raise self.error(f"{key} is empty. Give a text.")
        return value

    def both(self, key: str) -> Text:
        data = self.of_type(key, dict, '{ vi = "…", en = "…" }')
        table = Table(self.path, f"{self.where}{key}: ", data)
        return Text(*(table.text(language) for language in LANGUAGES))

    def names(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        values = self.of_type(key, list, 'a list of names, ["…"]', default)
        if not all(isinstance(value, str) and value for value in values):
            raise self.error(f'{key} is {values!r}. Give a list of names, ["…"].')
        return tuple(values)

    def tables(self, key: str, default: Sequence[Any] | None = None) -> tuple[Table, ...]:
        values = self.of_type(key, list, f"at least one [[{key}]]", default)
        if not all(isinstance(value, dict) for value in values):
            raise self.error(f"{key} is {values!r}. Write it as tables, [[{key}]].")
        return tuple(
            Table(self.path, f"{key[:-1]} {value.get('name', number)}: ", value)
            for number, value in enumerate(values, start=1)
        )

    def allow(self, *keys: str) -> None:
        unknown = sorted(set(self.data) - set(keys))
        if unknown:
            raise self.error(f"unknown key {unknown[0]!r}. Known are {', '.join(keys)}.")
