"""A course's rules for one assignment: when it is due, what lateness costs, which attempt counts.

Read from `[policy]` of `assignment.toml`, from a bundle's manifest, or from a TOML file of its own:

    [policy]
    due = "2026-11-20 23:59"          # with time_zone, or with an offset: 2026-11-20T23:59:00+07:00
    time_zone = "Asia/Ho_Chi_Minh"
    grace_minutes = 15                # moves every deadline that counts; students hear of `due`
    late_per_day = "10 %"             # of the possible points, a started day; or points: 1.5
    cut_off = "2026-11-27 23:59"      # later attempts count nothing
    attempts = "last"                 # or "best", or "all": their mean
    missing = "blank"                 # or "zero": absent, or nothing that can be read
    read = { q4_5 = 2 }               # questions that a person reads, and their points
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from autograder.bundle.bundle import Bundle
from autograder.core.errors import InputError
from autograder.gradebook.times import after, read_moment, read_zone

Attempts = Literal["last", "best", "all"]
Missing = Literal["blank", "zero"]
Choice = TypeVar("Choice", bound=str)

KEYS = (
    *("due", "time_zone", "grace_minutes", "late_per_day"),
    *("cut_off", "attempts", "missing", "read"),
)


@dataclass(frozen=True)
class Penalty:
    """What one started day of lateness costs: percent of the possible points, or points."""

    amount: float
    unit: Literal["percent", "points"]

    def of(self, days: int, possible: float) -> float:
        """The points that `days` started days cost where `possible` points can be had."""
        share = possible / 100 if self.unit == "percent" else 1.0
        return days * self.amount * share


@dataclass(frozen=True)
class Policy:
    """The rules of one assignment. Moments are aware; without `due` nothing is late.

    `read` maps questions that a person reads to their points, where the grader has no test for
    them.
    """

    due: datetime | None = None
    zone: tzinfo | None = None
    grace: timedelta = timedelta()
    late_per_day: Penalty | None = None
    cut_off: datetime | None = None
    attempts: Attempts = "last"
    missing: Missing = "blank"
    read: Mapping[str, float] = field(default_factory=dict)

    @property
    def lateness_matters(self) -> bool:
        """Whether a late attempt can lose anything."""
        return self.due is not None and (self.late_per_day is not None or self.cut_off is not None)


def read_policy(source: Bundle | Path) -> Policy:
    """The policy of a bundle's manifest, or of a TOML file (its `[policy]`, or all of it).

    A bundle or an `assignment.toml` without one has the default policy. Raises InputError.
    """
    if isinstance(source, Bundle):
        data = source.manifest.data.get("policy", {}) if source.manifest else {}
        return policy_from(data, f"{source.slug}: policy in the manifest")
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{source}: the policy cannot be read ({error.strerror}).") from error
    except ValueError as error:  # a TOMLDecodeError or bytes that are not UTF-8
        raise InputError(f"{source}: not valid TOML: {error}") from error
    table = data.get("policy", {}) if _is_assignment(data) else data
    return policy_from(table, f"{source}: policy")


def read_table(path: Path) -> dict[str, Any]:
    """The table of rules in a TOML file, JSON-ready, as a ledger keeps it. Raises InputError."""
    read_policy(path)  # refuses what cannot be meant
    data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    return json_table(data.get("policy", {}) if _is_assignment(data) else data)


def json_table(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table of TOML, JSON-ready: moments become texts that `policy_from` reads as the same."""
    return {
        key: value.isoformat(sep=" ") if isinstance(value, datetime) else value
        for key, value in table.items()
    }


def _is_assignment(data: Mapping[str, Any]) -> bool:
    return "questions" in data or "policy" in data


def policy_from(data: object, where: str) -> Policy:
    """The policy that a table of TOML or JSON says. Raises InputError that begins with `where`."""
    if not isinstance(data, Mapping):
        raise InputError(f"{where} is {data!r}. Write it as a table, [policy].")
    unknown = sorted(set(data) - set(KEYS))
    if unknown:
        raise InputError(f"{where}: unknown key {unknown[0]!r}. Known are {', '.join(KEYS)}.")
    zone = _zone(data, where)
    policy = Policy(
        due=_moment(data, "due", zone, where),
        zone=zone,
        grace=_grace(data, where),
        late_per_day=_penalty(data.get("late_per_day"), where),
        cut_off=_moment(data, "cut_off", zone, where),
        attempts=_choice(data, "attempts", get_args(Attempts), where),
        missing=_choice(data, "missing", get_args(Missing), where),
        read=_read_by_people(data.get("read", {}), where),
    )
    _check_order(policy, where)
    return policy


def _zone(data: Mapping[str, Any], where: str) -> tzinfo | None:
    name = data.get("time_zone")
    if name is None:
        return None
    if not isinstance(name, str):
        raise InputError(f'{where}: time_zone is {name!r}. Give a name, "Asia/Ho_Chi_Minh".')
    return read_zone(name, f"{where}: time_zone")


def _moment(data: Mapping[str, Any], key: str, zone: tzinfo | None, where: str) -> datetime | None:
    written = data.get(key)
    return None if written is None else read_moment(written, zone, f"{where}: {key}")


def _grace(data: Mapping[str, Any], where: str) -> timedelta:
    minutes = _number(data.get("grace_minutes", 0))
    if minutes is None:
        raise InputError(f"{where}: grace_minutes is not a number of minutes, 0 or more.")
    return timedelta(minutes=minutes)


def _penalty(written: object, where: str) -> Penalty | None:
    if written is None:
        return None
    points = _number(written)
    if points is not None:
        return Penalty(points, "points")
    match = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(%|points?)\s*", str(written))
    if match is None or isinstance(written, bool):
        raise InputError(
            f'{where}: late_per_day is {written!r}. Give "10 %" (of the possible points) or '
            "points, 1.5."
        )
    amount = float(match[1])
    if match[2] == "%" and amount > 100:
        raise InputError(f"{where}: late_per_day is {written!r}, more than everything (100 %).")
    return Penalty(amount, "percent" if match[2] == "%" else "points")


def _choice(data: Mapping[str, Any], key: str, choices: tuple[Any, ...], where: str) -> Any:
    value = data.get(key, choices[0])
    if value not in choices:
        listed = ", ".join(f'"{choice}"' for choice in choices)
        raise InputError(f"{where}: {key} is {value!r}. Give one of {listed}.")
    return value


def _read_by_people(data: object, where: str) -> dict[str, float]:
    points: dict[str, float] = {}
    for name, value in data.items() if isinstance(data, Mapping) else [("", None)]:
        worth = _number(value)
        if not worth:
            raise InputError(
                f"{where}: read is {data!r}. Give questions and their points, {{ q4_5 = 2 }}."
            )
        points[name] = worth
    return points


def _check_order(policy: Policy, where: str) -> None:
    if policy.due is None and (policy.late_per_day is not None or policy.cut_off is not None):
        raise InputError(f"{where}: late_per_day and cut_off mean nothing without due. Give due.")
    if policy.due is not None and policy.cut_off is not None and after(policy.due, policy.cut_off):
        raise InputError(f"{where}: cut_off is before due. Give a later one, or leave it out.")


def _number(value: object) -> float | None:
    """A finite number that is not negative, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and value >= 0 else None
