# ruff: noqa  # written as an attacker writes
"""Replies point at functions that tests passed in earlier, in the hope for one that answers."""
# slow

# %%
import otter

import autograder.sandbox.student as runtime

grader = otter.Notebook()
from autograder.wire import Ref

turn = iter(range(10**9))
runtime.Student.do_call = lambda self, f, args, kwargs: (
    Ref("trusted", next(turn) % 40, ("f",)),
    None,
    None,
    "",
)
# %%otherwise
# %%check q3 q1 q2
