"""Questions that a person reads: `solutions/<slug>/rubrics/<question>.toml`.

A rubric says in both languages what the answer is worth and for what. Of a criterion, `text` is
public: it stands in the notebook, so that students know what is asked for. What a reader needs to
decide (`reader`), the model answer and the usual mistakes stay on the instructor's side: in the
bundle's manifest and on reading sheets, never in a notebook.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from autograder.authoring.source.paper_numbers import Paper
from autograder.authoring.source.toml_table import Table
from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES, Text

FOLDER = "rubrics"
Kind = Literal["text", "plot"]


@dataclass(frozen=True)
class Criterion:
    """What earns `points`: `text` as students read it, `reader` what does and does not fulfil it.

    `short` is what a column of the reader's table is called: "slope".
    """

    points: float
    short: str
    text: Text
    reader: Text


@dataclass(frozen=True)
class Rubric:
    """A question that a person reads. `kind` "plot" has a code cell for a figure beside the text.

    `starter` is what the code cell begins with, `figure` the code of the model figure.
    """

    name: str
    title: Text
    points: float
    equation: str
    kind: Kind
    criteria: tuple[Criterion, ...]
    answer: Text
    mistakes: tuple[Text, ...]
    starter: str = ""
    figure: str = ""

    def to_json(self) -> dict[str, Any]:
        """The rubric as the manifest holds it, for reading sheets and feedback pages."""
        return {
            "kind": self.kind,
            "starter": self.starter,
            "figure": self.figure,
            "criteria": [
                {
                    "points": criterion.points,
                    "short": criterion.short,
                    "text": criterion.text._asdict(),
                    "reader": criterion.reader._asdict(),
                }
                for criterion in self.criteria
            ],
            "answer": self.answer._asdict(),
            "mistakes": [mistake._asdict() for mistake in self.mistakes],
        }


def read_rubrics(folder: Path, names: Sequence[str], paper: Paper) -> tuple[Rubric, ...]:
    """The rubrics of `folder`/rubrics, in the order of `names`, which the notebook gives them.

    Raises SourceError for a rubric without a place, a place without a rubric, and whatever a
    reader or a student would stumble over.
    """
    found = {path.stem: path for path in sorted((folder / FOLDER).glob("*.toml"))}
    for name in sorted(found.keys() - set(names)):
        raise SourceError(
            f'{found[name]}: the notebook has no place for it. Write `# %% answer="{name}"` into '
            "notebook.py where students shall answer."
        )
    for name in names:
        if name not in found:
            raise SourceError(
                f'{folder / "notebook.py"}: `# %% answer="{name}"` has no rubric. Write '
                f"{FOLDER}/{name}.toml."
            )
    return tuple(_rubric(found[name], paper) for name in names)


def _rubric(path: Path, paper: Paper) -> Rubric:
    try:
        table = Table(path, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: not valid TOML: {error}.") from None
    table.allow(
        "title", "points", "equation", "kind", "criteria", "answer", "mistakes", "starter", "figure"
    )
    kind = table.text("kind")
    if kind not in ("text", "plot"):
        raise table.error(f'kind is {kind!r}. Write "text" or "plot".')
    rubric = Rubric(
        name=path.stem,
        title=_both(table, "title", paper),
        points=_points(table),
        equation=table.text("equation"),
        kind="plot" if kind == "plot" else "text",
        criteria=tuple(_criterion(entry, paper) for entry in table.tables("criteria")),
        answer=_both(table, "answer", paper),
        mistakes=tuple(_mistake(entry, paper) for entry in table.tables("mistakes")),
        starter=_code(table, "starter", paper),
        figure=_code(table, "figure", paper),
    )
    _check(rubric, table)
    return rubric


def _criterion(table: Table, paper: Paper) -> Criterion:
    table.allow("points", "short", "vi", "en", "reader")
    return Criterion(
        points=_points(table),
        short=table.text("short"),
        text=_own(table, paper),
        reader=_both(table, "reader", paper),
    )


def _mistake(table: Table, paper: Paper) -> Text:
    table.allow(*LANGUAGES)
    return _own(table, paper)


def _own(table: Table, paper: Paper) -> Text:
    """The texts that a table holds directly, the paper's numbers written out."""
    return _written(table, Text(*(table.text(language) for language in LANGUAGES)), paper)


def _both(table: Table, key: str, paper: Paper) -> Text:
    return _written(table, table.both(key), paper)


def _written(table: Table, text: Text, paper: Paper) -> Text:
    where = f"{table.path}: {table.where}"
    return Text(*(paper.prose(text.to(lang), lang, where) for lang in LANGUAGES))


def _points(table: Table) -> float:
    points: float = table.of_type("points", (int, float), "a number")
    if not points > 0:
        raise table.error(f"points is {points:g}. Give a number above 0.")
    return points


def _code(table: Table, key: str, paper: Paper) -> str:
    """Code in the two keys of a plot question; "" where there is none."""
    code: str = table.of_type(key, str, "code", default="").strip("\n")
    try:
        ast.parse(code)
    except SyntaxError as error:
        raise table.error(
            f"{key} is not valid Python: {error.msg} (its line {error.lineno})."
        ) from None
    return paper.inlined(code, f"{table.path}: {key}")


def _check(rubric: Rubric, table: Table) -> None:
    total = sum(criterion.points for criterion in rubric.criteria)
    if abs(total - rubric.points) > 1e-9:
        raise table.error(
            f"the criteria are worth {total:g} points, the question {rubric.points:g}. Make them "
            "equal."
        )
    if rubric.kind == "plot" and not rubric.figure:
        raise table.error("figure is missing. Give the code of the model figure.")
    if rubric.kind == "text" and (rubric.starter or rubric.figure):
        raise table.error('starter and figure belong to kind = "plot". Take them out.')
    shorts = [criterion.short for criterion in rubric.criteria]
    if len(set(shorts)) < len(shorts):
        raise table.error("two criteria have the same short name. Rename one.")


__all__ = ["FOLDER", "Criterion", "Rubric", "read_rubrics"]
