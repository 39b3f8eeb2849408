"""The whole notebook for whoever shows it: a valid nbformat 4.5 node, whatever was handed in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

from autograder.notebook.cells import Part, parts_of
from autograder.notebook.file import MAX_BYTES, read_file
from autograder.notebook.outputs import text_of, valid_attachments, valid_outputs

MAX_NODE_OUTPUT_BYTES = 16 * 2**20

_CELL_ID = re.compile(r"(?!nabla-)[a-zA-Z0-9_-]{1,64}")


def read_node(path: Path, max_bytes: int = MAX_BYTES) -> NotebookNode:
    """The whole notebook as a valid nbformat 4.5 node; a cell's place is its `Cell.index`.

    Outputs beyond `MAX_NODE_OUTPUT_BYTES` are replaced by a line that says so, attached pictures
    beyond them and metadata are left out (but tags, and whose answer a cell is), ids are made
    valid and unique. Text is the student's and not escaped. Raises NotebookRejected and nothing
    else.
    """
    parts = parts_of(read_file(path, max_bytes, keep_outputs=MAX_NODE_OUTPUT_BYTES))
    cells: list[dict[str, Any]] = []
    seen: set[str] = set()
    for index, part in enumerate(parts):
        usable = _CELL_ID.fullmatch(part.id) and part.id not in seen
        seen.add(part.id)
        cells.append(_cell_json(part, part.id if usable else f"nabla-{index}"))
    metadata = {"language_info": {"name": "python"}}
    plain = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    node: NotebookNode = from_dict(plain)  # type: ignore[no-untyped-call]  # nbformat has no types
    return node


def _cell_json(part: Part, cell_id: str) -> dict[str, Any]:
    tags = list(dict.fromkeys(text_of(tag) for tag in part.tags if tag and "," not in tag))
    cell: dict[str, Any] = {"id": cell_id, "cell_type": part.kind, "source": part.source}
    cell["metadata"] = {"tags": tags} if tags else {}
    if part.answer:
        cell["metadata"]["nabla"] = {"answer": part.answer}
    if part.kind == "code":
        cell |= {"execution_count": None, "outputs": valid_outputs(part.outputs)}
    elif attached := valid_attachments(part.attachments):
        cell["attachments"] = attached
    return cell
