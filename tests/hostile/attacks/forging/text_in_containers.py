# ruff: noqa  # written as an attacker writes
"""Text that SymPy evaluates lies in a set, a tuple, a dict, and behind a hook of the object's own."""

# %%
WORDS = "__import__('sympy').Symbol('x') * 2"


class Hooked:
    def _sympy_(self):
        return WORDS

    def __str__(self):
        return WORDS

    __repr__ = __str__


answers = [{WORDS}, (WORDS,), {WORDS: WORDS}, [WORDS], Hooked(), WORDS]


def derivative(f):
    return answers[derivative.calls % len(answers)]


derivative.calls = 0
# %%otherwise
