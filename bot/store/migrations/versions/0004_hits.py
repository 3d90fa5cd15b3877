"""How often somebody asked lately, for limits that several processes share. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # It may be lost: PostgreSQL need not write it to its log.
    unlogged = ["UNLOGGED"] if op.get_bind().dialect.name == "postgresql" else []
    op.create_table(
        "hits",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        prefixes=unlogged,
    )
    op.create_index("hits_at", "hits", ["at"])


def downgrade() -> None:
    op.drop_table("hits")
