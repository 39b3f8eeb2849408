# ruff: noqa  # written as an attacker writes
"""The reference, the checks, the tests and the grader's own modules are imported."""

# %%
import importlib
import pkgutil
import sys

loot = []
names = (
    "reference checks misconceptions paper registry q1 tests.q1 victim solutions conftest".split()
)
names += ["autograder.bundle.bundle", "autograder.judging.judge", "autograder.grading.grader"]
names += [m.name for m in pkgutil.iter_modules() if m.name.startswith(("ref", "sol", "q", "test_"))]
for name in names:
    try:
        module = importlib.import_module(name)
        loot.append(repr(vars(module))[:5000])
    except BaseException:
        pass
for module in list(sys.modules.values()):
    if hasattr(module, "CANARY") or hasattr(module, "TOKEN"):
        loot.append(repr(vars(module)))
loot = "\n".join(loot)


def square_mean(x):
    import reference

    return reference.square_mean(x)


# %%otherwise
