# ruff: noqa  # written as an attacker writes
"""Integers with more digits than Python writes, and fractions of them, wherever a test makes text of them."""

# %%
import decimal
import fractions
import sys

sys.set_int_max_str_digits(0)
large = 10**30000
turn = iter(
    [large, -large, 1 << 200000, fractions.Fraction(large, 3), decimal.Decimal(10) ** 300000, large]
    * 20
)


class Line:
    def __init__(self, w, b):
        self.w = large

    def predict(self, x):
        return large


square_mean = scale = slope = count_above = is_convex = total = lambda *args, **kwargs: next(turn)
# %%otherwise
# %%check q1 q4 q5
