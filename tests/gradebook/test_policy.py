"""A policy is read from TOML or a manifest, strictly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from autograder.bundle.bundle import Bundle, Manifest
from autograder.core.errors import InputError
from autograder.gradebook.policy import Penalty, Policy, policy_from, read_policy

WHOLE = """
due = "2026-11-20 23:59"
time_zone = "Asia/Ho_Chi_Minh"
grace_minutes = 15
late_per_day = "10 %"
cut_off = 2026-11-27T23:59:00
attempts = "best"
missing = "zero"
read = { q4_5 = 2 }
"""


def test_everything_is_read(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text(WHOLE, encoding="utf-8")
    policy = read_policy(path)
    assert policy.due is not None
    assert policy.cut_off is not None
    assert policy.due.astimezone(UTC) == datetime(2026, 11, 20, 16, 59, tzinfo=UTC)
    assert policy.cut_off.astimezone(UTC) == datetime(2026, 11, 27, 16, 59, tzinfo=UTC)
    assert policy.grace == timedelta(minutes=15)
    assert policy.late_per_day == Penalty(10, "percent")
    assert (policy.attempts, policy.missing, policy.read) == ("best", "zero", {"q4_5": 2.0})


def test_a_file_of_its_own_may_have_a_heading_and_a_byte_order_mark(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text("\ufeff[policy]" + WHOLE, encoding="utf-8")
    assert read_policy(path).attempts == "best"


def test_an_assignment_without_a_policy_has_the_default(tmp_path):
    path = tmp_path / "assignment.toml"
    path.write_text('slug = "x"\n[[questions]]\nname = "q1"\n', encoding="utf-8")
    assert read_policy(path) == Policy()


def test_the_manifest_carries_it():
    data = {"slug": "x", "policy": {"attempts": "best", "due": "2026-11-20T23:59:00+07:00"}}
    manifest = Manifest(data, None, {}, (), None, {})  # type: ignore[arg-type]  # not asked here
    bundle = Bundle("x", None, "", {}, manifest)  # type: ignore[arg-type]  # not asked here
    assert read_policy(bundle).attempts == "best"
    assert read_policy(Bundle("x", None, "", {}, None)) == Policy()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "penalty"),
    [
        ("10 %", Penalty(10, "percent")),
        ("7.5%", Penalty(7.5, "percent")),
        (1.5, Penalty(1.5, "points")),
        ("2 points", Penalty(2, "points")),
        ("1 point", Penalty(1, "points")),
    ],
)
def test_what_lateness_costs(written, penalty):
    data = {"due": "2026-11-20T23:59:00Z", "late_per_day": written}
    assert policy_from(data, "p").late_per_day == penalty


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"dew": 1}, "unknown key 'dew'. Known are due,"),
        ({"due": "2026-11-20 23:59"}, "has no time zone"),
        ({"due": "2026-11-20T23:59:00Z", "late_per_day": "a tenth"}, 'Give "10 %"'),
        ({"due": "2026-11-20T23:59:00Z", "late_per_day": "110 %"}, "more than everything"),
        ({"due": "2026-11-20T23:59:00Z", "late_per_day": True}, 'Give "10 %"'),
        ({"due": "2026-11-20T23:59:00Z", "late_per_day": -1}, 'Give "10 %"'),
        ({"late_per_day": 1}, "mean nothing without due"),
        ({"due": "2026-11-20T23:59:00Z", "cut_off": "2026-11-19T23:59:00Z"}, "cut_off is before"),
        ({"attempts": "first"}, 'Give one of "last", "best", "all"'),
        ({"missing": 0}, 'Give one of "blank", "zero"'),
        ({"grace_minutes": -5}, "grace_minutes is not a number of minutes"),
        ({"grace_minutes": float("nan")}, "grace_minutes is not a number of minutes"),
        ({"read": ["q1"]}, "Give questions and their points"),
        ({"read": {"q1": 0}}, "Give questions and their points"),
        ({"time_zone": 7}, "time_zone is 7"),
        ([], r"Write it as a table, \[policy\]"),
    ],
)
def test_what_is_refused_says_what_to_write(data, said):
    with pytest.raises(InputError, match=said) as refused:
        policy_from(data, "p.toml: policy")
    assert str(refused.value).startswith("p.toml: policy")


def test_a_file_that_is_not_there_or_not_toml(tmp_path):
    with pytest.raises(InputError, match="the policy cannot be read"):
        read_policy(tmp_path / "none.toml")
    path = tmp_path / "p.toml"
    path.write_text("due = tomorrow", encoding="utf-8")
    with pytest.raises(InputError, match=r"p\.toml: not valid TOML"):
        read_policy(path)
