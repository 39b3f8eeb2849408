# ruff: noqa  # written as an attacker writes
"""The working folder is filled up, with one large file and with many."""

# honest: all
# keeps: all
# %%honest all
# %%
try:
    with open("big", "wb") as file:
        while True:
            file.write(b"x" * (1 << 20))
except OSError:
    pass
for number in range(1000):
    try:
        with open(f"more{number}", "wb") as file:
            file.write(b"x" * (1 << 24))
    except OSError:
        break
