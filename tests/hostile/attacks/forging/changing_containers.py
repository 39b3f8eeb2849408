# ruff: noqa  # written as an attacker writes
"""Containers that change while they are read: lengths, keys and items are others each time."""

# %%
import collections
import itertools
import types

count = itertools.count()


class Table(dict):
    __len__ = lambda self: next(count) % 4
    __iter__ = lambda self: iter(range(next(count) % 5))
    __getitem__ = get = lambda self, key, default=None: next(count)
    __contains__ = __eq__ = lambda self, other: True
    items = lambda self: iter([(0, True)])
    keys = values = __iter__


class Growing(collections.OrderedDict):
    def __missing__(self, key):
        self[key] = True
        return True

    __len__ = lambda self: 3


class Row(list):
    __len__ = lambda self: 2
    __iter__ = lambda self: iter([1.5, 2.5])
    __getitem__ = lambda self, key: [1.5, 2.5][key] if next(count) % 2 else 0


sneaky = collections.defaultdict(lambda: True, {1: 2})
turn = itertools.cycle(
    [
        Table(a=1),
        Growing(a=1),
        Row([1]),
        sneaky,
        collections.Counter(a=-1),
        collections.UserList([1]),
        collections.ChainMap({}, Table()),
        types.MappingProxyType({}),
        collections.deque([1, 2], 2),
        collections.namedtuple("T", "a b")(1.5, 2.5),
        types.SimpleNamespace(shape=(3,)),
        {1: Row()},
        [Row(), Table()],
        (Row(),),
        {Table: 1}.keys(),
    ]
)
square_mean = slope = count_above = is_convex = total = scale = lambda *args, **kwargs: next(turn)
# %%otherwise
# %%check q2 q4
