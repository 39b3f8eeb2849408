"""Wall clocks, time zones and summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.core.errors import InputError
from autograder.gradebook.times import read_moment, read_zone, started_days

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")


def test_a_local_time_is_one_of_the_zone():
    moment = read_moment("2026-11-20 23:59", HANOI, "due")
    assert moment.astimezone(UTC) == datetime(2026, 11, 20, 16, 59, tzinfo=UTC)
    assert read_moment(datetime(2026, 11, 20, 23, 59), HANOI, "due") == moment


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-20T23:59:00+07:00",
        "2026-11-20 23:59 +07:00",
        "2026-11-20T16:59:00Z",
        "2026-11-20 16:59 Z",
        datetime(2026, 11, 20, 23, 59, tzinfo=timezone(timedelta(hours=7))),
    ],
)
def test_an_offset_needs_no_zone_and_wins_over_one(written):
    for zone in (None, BERLIN):
        moment = read_moment(written, zone, "due")
        assert moment.astimezone(UTC) == datetime(2026, 11, 20, 16, 59, tzinfo=UTC)


def test_a_local_time_without_a_zone_is_refused_with_what_to_write():
    with pytest.raises(
        InputError, match=r"p\.toml: due: 2026-11-20 23:59 has no time zone.*\+07:00"
    ):
        read_moment("2026-11-20 23:59", None, "p.toml: due")


@pytest.mark.parametrize(
    "written", ["2026-11-20", date(2026, 11, 20), "tomorrow", 20261120, "x 1:00"]
)
def test_a_date_alone_is_no_moment(written):
    with pytest.raises(InputError, match=r"not a date with a time\. Write 2026-11-20 23:59"):
        read_moment(written, HANOI, "due")


def test_a_time_that_clocks_skip_is_refused():
    with pytest.raises(InputError, match="does not exist in Europe/Berlin"):
        read_moment("2027-03-28 02:30", BERLIN, "due")


def test_a_time_that_happens_twice_is_the_later_one():
    moment = read_moment("2026-10-25 02:30", BERLIN, "due")
    assert moment.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_an_unknown_zone_is_named():
    for name in ("Asia/Hanoii", "", "../etc/passwd", "+07:00"):
        with pytest.raises(InputError, match="not a known time zone"):
            read_zone(name, "due")


def test_a_day_ends_at_the_same_time_on_the_next_date():
    due = read_moment("2026-10-24 23:59", BERLIN, "due")  # that night has 25 hours
    assert started_days(due, due) == 0
    assert started_days(due, due + timedelta(microseconds=1)) == 1
    end = datetime(2026, 10, 25, 23, 59, tzinfo=BERLIN)
    assert end.astimezone(UTC) - due.astimezone(UTC) == timedelta(hours=25)
    assert started_days(due, end.astimezone(UTC)) == 1
    assert started_days(due, end.astimezone(UTC) + timedelta(seconds=1)) == 2


def test_a_day_of_23_hours_is_a_day():
    due = read_moment("2027-03-27 23:59", BERLIN, "due")
    after = datetime(2027, 3, 28, 23, 59, tzinfo=BERLIN).astimezone(UTC)
    assert after - due.astimezone(UTC) == timedelta(hours=23)
    assert started_days(due, after) == 1
    assert started_days(due, after + timedelta(minutes=30)) == 2


@given(
    hours=st.floats(0.0, 24 * 400),
    zone=st.sampled_from(["Asia/Ho_Chi_Minh", "Europe/Berlin", "Australia/Lord_Howe", "UTC"]),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
)
def test_the_number_of_days_is_the_least_that_reaches(hours, zone, start):
    due = start.replace(tzinfo=ZoneInfo(zone))
    moment = due.astimezone(UTC) + timedelta(hours=hours)
    days = started_days(due, moment)
    ends = [(due + timedelta(days=count)).astimezone(UTC) for count in (days - 1, days)]
    assert moment <= ends[1]
    assert days == 0 or moment > ends[0]
