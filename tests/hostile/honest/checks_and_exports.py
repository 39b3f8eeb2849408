# ruff: noqa  # written as an attacker writes
"""The notebook as otter makes it: an init cell, a check after each answer, export at the end."""

# %%
# Initialize Otter
import otter

grader = otter.Notebook("victim.ipynb")
# %%honest q1
# %%
grader.check("q1")
# %%honest q2
# %%
grader.check("q2")
# %%honest q3 q4 q5 q6 q7 q8
# %%
grader.check_all()
# %%
grader.export(pdf=False, run_tests=True)
