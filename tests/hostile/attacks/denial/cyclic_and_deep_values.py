# ruff: noqa  # written as an attacker writes
"""Answers that contain themselves, a million levels, or the same part a billion times."""
# slow

# honest: q2
# keeps: q2
# %%honest q2
# %%
loop = []
loop.append(loop)
double = [0]
for _ in range(40):
    double = [double, double]
square_mean = lambda x: loop
slope = lambda f, x: double
deep = ()
for _ in range(100_000):
    deep = (deep,)
total = lambda points: deep
count_above = lambda *args: {"again": loop, "more": double}
# %%otherwise
