# ruff: noqa  # written as an attacker writes
"""One module name for every digit of a hidden input: which are missing spells the number."""

# honest: q1
# %%honest q1
# %%
import otter

grader = otter.Notebook()
mean, seen = square_mean, []


def square_mean(x):
    seen.extend(str(float(v)) for v in x)
    return mean(x)


# %%check q1
# %%
raise ModuleNotFoundError(name="a" + "_".join(seen).replace(".", "_").replace("-", "_")[:150])
# %%
import missing_a

# %%
__import__("h" + "".join(c for c in "".join(seen) if c.isdigit())[:100])
# %%otherwise
