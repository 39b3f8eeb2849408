"""What tests say to a student process, in few words."""

from __future__ import annotations

from autograder.core.records import Limits
from autograder.sandbox.host.session import CellOutcome, Session

# Short, because tests wait for them to pass; long enough for a busy machine.
QUICK = Limits(cell_seconds=8.0, call_seconds=4.0, case_seconds=8.0)


def shown(outcome: CellOutcome) -> str:
    """Everything a reader would see of a cell, as text."""
    parts = []
    for output in outcome.outputs:
        parts.append(output.get("text", ""))
        parts += output.get("data", {}).values()
        parts.append(output.get("evalue", ""))
    return "\n".join(part for part in parts if part)


class Cells:
    """Runs cells in a session and gives back what they showed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def __call__(self, *sources: str) -> CellOutcome:
        for source in sources:
            outcome = self.session.run_cell(source)
        return outcome

    def fine(self, *sources: str) -> str:
        """What the last cell showed; none of them may have raised."""
        for source in sources:
            outcome = self.session.run_cell(source)
            assert outcome.error is None, (source, outcome.outputs)
        return shown(outcome)

    def value(self, expression: str) -> object:
        """An expression's value, plain or as a handle."""
        self.fine(f"value_ = ({expression})")
        return self.session.fetch(["value_"])["value_"]
