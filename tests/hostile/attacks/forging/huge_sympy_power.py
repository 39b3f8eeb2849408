# ruff: noqa  # written as an attacker writes
"""A power of SymPy that takes seconds to evaluate; and one that equals everything."""
# slow

# %%
try:
    import sympy

    x = sympy.Symbol("x")
    power = sympy.Pow(3, 3 * 10**7, evaluate=False)

    class Same(sympy.Symbol):
        __eq__ = lambda self, other: True
        __hash__ = sympy.Symbol.__hash__
        _eval_is_zero = lambda self: True

    square_mean = lambda x: power
    slope = lambda f, x: Same("s")
    count_above = lambda *args: power
    total = lambda points: sympy.Float(9)
except ImportError:
    pass
# %%otherwise
