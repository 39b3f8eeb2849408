"""The paper's numbers where students meet them: in prose, and in code that travels alone.

`solutions/paper.py` is the one table of numbers. Prose names them as `{{ paper.MSE_START }}` or
`{{ paper.MSE_START:.4f }}`; code says `from paper import MSE_START`, which is replaced by the
literal wherever the file does not go along (shared cells, visible cases, wrong solutions).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.source.definitions import last_line
from autograder.core.errors import SourceError
from autograder.core.records import Language

_NUMBER = re.compile(r"\{\{\s*paper\.(\w+)\s*(?::([^{}]*?))?\s*\}\}")
_CODE_OR_MATHS = re.compile(
    r"```.*?```|~~~.*?~~~|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|\\\(.*?\\\)|\\\[.*?\\\]"
    r"|\\begin\{(\w+\*?)\}.*?\\end\{\1\}",
    re.DOTALL,
)
_COMMAS = str.maketrans(".,", ",.")


@dataclass(frozen=True)
class Paper:
    """The table of the paper's numbers: `values` by name, read from `path`."""

    path: Path
    values: Mapping[str, Any]

    def prose(self, text: str, language: Language, where: str) -> str:
        """`text` with every `{{ paper.NAME }}` written out.

        In Vietnamese a decimal comma, except inside code spans and formulas.
        """
        pieces: list[str] = []
        position = 0
        for span in _CODE_OR_MATHS.finditer(text):
            pieces.append(self._written(text[position : span.start()], language == "vi", where))
            pieces.append(self._written(span.group(), False, where))
            position = span.end()
        pieces.append(self._written(text[position:], language == "vi", where))
        return "".join(pieces)

    def inlined(self, code: str, where: str) -> str:
        """`code` with every `from paper import X` replaced by `X = <literal>`."""
        lines = code.splitlines()
        imports = [
            node
            for node in ast.walk(ast.parse(code))
            if isinstance(node, ast.ImportFrom) and node.module == "paper"
        ]
        for node in sorted(imports, key=lambda found: found.lineno, reverse=True):
            indent = lines[node.lineno - 1][: node.col_offset]
            lines[node.lineno - 1 : last_line(node)] = [
                f"{indent}{alias.asname or alias.name} = {self._literal(alias.name, where)}"
                for alias in node.names
            ]
        return "\n".join(lines)

    def _written(self, text: str, comma: bool, where: str) -> str:
        def number(match: re.Match[str]) -> str:
            name, form = match.group(1), match.group(2) or ""
            value = self._value(name, where)
            try:
                written = format(value, form)
            except (TypeError, ValueError) as error:
                raise SourceError(
                    f"{where}: {match.group()} cannot be written: {error}. Mend the format, or "
                    f"name a plain number of {self.path.name}."
                ) from None
            return written.translate(_COMMAS) if comma and not isinstance(value, str) else written

        return _NUMBER.sub(number, text)

    def _literal(self, name: str, where: str) -> str:
        value = self._value(name, where)
        literal = repr(value)
        try:
            plain = ast.literal_eval(literal) == value
        except (ValueError, SyntaxError):
            plain = False
        if not plain:
            raise SourceError(
                f"{where}: paper.{name} is {literal[:60]}, which cannot stand in a notebook. "
                f"Make it a plain number, tuple, list or dict in {self.path.name}."
            )
        return literal

    def _value(self, name: str, where: str) -> Any:
        if name not in self.values:
            raise SourceError(
                f"{where}: {self.path.name} has no {name}. Add it there, or mend the name."
            )
        return self.values[name]
