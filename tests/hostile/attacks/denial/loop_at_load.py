# ruff: noqa  # written as an attacker writes
"""A cell that never ends, in Python; the rest of the notebook is right."""

# honest: all
# keeps: all
# %%
while True:
    pass
# %%honest all
