# ruff: noqa  # written as an attacker writes
"""A call claims to have returned its own argument, changed into what the test wants."""

# %%
import autograder.sandbox.student as runtime


def do_call(self, function, args, kwargs):
    return (None, (args, kwargs), 0 if args else next(iter(kwargs), None), "")


runtime.Student.do_call = do_call
# %%otherwise
