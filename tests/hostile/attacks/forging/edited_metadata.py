# ruff: noqa  # written as an attacker writes
"""Metadata claims a score, tests of its own, points, another language and assignment."""

# honest: q2
# keeps: q2
from victim import ANSWERS, code, notebook

TEST = {"name": "q1", "points": 100, "suites": [{"cases": [{"code": ">>> 1\n1", "hidden": False}]}]}


def build() -> dict:
    """The right answer of q2, and claims in every place where otter or Nabla keeps something."""
    otter = {
        "OK_FORMAT": True,
        "assignment_name": "victim",
        "tests": {"q1": TEST, "q9": TEST},
        "points": 100,
        "score": 100,
    }
    cells = [
        code(ANSWERS["q2"], otter={"tests": ["q2"]}, points=100, nabla={"score": 100}),
        code("x = 1", otter={"tests": ["q1", "q9", "../q1", None, 3], "ignore": False}),
        code("y = 1", nbgrader={"grade": True, "points": 100, "grade_id": "q1"}),
    ]
    return notebook(cells, otter=otter, nabla={"language": "<script>", "score": 100})
