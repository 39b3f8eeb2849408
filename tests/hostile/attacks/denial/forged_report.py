# ruff: noqa  # written as an attacker writes
"""Reports of cells with a name of a missing module that fills the report of the whole submission."""

# %%
import autograder.sandbox.guest.server as runtime

count = 0


def do_cell(self, source, seed, variable):
    global count
    count += 1
    return {"outputs": [], "error": None, "missing": str(count) + "m" * (20 << 20)}


runtime.Student.do_cell = do_cell
# %%
pass
# %%
pass
# %%
pass
