"""Turns that can be sent again, texts where they are kept, and counts of misses and feedback. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "turns",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("said", sa.String(32), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("intent", sa.String(32), nullable=False),
        sa.Column("occupation", sa.String(64), nullable=False),
        sa.Column("data_version", sa.String(64), nullable=False),
        sa.Column("taken", sa.BigInteger, nullable=False),
    )
    op.create_index("turns_conversation", "turns", ["conversation"])
    op.create_index("turns_taken", "turns", ["taken"])
    op.create_table(
        "texts",
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("taken", sa.BigInteger, nullable=False),
    )
    op.create_index("texts_taken", "texts", ["taken"])
    op.create_table(
        "misses",
        sa.Column("taken", sa.String(64), primary_key=True),
        sa.Column("meant", sa.String(64), primary_key=True),
        sa.Column("channel", sa.String(16), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("mark", sa.String(32), primary_key=True),
        sa.Column("useful", sa.Boolean, nullable=False),
        sa.Column("intent", sa.String(32), nullable=False),
        sa.Column("occupation", sa.String(64), nullable=False),
        sa.Column("data_version", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_index("feedback_day", "feedback", ["day"])


def downgrade() -> None:
    for table in ("feedback", "misses", "texts", "turns"):
        op.drop_table(table)
