# ruff: noqa  # written as an attacker writes
"""Replies point at functions that tests passed in earlier, in the hope for one that answers."""
# slow

# %%
import otter

import autograder.sandbox.guest.server as runtime

grader = otter.Notebook()
from autograder.wire.channel import Ref

turn = iter(range(10**9))
genuine = runtime.Student.do_call
runtime.Student._crossing = lambda self, value: value


def do_call(self, f, *call):
    _value, *account = genuine(self, lambda *args, **kwargs: None, *call)
    return (runtime.TrustedFunction(self, next(turn) % 40, "f"), *account)


runtime.Student.do_call = do_call
# %%otherwise
# %%check q3 q1 q2
