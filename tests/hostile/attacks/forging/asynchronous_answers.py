# ruff: noqa  # written as an attacker writes
"""Coroutines, awaitables and asynchronous generators as answers: nobody waits for what they say."""

# %%
import asyncio


class Awaitable:
    def __await__(self):
        return iter(())

    __aiter__ = __anext__ = __aenter__ = __aexit__ = lambda self, *a: self
    __eq__ = __bool__ = lambda self, *other: True
    __hash__ = object.__hash__


async def square_mean(x):
    return sum(float(v) ** 2 for v in x) / len(x) * 0


async def scale(x, k):
    for item in x:
        yield item


async def slope(f, x):
    raise StopAsyncIteration(f(x))


count_above = is_convex = total = lambda *args, **kwargs: Awaitable()


class Line:
    async def predict(self, x):
        return 7.0

    __init__ = lambda self, *args: None
    w = property(lambda self: asyncio.sleep(0))


# %%otherwise
# %%check q1 q2 q3 q4
