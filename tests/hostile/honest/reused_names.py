# ruff: noqa  # written as an attacker writes
"""Names of answers, builtins and loop variables are used again in between."""

# %%honest q1 q2 q3
# %%
for x in range(3):
    f = x
sum_, list_ = sum, list
i = j = k = n = points = values = 0
# %%honest q4 q5 q6 q7 q8
# %%check q1 q2 q3 q4 q5 q6 q7 q8
# %%
data = {"x": 1}
max_, min_ = max, min
