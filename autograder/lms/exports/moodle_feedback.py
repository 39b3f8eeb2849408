"""Moodle's feedback files: one zip, from which each student gets the page made for them.

The importer splits every part of a path at underscores and takes the second piece for the number
of the participant, the third and fourth for the plugin: `x_3_assignfeedback_file/page.html`. What
follows a fourth underscore becomes the file's name, and names that begin with a dot or a tilde are
passed over. So the folder holds three underscores and no student's name, and the page's name none.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping

from autograder.core.errors import InputError

_PIECE = 2**20
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same pages give the same zip


def page_name(assignment: str) -> str:
    """The name of the page in Moodle: `feedback-a3-gradient-descent.html`."""
    plain = re.sub(r"[^a-z0-9]+", "-", assignment.casefold()).strip("-")[:80]
    return f"feedback-{plain}.html" if plain else "feedback.html"


def render(pages: Mapping[str, Callable[[], bytes]], assignment: str) -> Iterator[bytes]:
    """A zip, in pieces: by participant number what gives the page, asked for one after the other.

    Memory is that of one page. Raises InputError for a participant that is no number, which Moodle
    would pass over silently.
    """
    name = page_name(assignment)
    order = sorted(pages, key=_number)
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for participant in order:
                entry = zipfile.ZipInfo(f"x_{participant}_assignfeedback_file/{name}", _MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                archive.writestr(entry, pages[participant]())
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _number(participant: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", participant):
        raise InputError(f"{participant!r} is not the number of a Moodle participant.")
    return int(participant)


__all__ = ["page_name", "render"]
