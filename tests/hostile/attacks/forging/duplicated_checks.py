# ruff: noqa  # written as an attacker writes
"""Every check cell stands there a hundred times: before the answer, after it, in a loop."""

# honest: q2
# keeps: q2
# %%check q1 q2 q3
# %%honest q2
# %%check q2 q2 q2 q1 q1 q1 q1 q4 q4
# %%
for _ in range(30):
    grader.check("q1")
    grader.check("q2")
# %%otherwise
