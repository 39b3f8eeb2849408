# ruff: noqa  # written as an attacker writes
"""A folder in a folder in a folder, twenty thousand deep, and locked ones."""
# slow

# honest: all
# keeps: q2
# %%honest all
# %%
import os

for _ in range(20_000):
    os.mkdir("d")
    os.chdir("d")
os.mkdir("locked", 0)
open("file", "w").close()
