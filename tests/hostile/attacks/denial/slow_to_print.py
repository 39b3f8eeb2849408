# ruff: noqa  # written as an attacker writes
"""Objects whose repr, str, dir, len and hash never come back."""


# slow
# %%
class Slow:
    def __forever(self, *args):
        while True:
            pass

    __repr__ = __str__ = __dir__ = __len__ = __iter__ = __getitem__ = __hash__ = __forever
    __getattr__ = __forever


square_mean = scale = slope = count_above = is_convex = total = lambda *args, **kwargs: Slow()
# %%otherwise
