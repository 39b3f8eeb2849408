# ruff: noqa  # written as an attacker writes
"""Text for SymPy's `sympify`, which evaluates it: the test's own process computes the answer."""


# %%
def derivative(f):
    return "__import__('sympy').Symbol('x') * (2 if __import__('os').getpid() else 0)"


# %%otherwise
