# ruff: noqa  # written as an attacker writes
"""Names of types, modules, questions and texts of exceptions carry markup to where reasons are shown."""

from victim import code, notebook

SOURCE = """
TAG = "<script>alert(1)</script><img src=x onerror=alert(1)>"
made = type(TAG, (), {"__repr__": lambda self: TAG, "__module__": TAG})
def tell(*args, **kwargs):
    raise type(TAG, (ValueError,), {})(TAG)
square_mean = scale = tell
slope = count_above = is_convex = total = lambda *args, **kwargs: made()
class Line:
    def __init__(self, *args):
        self.w = TAG
    predict = tell
Line.__name__ = Line.__qualname__ = TAG
"""


def build() -> dict:
    """Answers, a check under a false name, and a module that is missing."""
    return notebook(
        [
            code(SOURCE),
            code("import otter\ngrader = otter.Notebook()\ngrader.check(TAG)"),
            code("raise ModuleNotFoundError(TAG, name=TAG)"),
            code("import \u0441\u0435\u0430rch_module"),
        ]
    )
