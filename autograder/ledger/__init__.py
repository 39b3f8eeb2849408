"""What is kept: who handed in what, every grade, what people decided; for every room above.

`open_ledger` opens a file or a PostgreSQL database and gives a `Ledger`; everything in it is only
ever added to. docs/ledger.md says what is kept, where, and how it is moved and backed up.
"""

from autograder.ledger.database import address_of
from autograder.ledger.open import open_ledger
from autograder.ledger.records import (
    Attempt,
    Circumstances,
    Entry,
    Event,
    GradeKey,
    HandedIn,
    Known,
    NewEvent,
    NewGrade,
    options_text,
    seed_digest,
)
from autograder.ledger.store import Ledger

__all__ = [
    "Attempt",
    "Circumstances",
    "Entry",
    "Event",
    "GradeKey",
    "HandedIn",
    "Known",
    "Ledger",
    "NewEvent",
    "NewGrade",
    "address_of",
    "open_ledger",
    "options_text",
    "seed_digest",
]
