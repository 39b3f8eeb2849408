# ruff: noqa  # written as an attacker writes
"""Hidden inputs are kept from the first questions, and told where visible cases quote the student."""

# %%
import otter

grader = otter.Notebook()
seen = []


class Teller(list):
    def __init__(self, text):
        super().__init__([text])
        self.text = text

    __repr__ = __str__ = lambda self: self.text


def square_mean(x):
    seen.append(repr(x))
    return Teller(" ".join(seen))


def total(points):
    seen.append(repr(points))
    return " ".join(seen)


def scale(x, k):
    return [" ".join(seen)] * 2


def slope(f, x):
    raise ValueError(" ".join(seen))


def count_above(values, threshold):
    seen.append(repr(values))
    return Teller(" ".join(seen))


def is_convex(values):
    return {" ".join(seen): 1}


# %%check q1 q7 q2 q4 q3 q6
# %%otherwise
