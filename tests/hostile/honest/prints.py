# ruff: noqa  # written as an attacker writes
"""Prints, warnings and logs in every tested function."""

# %%honest all
# %%
import logging
import sys
import warnings

_answers = {n: globals()[n] for n in ("square_mean", "scale", "slope", "count_above", "total")}


def _loud(function):
    def wrapper(*args, **kwargs):
        print("gọi với", args, kwargs)
        print("lỗi?", file=sys.stderr)
        warnings.warn("cẩn thận")
        logging.warning("đang tính")
        return function(*args, **kwargs)

    return wrapper


for _name, _function in _answers.items():
    globals()[_name] = _loud(_function)
