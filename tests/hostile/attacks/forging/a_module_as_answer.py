# ruff: noqa  # written as an attacker writes
"""Answers are modules: a real one and a made one that bears a trusted name."""

# %%
import types

import numpy.testing

made = types.ModuleType("numpy")
made.__dict__.update(isclose=lambda *a, **k: True, allclose=lambda *a, **k: True)
made.shape = lambda *args: ()
np = numpy = made
square_mean = numpy
checks = reference = types.ModuleType("math")
checks.POINTS, checks.TOKEN = [0.0], "x"
reference.total = reference.square_mean = lambda *args: 0.0
total = slope = lambda *args, **kwargs: 0.0
# %%otherwise
