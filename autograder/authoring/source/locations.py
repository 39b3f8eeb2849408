"""The file in `solutions/<slug>/` that makes the folder an assignment's source: ours, or otter's.

A module of its own: commands that look for sources need nothing else of authoring.
"""

from __future__ import annotations

OURS = "assignment.toml"
MASTER = "master.ipynb"
SOURCES = (OURS, MASTER)
