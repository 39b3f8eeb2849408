# ruff: noqa  # written as an attacker writes
"""Hidden inputs in names of types, functions, modules and modules' attributes that a reason may quote."""

# %%
import types

import otter

grader = otter.Notebook()
seen = []


def named(*args, **kwargs):
    seen.append(repr((args, kwargs)))
    text = "; ".join(seen)[-190:]
    made = type(text, (), {"__module__": text, "__repr__": lambda self: text * 10})
    made.__qualname__ = text
    return made()


square_mean = scale = slope = count_above = is_convex = total = named
Line = type("Line", (), {"__init__": lambda self, *a: named(*a) and None, "predict": named})
# %%check q1 q2 q3 q4 q5 q6 q7
# %%
square_mean.__name__ = total.__name__ = "; ".join(seen)[-190:]
np = types.ModuleType("; ".join(seen)[-190:])
