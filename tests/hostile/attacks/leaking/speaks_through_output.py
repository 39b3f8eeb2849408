# ruff: noqa  # written as an attacker writes
"""Hidden inputs printed, displayed, logged, warned, drawn, returned and put in later cells' results."""

# honest: q1
# %%
import logging
import sys
import warnings

import otter
from IPython.display import HTML, display

grader = otter.Notebook()
seen = []


def square_mean(x):
    seen.append(repr(x))
    print(x)
    print(seen, file=sys.stderr)
    sys.__stdout__.write(repr(seen))
    display(HTML(f"<b>{seen}</b>"))
    logging.error("%s", seen)
    warnings.warn(repr(seen))
    return sum(float(v) ** 2 for v in x) / len(x)


def total(points):
    print(points)
    display(points)


# %%check q1 q7
# %%
print(seen)
display(HTML(repr(seen)))
seen
# %%
get_ipython().set_next_input(repr(seen))
get_ipython().payload_manager.write_payload({"source": "page", "data": {"text/plain": repr(seen)}})
raise RuntimeError(repr(seen))
# %%otherwise
