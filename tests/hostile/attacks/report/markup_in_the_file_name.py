# ruff: noqa  # written as an attacker writes
"""The file is called like an image with a handler; the page, the report and the table name it."""

from victim import notebook, code

FILE_NAME = "<img src=x onerror=alert(1)>\"'`&lt;.ipynb"


def build() -> dict:
    """An empty answer."""
    return notebook([code("pass")])
