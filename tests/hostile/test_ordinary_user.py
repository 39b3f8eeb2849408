"""Every attack once more, where other walls stand than around root: the same outcome.

Root makes mounts and gives its children another user id; an ordinary user makes a namespace of its
own; in a container, or where namespaces are forbidden, Landlock, seccomp and limits stand alone
(level standard). What holds for the one is not proven for the other. No attack is left out at
standard: what namespaces alone stop (seeing that a file or a process exists) gains nothing that
the suite counts, neither a point nor a secret.

At level weak nothing keeps student code from files, so leaks are not asked about there. Points are:
the verdict is made in another process, whatever walls stand.
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
WITHOUT = "ordinary user, no user namespaces"
QUICK = ("-m", "not slow")
DENIAL_THAT_TAKES_LONG = ("-m", "slow", "-k", "harms_a_neighbour")
BY_A_FOREIGN_BUNDLE = ("-k", "foreign_bundle")
# `replayed_state` knows its answers beforehand, and where files outlive a process it gives them.
POINTS_AND_NEIGHBOURS = (
    *("-m", "not slow"),
    *("-k", "(scores_above or harms_a_neighbour or oddity) and not replayed_state"),
)


@pytest.mark.parametrize(
    ("name", "level", "chosen"),
    [
        pytest.param("ordinary user", "strong", (), id="ordinary user"),
        pytest.param(WITHOUT, "standard", QUICK, id="standard"),
        pytest.param(WITHOUT, "standard", DENIAL_THAT_TAKES_LONG, id="standard, denial"),
        pytest.param(WITHOUT, "standard", BY_A_FOREIGN_BUNDLE, id="standard, foreign bundle"),
        pytest.param("Docker as root (emulated)", "standard", QUICK, id="Docker as root"),
        pytest.param(
            "no Landlock, no user namespaces", "weak", POINTS_AND_NEIGHBOURS, id="weak, points"
        ),
    ],
)
def test_the_suite_holds_there(name: str, level: str, chosen: tuple[str, ...]) -> None:
    prefix, found = ENVIRONMENTS[name]
    assert found == level
    pytest_line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *SUITE, *chosen]
    pytest_line += ["-n", "2"]  # attacks that sit out a clock leave the processor to others
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
