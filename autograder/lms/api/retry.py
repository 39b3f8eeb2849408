"""How requests are sent: one after the other, waiting when asked to, repeated only where harmless.

A throttled request was not carried out (429, or Canvas's older 403 "Rate Limit Exceeded"), so it is
sent again after the time that the server names, else after a growing one with jitter. One that got
no answer, or 502 to 504, may have been carried out: it is repeated only if it reads; whoever wrote
reads back instead. Canvas says how much may still be asked for (`X-Rate-Limit-Remaining`): near
the end of it each request waits a moment first.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from autograder.core.errors import RemoteError


@dataclass(frozen=True)
class Pace:
    """Seconds. `tries` is how often in all; `timeout` is (to connect, between two bytes)."""

    first_wait: float = 1.0
    longest_wait: float = 60.0
    tries: int = 7
    timeout: tuple[float, float] = (10.0, 60.0)
    scarce: float = 50.0  # Canvas's bucket holds 700; a request costs about 1


class Polite(HTTPAdapter):
    """A transport for a `requests.Session`; `repeatable` says which requests only read."""

    def __init__(self, pace: Pace, repeatable: Callable[[requests.PreparedRequest], bool]) -> None:
        super().__init__()
        self._pace = pace
        self._repeatable = repeatable
        self._remaining: float | None = None

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> Any:
        """The answer; the last one where the server would not be patient. Raises as requests do."""
        options["timeout"] = options.get("timeout") or self._pace.timeout
        for turn in range(1, self._pace.tries):
            self._spare()
            try:
                response = super().send(request, *args, **options)
            except (requests.ConnectionError, requests.Timeout) as error:
                if not self._repeatable(request) or isinstance(error, requests.exceptions.SSLError):
                    raise
                time.sleep(self._wait(turn))
                continue
            self._remaining = _number(response.headers.get("X-Rate-Limit-Remaining"))
            if not self._again(request, response):
                return response
            time.sleep(self._asked(response, turn))
            response.close()
        return super().send(request, *args, **options)

    def _again(self, request: requests.PreparedRequest, response: requests.Response) -> bool:
        if throttled(response):
            return True
        return response.status_code in (502, 503, 504) and self._repeatable(request)

    def _spare(self) -> None:
        if self._remaining is not None and self._remaining < self._pace.scarce:
            time.sleep(self._wait(1))

    def _asked(self, response: requests.Response, turn: int) -> float:
        """What the server asks for, a little more so that not all come at once; else our own."""
        asked = _retry_after(response.headers.get("Retry-After"))
        if asked is None:
            return self._wait(turn)
        return min(asked, self._pace.longest_wait) + self._wait(1) / 4

    def _wait(self, turn: int) -> float:
        longest = min(self._pace.first_wait * 2.0 ** (turn - 1), self._pace.longest_wait)
        jitter: float = random.uniform(0.5, 1.0)  # noqa: S311  # it keeps no secret
        return longest * jitter


def throttled(response: requests.Response) -> bool:
    """Whether the server only asks to come later."""
    if response.status_code == 403:
        return "rate limit exceeded" in response.text[:1000].casefold()
    return response.status_code == 429


def _retry_after(value: str | None) -> float | None:
    """Seconds from now; the header holds seconds or a date."""
    seconds = _number(value)
    if value is None or seconds is not None:
        return seconds if seconds is None or seconds >= 0 else None
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _number(value: str | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None


@contextmanager
def sentences(host: str) -> Iterator[None]:
    """Within: what the network does wrong becomes a RemoteError; addresses stay out of it."""
    try:
        yield
    except requests.exceptions.SSLError:
        raise RemoteError(
            f"{host}: its certificate cannot be checked, so nothing was sent. Check the address; "
            "for an institution's own certificate authority set REQUESTS_CA_BUNDLE."
        ) from None  # the cause may hold an address with a token in it
    except requests.Timeout:
        raise RemoteError(
            f"{host} did not answer in time. Run the same command again later; what is done stays "
            "done."
        ) from None
    except requests.ConnectionError:
        raise RemoteError(
            f"{host} cannot be reached, or broke off. Check the address and the network, then run "
            "the same command again; what is done stays done."
        ) from None
    except (requests.RequestException, ValueError, KeyError, TypeError, AttributeError):
        raise RemoteError(
            f"{host} answered something that is not of this LMS. Check the address: is it the "
            "assignment's page of that LMS?"
        ) from None


def copied(response: requests.Response, into: Any, most: int, what: str) -> None:
    """Write the body of a streamed response `into`. Raises RemoteError beyond `most` bytes."""
    size = 0
    for piece in response.iter_content(2**16):
        size += len(piece)
        if size > most:
            raise RemoteError(f"{what}: more than {most // 2**20} MiB; it was not downloaded.")
        into.write(piece)


__all__ = ["Pace", "Polite", "copied", "sentences", "throttled"]
