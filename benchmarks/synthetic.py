"""A judgement that costs a millisecond: what workers run when only the machinery is measured.

A module of its own, so that workers find it by name and it need not travel with each task.
"""

from __future__ import annotations

import json
import time
from typing import Any

SECONDS = 0.001


def judge(charge: str, answer: bytes, task: str, content: bytes) -> dict[str, Any]:
    """Takes what `far.grade_far` takes; `answer` stands in the bundle's place and comes back."""
    assert charge, "the machinery sends one"
    assert task, "likewise"
    assert content, "the bytes of a notebook"
    time.sleep(SECONDS)
    found: dict[str, Any] = json.loads(answer)
    return found
