# ruff: noqa  # written as an attacker writes
"""Check cells name other questions, lists, nothing, and the answers of others."""

# honest: q2
# keeps: q2
# %%honest q2
# %%
import otter

grader = otter.Notebook("victim.ipynb", tests_dir="../tests")
for question in ("q1 ", "", "../q1", "q2", "*", "q1.py", "Q1", "q1\x00", "q" * 5000):
    try:
        grader.check(question)
    except Exception:
        pass
grader.check("q1", global_env={"square_mean": lambda x: True})
grader.check_all()
# %%
grader.check("q1")
grader.score = 100
grader.results = {"q1": 1.0}
# %%otherwise
