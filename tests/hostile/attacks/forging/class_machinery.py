# ruff: noqa  # written as an attacker writes
"""What Python calls when a class is made, asked or indexed is the attacker's: no test sees a number."""


# %%
class Meta(type):
    __eq__ = __instancecheck__ = __subclasscheck__ = __contains__ = lambda cls, *other: True
    __hash__ = type.__hash__
    __bool__ = lambda cls: True
    __len__ = lambda cls: 2
    __iter__ = lambda cls: iter([1.5, 2.5])
    __getitem__ = lambda cls, key: [1.5, 2.5][key]
    __call__ = lambda cls, *args, **kwargs: cls
    __mro_entries__ = lambda cls, bases: (object,)
    __abs__ = __sub__ = __rsub__ = __neg__ = lambda cls, *other: cls


class Named:
    def __set_name__(self, owner, name):
        owner.answer = True

    def __get__(self, instance, owner):
        return owner


class Line(metaclass=Meta):
    w = b = predict = shape = dtype = item = Named()

    def __class_getitem__(cls, key):
        return 1.5

    def __init_subclass__(cls, **kwargs):
        raise SystemExit(0)

    @classmethod
    def __subclasshook__(cls, other):
        return True


square_mean = scale = slope = count_above = is_convex = total = Line
# %%otherwise
# %%check q5 q1
