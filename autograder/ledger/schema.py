"""The tables of a ledger, and the revision that they are.

Names and paths may be longer than a database can index, so rows that must be unique are so by a
SHA-256 of what makes them the same (`identity`). A change here needs a revision of its own in
`migrations/versions/`; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    CHAR,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from autograder.ledger.column_types import Json, Moment, Name

REVISIONS = ("0001", "0002")
REVISION = REVISIONS[-1]
Digest = CHAR(64)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Name, nullable=False),
    UniqueConstraint("slug"),
)

# Every form of an assignment that was ever graded by; its zip is in `contents`, where it is known.
editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assignment_id", ForeignKey("assignments.id"), nullable=False),
    Column("digest", Digest, nullable=False),
    Column("first_used", Moment, nullable=False),
    UniqueConstraint("assignment_id", "digest"),
)

students = Table(
    "students",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", Digest, nullable=False),
    Column("name", Name, nullable=False),
    UniqueConstraint("identity"),
)

# The bytes lie in the database: an attempt and its bytes are then one transaction, a backup one
# file, and PostgreSQL needs no second place. Unpacked: their pictures are packed already, and
# packing a notebook takes 4 ms.
contents = Table(
    "contents",
    metadata,
    Column("digest", Digest, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", Digest, nullable=False),
    Column("assignment_id", ForeignKey("assignments.id"), nullable=False),
    Column("student_id", ForeignKey("students.id"), nullable=False),
    Column("submission", Name, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("origin", Json, nullable=False),
    Column("received", Moment, nullable=False),
    UniqueConstraint("identity"),
    Index("ix_attempts_assignment_id", "assignment_id"),
)

environments = Table(
    "environments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Digest, nullable=False),
    Column("data", Json, nullable=False),
    UniqueConstraint("digest"),
)

# `status` and `score` repeat what `record` says, for those who ask in SQL. `counts` false: a
# regrade that was not to lower a grade; the one before it goes on counting.
grades = Table(
    "grades",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_id", ForeignKey("attempts.id"), nullable=False),
    Column("key_digest", Digest, nullable=False),
    Column("assignment_digest", String(64), nullable=False),
    Column("seed", String(64), nullable=False),
    Column("isolation", Text, nullable=False),
    Column("grader_version", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Json, nullable=False),
    Column("environment_id", ForeignKey("environments.id"), nullable=False),
    Column("timings", Json, nullable=False),
    Column("at", Moment, nullable=False),
    Column("round", Integer, nullable=False, server_default="0"),
    Column("counts", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("attempt_id", "key_digest", "round"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assignment_id", ForeignKey("assignments.id"), nullable=False),
    Column("student_id", ForeignKey("students.id"), nullable=True),
    Column("kind", Text, nullable=False),
    Column("payload", Json, nullable=False),
    Column("author", Name, nullable=False),
    Column("reason", Name, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_events_assignment_id", "assignment_id"),
)
