"""Which layout a download has: every format says how sure it is, the surest is taken and said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.core.errors import UsageError
from autograder.lms.downloads import (
    blackboard,
    brightspace,
    canvas,
    exchange,
    gradescope,
    moodle,
    nbgrader,
    plain_files,
)
from autograder.lms.downloads.hand_in import Format, Listing
from autograder.lms.downloads.source import Member, Source, claims_to_be_notebook, unwrapped

FORMATS: Mapping[str, Format] = {
    module.NAME: module
    for module in (
        moodle,
        canvas,
        gradescope,
        blackboard,
        brightspace,
        nbgrader,
        exchange,
        plain_files,
    )
}
SURE = 0.5
WORTH_SAYING = 0.25


@dataclass(frozen=True)
class Recognised:
    """A layout, the members as it reads them, and what to say about how it was recognised."""

    format: Format
    listing: Listing
    remarks: tuple[str, ...] = ()


def recognise(source: Source, layout: str | None = None) -> Recognised:
    """The layout of a source: `layout` if it is given, else the surest, else plain files.

    Raises UsageError for a layout that does not exist.
    """
    if layout is not None and layout not in FORMATS:
        raise UsageError(f"--layout {layout}: no such layout (known: {', '.join(FORMATS)}).")
    candidates = [
        (format_.recognise([member.name for member in members]), format_, members)
        for format_ in FORMATS.values()
        for members in _views(source)
        if format_ is not plain_files
    ]
    if layout is not None:
        candidates = [each for each in candidates if each[1] is FORMATS[layout]]
    best = max(candidates, key=lambda each: each[0], default=None)
    if best and (best[0] >= SURE or layout is not None):
        remarks = () if layout else _rivals(best[0], best[1], candidates)
        return Recognised(best[1], Listing(source, best[2]), remarks)
    plain = Listing(source, _plain_view(source))
    if best is None or best[0] < WORTH_SAYING:
        return Recognised(plain_files, plain)
    return Recognised(
        plain_files,
        plain,
        (f"read as plain files; if it is a {best[1].TITLE}, say --layout {best[1].NAME}",),
    )


def _views(source: Source) -> Sequence[tuple[Member, ...]]:
    """The members as they are, and without the folder that some tools wrap around a download."""
    inner = unwrapped(source.members)
    return (source.members, inner) if inner else (source.members,)


def _plain_view(source: Source) -> tuple[Member, ...]:
    """The members; without the folder that was packed, where it is a class and not a student's."""
    inner = unwrapped(source.members) if source.names_its_folder else ()
    owners = {member.parts[0] for member in inner if claims_to_be_notebook(member)}
    return inner if len(owners) > 1 else source.members


def _rivals(
    certainty: float,
    chosen: Format,
    candidates: Sequence[tuple[float, Format, tuple[Member, ...]]],
) -> tuple[str, ...]:
    """What to say where another format is nearly as sure."""
    rivals = {
        format_.NAME: format_.TITLE
        for other, format_, _ in candidates
        if format_ is not chosen and other >= SURE and other > certainty - 0.2
    }
    return tuple(
        f"it could also be a {title}: --layout {name} reads it so" for name, title in rivals.items()
    )


def students_in(source: Source) -> tuple[str, int]:
    """The LMS that wrote a source, and of how many students it is; ("", 0) for plain files."""
    found = recognise(source)
    if found.format is plain_files:
        return "", 0
    hand_ins = found.format.read(found.listing).hand_ins
    return found.format.TITLE, len({one.student for hand_in in hand_ins for one in hand_in.whose})


__all__ = ["FORMATS", "Recognised", "recognise", "students_in"]
