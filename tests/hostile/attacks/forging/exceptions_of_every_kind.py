# ruff: noqa  # written as an attacker writes
"""Exceptions that may pass for success: of the process, of iteration, of test frameworks."""


# %%
def square_mean(x):
    raise StopIteration


def scale(x, k):
    raise GeneratorExit


def slope(f, x):
    raise KeyboardInterrupt


def count_above(values, threshold):
    raise type("SkipTest", (BaseException,), {})("skipped")


def is_convex(values):
    class Passed(AssertionError):
        __eq__ = lambda self, other: True
        __hash__ = object.__hash__
        __str__ = lambda self: "True"

    raise Passed("True")


def total(points):
    raise ExceptionGroup("all", [StopIteration(), SystemExit.__new__(Exception)])


# %%otherwise
