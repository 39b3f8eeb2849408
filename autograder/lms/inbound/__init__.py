"""What an LMS wrote, read as submissions.

    open_download(path, into) -> Download       a zip or a folder, its layout recognised by itself

A download passes four rooms. A `Source` (`folder`, `archive`) lists its files and opens them
safely. `recognition` asks every format (`moodle`, `canvas`, `gradescope`, `blackboard`,
`brightspace`, `nbgrader`, `exchange`, `files`) how sure it is. The surest reads the listing as
`HandIn`s: who handed in which files, when. `choosing` finds the notebooks among them, and
`download` makes submissions of these. Canonical ids are decided in the formats, and told in
docs/lms.md.
"""

from autograder.lms.inbound.download import LAYOUTS, Download, open_download

__all__ = ["LAYOUTS", "Download", "open_download"]
