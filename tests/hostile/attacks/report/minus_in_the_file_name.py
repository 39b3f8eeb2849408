# ruff: noqa  # written as an attacker writes
"""A name that begins with a minus: an option to commands, a formula to spreadsheets."""

from victim import notebook, code

FILE_NAME = "-2+3+cmd.ipynb"


def build() -> dict:
    """An empty answer."""
    return notebook([code("pass")])
