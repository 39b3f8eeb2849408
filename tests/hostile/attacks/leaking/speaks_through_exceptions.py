# ruff: noqa  # written as an attacker writes
"""Hidden inputs in texts, class names, notes and causes of exceptions, and in names of modules."""

# %%
import otter

grader = otter.Notebook()
seen = []


def tell(*args, **kwargs):
    seen.append(repr((args, kwargs)))
    text = "; ".join(seen)[-3000:]
    error = type(text[:190], (ValueError,), {})(text)
    error.add_note(text)
    raise error from KeyError(text)


square_mean = scale = slope = count_above = is_convex = total = Line = tell
# %%check q1 q2 q4 q7
# %%
raise ModuleNotFoundError("; ".join(seen), name="; ".join(seen)[-190:])
# %%
raise ModuleNotFoundError(name="canary" + "".join(c for c in "".join(seen) if c.isalnum())[-180:])
# %%
raise ImportError("; ".join(seen))
