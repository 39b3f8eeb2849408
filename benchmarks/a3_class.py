"""A class of any size out of the example class's notebooks, no two files alike.

Each of the notebooks that end in time stands for every sixteenth student. Cells that were handed
out stay as they are, as they do in a real class; every other code cell ends in a comment with the
student's number, so that nothing that is kept by a cell's source answers for two students. Outputs
stay, too: they are most of the bytes that a grader has to read and a ledger to keep.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from a3 import EXAMPLES, LEFT_OUT, ROOT, SLUG

# A file, its copy in the ledger, and what is recorded of it: some 2.3 times its own bytes.
DISK_A_BYTE = 2.5


def examples() -> list[Path]:
    """The notebooks that end in time."""
    return [path for path in sorted(EXAMPLES.glob("*.ipynb")) if path.stem not in LEFT_OUT]


def disk_needed(count: int) -> int:
    """Bytes that a class of `count`, its ledger and its results take while they are graded."""
    sizes = [path.stat().st_size for path in examples()]
    return int(count * sum(sizes) / len(sizes) * DISK_A_BYTE)


def make_class(folder: Path, count: int) -> None:
    """Write `count` notebooks into `folder`. Raises SystemExit where the disk is too small."""
    folder.mkdir(parents=True)
    needed, free = disk_needed(count), shutil.disk_usage(folder).free
    if free < needed:
        raise SystemExit(
            f"{folder}: {count} submissions need {needed / 1e9:.1f} GB, {free / 1e9:.1f} GB are "
            "free. Name another disk with --folder, or ask for fewer."
        )
    handed_out = set(_handed_out())
    classmates = [json.loads(path.read_text(encoding="utf-8")) for path in examples()]
    for number, notebook in enumerate(islice(cycle(classmates), count)):
        signed = deepcopy(notebook)
        for cell in _code_cells(signed):
            _sign(cell, number, handed_out)
        target = folder / f"s{number:06d}.ipynb"
        target.write_text(json.dumps(signed, ensure_ascii=False), encoding="utf-8")


def _handed_out() -> Iterator[str]:
    """The source of every code cell that students were given, in both languages."""
    for language in ("vi", "en"):
        path = ROOT / "assignments" / SLUG / f"{SLUG}.{language}.ipynb"
        for cell in _code_cells(json.loads(path.read_text(encoding="utf-8"))):
            yield "".join(cell["source"])


def _code_cells(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Of a notebook as it lies on disk; nbformat 3 keeps them a level deeper."""
    for sheet in notebook.get("worksheets", [notebook]):
        yield from (cell for cell in sheet["cells"] if cell["cell_type"] == "code")


def _sign(cell: dict[str, Any], number: int, handed_out: set[str]) -> None:
    where = "source" if "source" in cell else "input"
    source = "".join(cell[where])
    if source.strip() and source not in handed_out:
        cell[where] = f"{source}\n# {number:06d}"
