"""`autograder similarity`: every two submissions of a class compared, and shown side by side."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.source.locations import OURS, SOURCES
from autograder.batch.collect import Reading, collect
from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.cli.views import console
from autograder.core.errors import InputError, NotebookRejected
from autograder.core.records import Language, Text
from autograder.similarity.baseline import known_solutions
from autograder.similarity.compare_class import Reader, Study
from autograder.similarity.own_code import Template
from autograder.similarity.pages import write_study


@dataclass(frozen=True)
class Handout:
    """What an assignment gave out, and the folder of its correct solutions, if there is one."""

    title: Text
    notebooks: tuple[Path, ...]
    solutions: Path | None = None


def course_handout(folder: Path) -> Handout:
    """The handout of the course's assignment `folder`, `solutions/<slug>`.

    Of one that is an otter master, what `autograder build` made for students, and no solutions.
    """
    handed_out = folder.parents[1] / "assignments" / folder.name
    notebooks = tuple(sorted(handed_out.glob("*.ipynb")))
    if not (folder / OURS).is_file():
        return Handout(Text(folder.name, folder.name), notebooks)
    source = tomllib.loads((folder / OURS).read_text("utf-8"))
    return Handout(Text(source["title"]["vi"], source["title"]["en"]), notebooks, folder)


def bundle_handout(path: Path, course: Path | None) -> Handout:
    """The handout of the bundle at `path`: what `locate` has under its slug, else its name alone.

    Raises BundleError.
    """
    bundle = open_bundle(path)
    try:
        slug = bundle.slug
    finally:
        close_bundle(bundle)
    folder = None if course is None else course / "solutions" / slug
    if folder is not None and any((folder / name).is_file() for name in SOURCES):
        return course_handout(folder)
    return Handout(Text(slug, slug), ())


@dataclass(frozen=True)
class Order:
    """The options of `similarity`; see its help."""

    to: Path
    templates: Sequence[Path] = ()
    pairs: int = 20
    language: Language = "vi"
    layout: str | None = None


def compare(handout: Handout, submissions: Sequence[Path], order: Order) -> None:
    """Compare `submissions`, write the pages to `order.to`, and say what stands out."""
    solutions = known_solutions(handout.solutions) if handout.solutions else {}
    reader = Reader(_template([*order.templates, *handout.notebooks]), solutions)
    with collect(submissions, Reading(layout=order.layout)) as collection:
        console.say_collected(collection)
        count = len(collection.submissions)
        for _ in console.progress(reader.read(collection.submissions), count, "reading"):
            pass
        with console.busy("comparing every two"):
            study = reader.study()
    pages = write_study(
        order.to, study, handout.title.to(order.language), order.language, order.pairs
    )
    shown = min(order.pairs, len(study.pairs)) + 1
    for _ in console.progress(pages, shown, "pages"):
        pass
    _say(study, order.to)


def _template(paths: Sequence[Path]) -> Template:
    try:
        return Template(paths)
    except NotebookRejected as refusal:
        raise InputError(f"A template cannot be read: {refusal.en}.") from refusal


def _say(study: Study, to: Path) -> None:
    """What was compared and what stands out, in a few lines."""
    say = console.console.print
    compared = console.counted(len(study.compared), "submission")
    say(f"{compared}, {console.counted(len(study.resemblances), 'pair')}")
    for count, what in (
        (len(study.empty), "without code of their own"),
        (len(study.unreadable), "cannot be read"),
    ):
        if count:
            say(f"  {count} {what}")
    if not study.template_known:
        say("  no template is known: name the handed-out notebook with --template")
    for pair in study.pairs[:5]:
        if pair.resemblance > study.threshold:
            names = (study.compared[place].submission.name for place in (pair.left, pair.right))
            say(console.plain(f"  {pair.resemblance:.0%}  {' ~ '.join(names)}"))
    measured = "measured on independent solutions" if study.baseline else "not measured here"
    outstanding = console.counted(study.standing_out, "pair")
    say(f"{outstanding} beyond {study.threshold:.0%} ({measured})")
    say("Something to read, not a verdict: no grade was changed.")
    say(console.plain(f"pages: {to / 'similarity.html'}, table: {to / 'pairs.csv'}"))


__all__ = ["Handout", "Order", "bundle_handout", "compare", "course_handout"]
