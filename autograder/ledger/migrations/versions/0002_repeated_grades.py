"""A judgement may be repeated on purpose (`round`), and a regrade may be kept without counting."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Every grade so far is the first of its kind, and counts."""
    with op.batch_alter_table("grades") as grades:
        grades.add_column(sa.Column("round", sa.Integer, nullable=False, server_default="0"))
        grades.add_column(sa.Column("counts", sa.Boolean, nullable=False, server_default=sa.true()))
        grades.drop_constraint("uq_grades_attempt_id_key_digest", type_="unique")
        grades.create_unique_constraint(
            "uq_grades_attempt_id_key_digest_round", ["attempt_id", "key_digest", "round"]
        )
