# ruff: noqa  # written as an attacker writes
"""A call claims to have returned its own argument, changed into what the test wants."""

# %%
import autograder.sandbox.guest.server as runtime


genuine = runtime.Student.do_call


def do_call(self, function, args, kwargs, *numerics):
    _value, _changed, _same, *account = genuine(
        self, lambda *_, **__: None, args, kwargs, *numerics
    )
    return (None, (args, kwargs), 0 if args else next(iter(kwargs), None), *account)


runtime.Student.do_call = do_call
# %%otherwise
