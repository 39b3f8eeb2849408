# ruff: noqa  # written as an attacker writes
"""Hidden inputs as names of questions that are checked, and as arguments of export."""

# %%
import otter

grader = otter.Notebook()
seen = []


def square_mean(x):
    seen.append(repr(x))
    grader.check(repr(seen))


# %%
grader.check("q1")
# %%
grader.check(repr(seen))
grader.check(repr(seen) * 1000)
grader.export(repr(seen), files=seen)
grader.submit(repr(seen))
# %%otherwise
