# ruff: noqa  # written as an attacker writes
"""Every builtin that a test may use is replaced."""

# %%
import builtins

for name in ("abs", "all", "bool", "isinstance", "len", "list", "map", "zip", "float", "repr"):
    try:
        setattr(builtins, name, lambda *args, **kwargs: 0 if name == "abs" else True)
    except Exception:
        pass
builtins.AssertionError = type("Never", (Exception,), {})
builtins.__debug__
# %%otherwise
