"""Handing in to a shared folder, and its receipt; for `cli`."""
