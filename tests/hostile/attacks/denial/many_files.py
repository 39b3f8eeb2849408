# ruff: noqa  # written as an attacker writes
"""As many files and folders as a cell's time allows."""

# honest: all
# keeps: q2
# slow
# %%honest all
# %%
import os

number = 0
while True:
    os.mkdir(f"d{number}")
    for inner in range(100):
        os.open(f"d{number}/f{inner}", os.O_CREAT) and os.closerange(10, 100)
    number += 1
