# ruff: noqa  # written as an attacker writes
"""The code that answers for the notebook keeps to the protocol and says yes to everything."""

# honest: q6=2
# keeps: q6=2
# %%
import autograder.sandbox.guest.server as runtime


class Yes:
    __eq__ = __bool__ = __lt__ = __le__ = lambda self, *other: True
    __sub__ = __rsub__ = __abs__ = lambda self, *other: self
    __hash__ = object.__hash__


genuine = runtime.Student.do_call


def do_call(self, function, *call):
    _value, *account = genuine(self, lambda *args, **kwargs: True, *call)
    return (True, *account)


runtime.Student.do_fetch = lambda self, names: {name: Yes() for name in names}
runtime.Student.do_call = do_call
runtime.Student.do_isinstance = lambda self, value, cls: True
runtime.Student.do_len = lambda self, value: 2
runtime.Student.do_getattr = lambda self, value, name: True
runtime.Student.do_getitem = lambda self, value, key: 8.0
runtime.Student.do_str = runtime.Student.do_repr = lambda self, value: "True"
