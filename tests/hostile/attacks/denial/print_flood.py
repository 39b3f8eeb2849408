# ruff: noqa  # written as an attacker writes
"""Output without end: at load, in functions, to every stream, in every format."""

# honest: q1
# keeps: q1
# slow
# %%honest q1
# %%
while True:
    print("x" * 10_000)
# %%
import sys

while True:
    sys.stderr.write("y\n" * 1000)
# %%
from IPython.display import HTML, display

while True:
    display(HTML("<b>z</b>" * 1000))


# %%
def scale(x, k):
    while True:
        print("more" * 1000)


# %%otherwise
