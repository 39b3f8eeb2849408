"""Zips that no honest program writes: made by `zipfile`, then changed byte by byte."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

CENTRAL = b"PK\x01\x02"
LOCAL = b"PK\x03\x04"


def entry(name: str, *, mode: int = 0, system: int = 3) -> zipfile.ZipInfo:
    """An entry with a Unix mode (a link, a device) or from another system."""
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.create_system = system
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def patch(path: Path, number: int, *, at: int, code: str, value: int, local: int = -1) -> None:
    """Change a field of the `number`th entry: in the directory, and beside the content too."""
    data = bytearray(path.read_bytes())
    position = _find(data, CENTRAL, number)
    struct.pack_into("<" + code, data, position + at, value)
    if local >= 0:
        struct.pack_into("<" + code, data, _find(data, LOCAL, number), value)
    path.write_bytes(data)


def rename(path: Path, old: bytes, new: bytes) -> None:
    """Replace a name, in the directory and beside the content, by bytes of the same length."""
    assert len(old) == len(new)
    path.write_bytes(path.read_bytes().replace(old, new))


def set_flags(path: Path, number: int, flags: int) -> None:
    """The general purpose flags of an entry, in both places."""
    data = bytearray(path.read_bytes())
    struct.pack_into("<H", data, _find(data, CENTRAL, number) + 8, flags)
    struct.pack_into("<H", data, _find(data, LOCAL, number) + 6, flags)
    path.write_bytes(data)


def _find(data: bytearray, signature: bytes, number: int) -> int:
    position = -1
    for _ in range(number + 1):
        position = data.index(signature, position + 1)
    return position
