# ruff: noqa  # written as an attacker writes
"""The file, and so the student, is called like a formula of a spreadsheet."""

from victim import notebook, code

FILE_NAME = '=HYPERLINK("https:%2F%2Fevil.example";"x")+cmd|\' C calc\'!A0.ipynb'


def build() -> dict:
    """Nothing is in it but a formula in a missing module's name."""
    return notebook([code("raise ModuleNotFoundError(name='=1+1\\t=2+2\\r\\n@SUM(A1)')")])
