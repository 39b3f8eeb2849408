# ruff: noqa  # written as an attacker writes
"""A recursive answer."""


# %%honest all
# %%
def total(points):
    if not points:
        return 0.0
    return points[0] + total(list(points)[1:])
