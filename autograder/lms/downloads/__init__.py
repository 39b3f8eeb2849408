"""Downloads that an LMS wrote, read as submissions; for `batch` and up.

    open_download(path, into) -> Download       a zip or a folder, its layout recognised by itself

A download passes four rooms. A `Source` (`folder`, `archive`) lists its files and opens them
safely. `detect_format` asks every format (`moodle`, `canvas`, `gradescope`, `blackboard`,
`brightspace`, `nbgrader`, `exchange`, `plain_files`) how sure it is. The surest reads the listing
as `HandIn`s: who handed in which files, when. `notebook_choice` finds the notebooks among them,
and `download` makes submissions of these. Canonical ids are decided in the formats, and told in
docs/lms.md.
"""

from autograder.lms.downloads.download import LAYOUTS, Download, open_download

__all__ = ["LAYOUTS", "Download", "open_download"]
