"""Moments a person wrote down, and days of lateness: wall clocks, time zones, summer time.

A moment without a zone is refused: "23:59" is no moment. Where clocks are set back, a time that
happens twice means the later one, in the student's favour; one that is skipped when clocks are set
forward never happens, and is refused. A day of lateness ends at the same wall-clock time on the
next date, so it lasts 23 or 25 hours twice a year.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from autograder.core.errors import InputError

_HAS_TIME = re.compile(r"\d[T ]\d{1,2}:\d{2}")
_DAY = timedelta(days=1)


def read_zone(name: str, where: str) -> tzinfo:
    """The time zone called `name` ("Asia/Ho_Chi_Minh"). Raises InputError; `where` begins it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # ZoneInfo raises all three for a bad name
        raise InputError(
            f"{where}: {name!r} is not a known time zone. Give a name such as "
            '"Asia/Ho_Chi_Minh" or "Europe/Berlin" (from the IANA list; the package tzdata has it).'
        ) from error


def read_moment(written: object, zone: tzinfo | None, where: str) -> datetime:
    """The aware moment `written` as a text or a TOML date-time; in `zone` where there is one.

    Raises InputError for a date alone, for a local time where no zone is known, and for a local
    time that the zone's clocks skip.
    """
    moment = _parsed(written, where)
    if moment.tzinfo is not None:
        return moment.astimezone(zone) if zone is not None else moment
    if zone is None:
        raise InputError(
            f"{where}: {written} has no time zone. Write the offset behind it "
            f'("{moment.isoformat(sep=" ")}+07:00"), or give time_zone = "Asia/Ho_Chi_Minh".'
        )
    return _in_zone(moment, zone, where)


def _parsed(written: object, where: str) -> datetime:
    if isinstance(written, datetime):
        return written
    problem = f"{where}: {written!r} is not a date with a time. Write 2026-11-20 23:59."
    if isinstance(written, date) or not isinstance(written, str):
        raise InputError(problem)
    if not _HAS_TIME.search(written):
        raise InputError(problem)
    try:
        return datetime.fromisoformat(re.sub(r"\s+([+-]\d|Z$)", r"\1", written.strip()))
    except ValueError as error:
        raise InputError(problem) from error


def _in_zone(local: datetime, zone: tzinfo, where: str) -> datetime:
    moment = local.replace(tzinfo=zone, fold=1)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != local:
        raise InputError(
            f"{where}: {local.isoformat(sep=' ')} does not exist in {zone}: clocks are set "
            "forward over it. Give a time before or after."
        )
    return moment


def after(moment: datetime, passed: datetime) -> bool:
    """Whether `moment` comes after `passed`, whatever the zones (equal is not after)."""
    return moment.astimezone(UTC) > passed.astimezone(UTC)


def started_days(deadline: datetime, moment: datetime) -> int:
    """How many days after `deadline` have begun at `moment`: 0 up to it, then 1, 2, …"""
    if not after(moment, deadline):
        return 0
    days = math.ceil((moment.astimezone(UTC) - deadline.astimezone(UTC)) / _DAY)
    for count in (days - 1, days):  # a day in which clocks change is an hour longer or shorter
        if count > 0 and not after(moment, _later(deadline, count)):
            return count
    return days + 1


def _later(deadline: datetime, days: int) -> datetime:
    """The same wall-clock time `days` dates later."""
    return deadline + days * _DAY  # arithmetic within one zone is that of the wall clock
