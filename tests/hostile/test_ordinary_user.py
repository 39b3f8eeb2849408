"""Every attack once more, on a grader that an ordinary user runs: other walls, the same outcome.

Root makes mounts and gives its children another user id; an ordinary user makes a namespace of its
own. What holds for the one is not proven for the other.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from environments import CANNOT_BE_MADE, ENVIRONMENTS, ROOT, WHY_NOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CANNOT_BE_MADE, reason=WHY_NOT),
]
SUITE = ["tests/hostile/test_attacks.py", "tests/hostile/test_honest.py"]


def test_the_suite_holds_for_an_ordinary_user() -> None:
    prefix, level = ENVIRONMENTS["ordinary user"]
    assert level == "strong"
    pytest_line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *SUITE]
    ran = subprocess.run(
        [*prefix, *pytest_line], capture_output=True, text=True, timeout=1200, check=False, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    summary = ran.stdout.strip().splitlines()[-1]
    assert "passed" in summary
    assert "skipped" not in summary
