# ruff: noqa  # written as an attacker writes
"""Arrays of the odd kinds: records with objects in them, views that overlap, buffers, masks, memory maps."""

# slow
# %%
import array
import ctypes

import numpy as np


class Same:
    __eq__ = __lt__ = __le__ = __bool__ = lambda self, *other: True
    __sub__ = __rsub__ = __abs__ = __float__ = lambda self, *other: 0.0
    __hash__ = object.__hash__


base = np.zeros(3)
record = np.zeros(3, dtype=[("x", "O"), ("y", "f8")])
record["x"] = [Same()] * 3
void = np.frombuffer(b"\0" * 24, dtype="V8")
masked = np.ma.masked_all(3)
tagged = np.zeros(3, dtype=np.dtype("f8", metadata={"passed": True}))
objects = np.array([Same(), Same(), Same()], dtype=object)
overlapping = np.lib.stride_tricks.as_strided(base, (3,), (0,))
enormous = np.lib.stride_tricks.as_strided(base, (1 << 40,), (0,))
hollow = np.zeros((0, 1 << 40))
dated = np.array(["NaT"] * 3, dtype="M8[ns]")
mapped = np.memmap("map", dtype="f8", mode="w+", shape=(3,))
turn = iter(
    [
        record,
        void,
        masked,
        tagged,
        objects,
        overlapping,
        enormous,
        hollow,
        dated,
        mapped,
        record.view(np.recarray),
        np.asmatrix(base),
        base[::-1],
        base.astype(">f8"),
        np.void(b"x"),
        memoryview(base),
        memoryview(bytearray(24)).cast("d"),
        array.array("d", [1, 2, 3]),
        (ctypes.c_double * 3)(),
        bytearray(24),
        np.nditer(base),
        np.float64,
        np.dtype("O"),
        np.array(Same(), dtype=object),
        np.str_("x"),
        np.longdouble(1),
        np.float16(1),
    ]
    * 9
)
square_mean = scale = slope = count_above = is_convex = total = lambda *args, **kwargs: next(turn)
# %%otherwise
# %%check q1 q2 q3 q4 q6 q7
