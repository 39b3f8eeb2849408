"""The cell that makes a notebook work in Google Colab, where it has no file beside it.

Everywhere else otter reads the visible checks from the notebook's own metadata. In Colab a
notebook cannot read its own file, and otter takes checks there from `tests/` only. So one cell
carries them as text; in Colab it installs otter and writes them out. It stands folded, does nothing
elsewhere, and bears otter's tag for cells that grading leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from textwrap import dedent
from typing import Any

from autograder.core.records import Language, Text

MARK = '"google.colab" in sys.modules'  # otter itself looks for this name

_CELL = dedent(
    """\
    # @title {title}
    # {why}
    import sys
    from pathlib import Path

    CHECKS = {checks}

    if {mark}:
        get_ipython().run_line_magic("pip", '{install}')
        Path("tests").mkdir(exist_ok=True)
        for question, check in CHECKS.items():
            Path("tests", f"{{question}}.py").write_text(check, encoding="utf-8")"""
)

_TITLE = Text(
    "Chỉ dành cho Google Colab: hãy chạy ô này đầu tiên. Ở nơi khác nó không làm gì.",
    "For Google Colab only: run this cell first. Anywhere else it does nothing.",
)
_WHY = Text(
    "Trong Colab, notebook không đọc được tệp của chính nó, nên ô này ghi phép kiểm tra ra tests/.",
    "In Colab a notebook cannot read its own file, so this cell writes its checks to tests/.",
)


def colab_code(language: Language, checks: Mapping[str, str]) -> str:
    """The cell's code; `checks` are otter test files of the visible cases by question."""
    entries = [f'    "{name}": {_literal(code)},\n' for name, code in checks.items()]
    return _CELL.format(
        title=_TITLE.to(language),
        why=_WHY.to(language),
        checks="{\n" + "".join(entries) + "}" if entries else "{}",
        mark=MARK,
        install=_install(),
    )


def colab_metadata() -> dict[str, Any]:
    """Folded in Colab and in JupyterLab; not run in grading, by otter or by us."""
    return {
        "cellView": "form",
        "jupyter": {"source_hidden": True},
        "tags": ["otter_ignore"],
    }


def _install() -> str:
    """Colab brings its own packages: otter in the generation that made these checks."""
    generation = int(version("otter-grader").partition(".")[0])
    return f'install -q "otter-grader>={generation},<{generation + 1}"'


def _literal(code: str) -> str:
    """`code` as a string that a curious student can read, where Python lets us write it so."""
    if "'''" in code or code.endswith(("\\", "'")) or "\r" in code:
        return repr(code)
    return f"r'''{code}'''"
