# ruff: noqa  # written as an attacker writes
"""A name that reads backwards, holds an escape sequence, a newline and a tab."""

from victim import notebook, code

FILE_NAME = "\u202egpj\u2066.\x1b[31m\n\t@x.ipynb"


def build() -> dict:
    """An empty answer."""
    return notebook([code("pass")])
