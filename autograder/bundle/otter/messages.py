"""What otter says of a failed case, without the frames of the machine that ran it.

A traceback in otter's message goes through doctest and, where the student's function raised,
through this package: lines that help no student, with paths of the grading machine in them.
"""

from __future__ import annotations

import doctest
import os
import re
from pathlib import Path

OURS = re.escape(str(Path(__file__).parents[2]) + os.sep)
DOCTEST = re.escape(doctest.__file__)
FRAME = re.compile(
    rf"""^(?P<indent>\ *)File\ "(?:{OURS}[^"\n]*|{DOCTEST})",\ line.*\n
         (?:(?P=indent)\ {{2,}}.*\n)*""",
    re.MULTILINE | re.VERBOSE,
)


def without_our_frames(message: str) -> str:
    """`message` as it would read if the test had been run by hand."""
    return FRAME.sub("", message)
