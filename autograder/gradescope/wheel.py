"""The installed package as a wheel, and the exact versions of what it needs.

A wheel of pure Python is a zip with three files of its own, so none of the build tools, which want
the network, are needed: what is packed is what runs here, from a checkout or installed.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import autograder
from autograder.core.errors import InputError
from autograder.core.version import __version__

DISTRIBUTION = "nabla-autograder"
WHEEL = f"nabla_autograder-{__version__}-py3-none-any.whl"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same package gives the same bytes
_PACKAGE = Path(autograder.__file__).parent
_INFO = f"nabla_autograder-{__version__}.dist-info"


def wheel() -> bytes:
    """The running package as a wheel; pip installs it without network (--no-index --no-deps)."""
    files = dict(_files())
    record = "".join(f"{name},{_hash(data)},{len(data)}\n" for name, data in files.items())
    files[f"{_INFO}/RECORD"] = f"{record}{_INFO}/RECORD,,\n".encode()
    return zipped(files)


def zipped(files: dict[str, bytes], executable: tuple[str, ...] = ()) -> bytes:
    """A zip of `files` in their order; those named `executable` may be run once unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = (0o100755 if name in executable else 0o100644) << 16
            archive.writestr(member, data)
    return buffer.getvalue()


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"autograder/{path.relative_to(_PACKAGE).as_posix()}", path.read_bytes()
    yield f"{_INFO}/METADATA", _metadata().encode()
    yield f"{_INFO}/WHEEL", b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    yield f"{_INFO}/entry_points.txt", b"[console_scripts]\nautograder = autograder.cli.app:main\n"
    license_text = _license()
    if license_text:
        yield f"{_INFO}/licenses/LICENSE", license_text


def _metadata() -> str:
    needed = "".join(f"Requires-Dist: {one}\n" for one in _required(DISTRIBUTION))
    return (
        f"Metadata-Version: 2.1\nName: {DISTRIBUTION}\nVersion: {__version__}\n"
        f"Requires-Python: >=3.11\n{needed}"
    )


def _license() -> bytes:
    beside = _PACKAGE.parent / "LICENSE"
    if beside.is_file():
        return beside.read_bytes()
    text = metadata.distribution(DISTRIBUTION).read_text("licenses/LICENSE")
    return (text or "").encode()


def _hash(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=")
    return f"sha256={digest.decode()}"


def pinned() -> list[str]:
    """`name==version` of everything that grading needs, as installed here; optional parts not.

    Raises InputError where something that is needed is not installed.
    """
    versions: dict[str, str] = {}
    waiting = _required(DISTRIBUTION)
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        versions[name] = _version(requirement.name)
        for extra in ("", *requirement.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += _required(requirement.name, extra)
    return [f"{name}=={version}" for name, version in sorted(versions.items())]


def _required(name: str, extra: str = "") -> list[Requirement]:
    """What a distribution needs here; with `extra` also what that part of it needs."""
    try:
        listed = [Requirement(text) for text in metadata.requires(name) or ()]
    except metadata.PackageNotFoundError as error:
        raise _missing(name) from error
    here = {"extra": extra}
    return [one for one in listed if one.marker is None or one.marker.evaluate(here)]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError as error:
        raise _missing(name) from error


def _missing(name: str) -> InputError:
    return InputError(
        f"{name} is not installed, so its version cannot be pinned. Install autograder with pip "
        "(pip install -e . in a checkout), then pack again."
    )


__all__ = ["EPOCH", "WHEEL", "pinned", "wheel", "zipped"]
