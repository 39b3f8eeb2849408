# ruff: noqa  # written as an attacker writes
"""Builtins, sys.modules, stdout and the shell are deleted or replaced by nothing."""

# honest: q2
# keeps: q2
# %%honest q2
# %%
import builtins
import sys

sys.stdout = sys.stderr = sys.stdin = None
sys.displayhook = sys.excepthook = None
# %%
get_ipython().user_ns.clear()
# %%
import builtins, sys

sys.modules.clear()
# %%
import builtins

for name in list(vars(builtins)):
    if name not in ("list", "vars"):
        delattr(builtins, name)
# %%otherwise
