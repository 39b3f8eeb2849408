"""Every attack once more, where other walls stand than around root: the same outcome.

Root makes mounts and gives its children another user id; an ordinary user makes a namespace of its
own; in a container, or where namespaces are forbidden, Landlock, seccomp and limits stand alone
(level standard). What holds for the one is not proven for the other. No attack is left out at
standard: what namespaces alone stop (seeing that a file or a process exists) gains nothing that
the suite counts, neither a point nor a secret.
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


@pytest.mark.parametrize(
    ("name", "level", "chosen"),
    [
        ("ordinary user", "strong", ()),
        # The slow attacks are slow by their clocks, which no level changes.
        ("ordinary user, no user namespaces", "standard", ("-m", "not slow")),
        ("Docker as root (emulated)", "standard", ("-m", "not slow")),
    ],
)
def test_the_suite_holds_there(name: str, level: str, chosen: tuple[str, ...]) -> None:
    prefix, found = ENVIRONMENTS[name]
    assert found == level
    pytest_line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *SUITE, *chosen]
    least = ["env", f"NABLA_LEVEL={level}"]
    ran = subprocess.run(
        [*prefix, *least, *pytest_line],
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    summary = ran.stdout.strip().splitlines()[-1]
    assert "passed" in summary
    assert "skipped" not in summary
