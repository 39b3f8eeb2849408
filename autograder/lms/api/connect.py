"""From the address of an assignment's page to a `Remote`: which host, whose token, how safely."""

from __future__ import annotations

import os
from typing import Literal
from urllib.parse import urlsplit

from autograder.core.errors import UsageError
from autograder.lms.api.client import Remote
from autograder.lms.api.retry import Pace

Lms = Literal["canvas", "moodle"]
LOCAL = ("localhost", "127.0.0.1", "::1")
VARIABLES: dict[Lms, str] = {"canvas": "NABLA_CANVAS_TOKEN", "moodle": "NABLA_MOODLE_TOKEN"}


def open_remote(lms: Lms, address: str, pace: Pace | None = None) -> Remote:
    """The assignment at `address`, as the browser shows it. Asks nothing of the network yet.

    Raises UsageError for an address that is none or is not https, and where there is no token;
    RemoteError for another page of the LMS.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # brackets of an IPv6 address that do not close
        parts = urlsplit("")
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise UsageError(
            f"{host or 'the address'}: name the assignment by the address that the browser shows "
            "for it, beginning with https://"
        )
    if parts.scheme == "http" and host not in LOCAL:
        raise UsageError(
            f"http://{host}: the token and the grades would travel in the open. Use https://{host}"
        )
    token = _token(lms, host)
    base = f"{parts.scheme}://{parts.netloc}"
    path = f"{parts.path}?{parts.query}" if lms == "moodle" else parts.path
    if lms == "moodle":
        from autograder.lms.api.moodle import Moodle  # noqa: PLC0415  # one of the two is loaded

        return Moodle(base, path, token, pace or Pace())
    from autograder.lms.api.canvas import Canvas  # noqa: PLC0415  # one of the two is loaded

    return Canvas(base, path, token, pace or Pace())


def _token(lms: Lms, host: str) -> str:
    """The token from the environment, else from the keyring of this account."""
    name = VARIABLES[lms]
    token = os.environ.get(name, "").strip() or _from_keyring(f"nabla-{lms}", host)
    if not token:
        raise UsageError(
            f"No token for {host}. Put it into the environment variable {name}, or keep it in the "
            f"keyring: keyring set nabla-{lms} {host}"
        )
    if not token.isascii() or not token.isprintable() or " " in token:
        raise UsageError(f"{name}: what is in it is no token (blanks, or letters that none has).")
    return token


def _from_keyring(service: str, host: str) -> str:
    try:
        import keyring  # noqa: PLC0415  # an optional part, and slow to load
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        return (keyring.get_password(service, host) or "").strip()
    except KeyringError:  # no keyring on this machine, or it stayed locked
        return ""


__all__ = ["VARIABLES", "Lms", "open_remote"]
