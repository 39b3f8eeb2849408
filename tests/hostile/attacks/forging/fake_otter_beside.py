# ruff: noqa  # written as an attacker writes
"""A package `otter`, and one `numpy`, lie beside the notebook and are imported from there."""
# %%
%%writefile otter.py
class Notebook:
    def check(self, *args):
        return True
class test_case:
    def __init__(self, *args, **kwargs): pass
    def __call__(self, function): return self
# %%
%%writefile numpy.py
def __getattr__(name):
    return lambda *args, **kwargs: True
# %%
%%writefile sitecustomize.py
import builtins
builtins.abs = lambda value: 0
# %%
import os
import sys

for name in ("autograder", "reference", "checks", "doctest"):
    with open(f"{name}.py", "w") as file:
        file.write("def __getattr__(name): return lambda *a, **k: True\n")
sys.path.insert(0, os.getcwd())
for name in ("otter", "numpy", "doctest", "checks"):
    sys.modules.pop(name, None)
    try:
        __import__(name)
    except Exception:
        pass
# %%otherwise
