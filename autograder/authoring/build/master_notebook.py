"""The master notebook: an assignment in the form `otter assign` reads.

otter makes from it the student's notebook (solutions and hidden cases stripped, visible cases in
the metadata) and the bundle (all cases). Our own part is only to write its block cells.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.source.cases import Case
from autograder.authoring.source.cells import packages_given
from autograder.authoring.build.notebooks import join_code, new_cell, new_notebook, not_solved, shared_pieces
from autograder.authoring.source.source import Question, Source
from autograder.core.records import Language, Text

Message = Callable[[Text], str]

_QUOTES = '"""'


def master_notebook(
    source: Source, language: Language, message: Message, files: Sequence[str]
) -> NotebookNode:
    """The master in `language`; `message` makes the one text that otter keeps of a case.

    `files` are the names of the files that go into the bundle beside the tests.
    """
    cells = [_raw("# ASSIGNMENT CONFIG", _config(source, files))]
    for piece in shared_pieces(source, language):
        if isinstance(piece, Question):
            cells += _question_block(source, piece, message)
        else:
            cells.append(new_cell(piece.kind, piece.text, piece.tags))
    return new_notebook(cells)


def bilingual(text: Text) -> str:
    """Both languages in one line, for plain otter, which knows only one message."""
    return f"{text.vi} / {text.en}"


def named_tests(code: str, question: Question) -> str:
    """An otter test file in which every case bears its id, `q3_1 - paper_example`.

    otter assign leaves its cases without a name and otter then counts them ("q3_1 - 2"). Decorator
    and function are otter's own text, so the name goes right after the decorator's bracket.
    """
    lines = code.split("\n")
    cases = {case.id for case in question.cases}
    for number, line in enumerate(lines):
        if line.startswith("def "):
            start = max(n for n in range(number) if lines[n].startswith("@test_case("))
            id = line.removeprefix("def ").partition("(")[0]
            assert id in cases, f"otter assign gave {question.name} a case of its own: {id}"
            opening, _, rest = lines[start].partition("(")
            lines[start] = f'{opening}(name="{question.name} - {id}", {rest}'
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _config(source: Source, files: Sequence[str]) -> dict[str, Any]:
    packages = packages_given(source.cells) | {"numpy"}
    return {
        "name": source.slug,
        "init_cell": False,  # ours finds the checks even when the notebook is renamed
        "check_all_cell": False,
        "export_cell": False,
        "run_tests": False,  # `build` grades with the finished bundle
        "tests": {"ok_format": False, "files": False},
        "generate": True,
        "requirements": sorted(packages - sys.stdlib_module_names),
        "autograder_files": list(files),
    }


def _question_block(source: Source, question: Question, message: Message) -> list[NotebookNode]:
    return [
        _raw("# BEGIN QUESTION", {"name": question.name}),
        _raw("# BEGIN SOLUTION"),
        new_cell("code", _answer_cell(source, question)),
        _raw("# END SOLUTION"),
        _raw("# BEGIN TESTS"),
        *(new_cell("code", _test_cell(case, message)) for case in question.cases),
        _raw("# END TESTS"),
        _raw("# END QUESTION"),
    ]


def _answer_cell(source: Source, question: Question) -> str:
    """Solution and stub in one cell, told apart by otter's marks."""
    helpers = join_code(source.helpers(question.functions))
    parts = [f"# BEGIN SOLUTION NO PROMPT\n{helpers}\n# END SOLUTION"] if helpers else []
    for name in question.functions:
        function = source.solution(name)
        parts.append(
            f"{function.head}\n"
            f"    # BEGIN SOLUTION NO PROMPT\n{function.body}\n    # END SOLUTION\n"
            f"    {_QUOTES} # BEGIN PROMPT\n"
            f"    {not_solved(question, name)}\n"
            f"    {_QUOTES} # END PROMPT"
        )
    return join_code(parts)


def _test_cell(case: Case, message: Message) -> str:
    config = {
        "points": case.points,
        "hidden": case.hidden,
        "failure_message": message(case.text),
    }
    return "\n".join(
        [
            f"{_QUOTES} # BEGIN TEST CONFIG",
            *_yaml(config),
            f"{_QUOTES} # END TEST CONFIG",
            case.code,
        ]
    )


def _raw(mark: str, config: dict[str, Any] | None = None) -> NotebookNode:
    return new_cell("raw", "\n".join([mark, *_yaml(config or {})]))


def _yaml(config: dict[str, Any]) -> list[str]:
    """One line per key: JSON values are YAML values."""
    return [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in config.items()]
