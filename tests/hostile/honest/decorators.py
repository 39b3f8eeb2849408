# ruff: noqa  # written as an attacker writes
"""Decorators of one's own, functools.wraps, lambdas and partials as answers."""

# %%honest all
# %%
import functools
import time


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            wrapper.seconds = time.perf_counter() - began

    return wrapper


@timed
def total(points):
    return float(sum(points))


scale = functools.partial(lambda x, k, offset: [v * k + offset for v in x], offset=0)
count_above = lambda values, threshold: len([v for v in values if v > threshold])
