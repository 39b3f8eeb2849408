"""Otter master notebooks as a source of assignments; for `authoring` and `cli`."""
