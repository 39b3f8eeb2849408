# ruff: noqa  # written as an attacker writes
"""await at the top of a cell, and inside functions."""

# %%
import asyncio

await asyncio.sleep(0)


async def work():
    await asyncio.sleep(0.01)
    return 3


three = await work()


# %%honest all
# %%
def total(points):
    async def add():
        return float(sum(points))

    return asyncio.new_event_loop().run_until_complete(add())
