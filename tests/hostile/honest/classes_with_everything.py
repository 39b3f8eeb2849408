# ruff: noqa  # written as an attacker writes
"""Inheritance, properties, operators, a metaclass and context managers in the asked class."""


# %%honest all
# %%
class Meta(type):
    pass


class Base(metaclass=Meta):
    def __init__(self, w):
        self._w = w

    @property
    def w(self):
        return self._w

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


class Line(Base):
    def __init__(self, w, b):
        super().__init__(w)
        self.b = b

    def __eq__(self, other):
        return (self.w, self.b) == (other.w, other.b)

    def __call__(self, x):
        return self.w * x + self.b

    predict = __call__
