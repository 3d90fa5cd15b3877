"""The tables. Times are whole seconds since 1970 and days are dates in UTC, so that they compare alike in every database.

`conversations`, `turns` and `texts` belong to a conversation and go with it. `misses` and `feedback` say nothing of anybody:
occupations and intents by their names in Ned's own tables, and when. `deliveries`, `slack_threads` and `slack_people` name
everything of Slack by digests; only what an installation needs, in `bot/store/installations.py`, is kept as Slack gave it.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, MetaData, String, Table, Text

__all__ = [
    "conversations",
    "deliveries",
    "feedback",
    "hits",
    "leases",
    "metadata",
    "misses",
    "slack_people",
    "slack_threads",
    "texts",
    "turns",
]

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Index("conversations_updated", "updated"),
)

# Turns that a client named, so that it can send one again. `state` is the conversation before it, `version` that after it;
# `id` and `said` are digests from which nobody learns what was sent.
turns = Table(
    "turns",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("said", String(32), nullable=False),
    Column("conversation", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("intent", String(32), nullable=False),
    Column("occupation", String(64), nullable=False),
    Column("data_version", String(64), nullable=False),
    Column("taken", BigInteger, nullable=False),
    Index("turns_conversation", "conversation"),
    Index("turns_taken", "taken"),
)

# What people wrote; only where the setting store_texts is on.
texts = Table(
    "texts",
    metadata,
    Column("conversation", String(64), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("taken", BigInteger, nullable=False),
    Index("texts_taken", "taken"),
)

# How often an occupation was taken for another one; `meant` is "" where nobody said which.
misses = Table(
    "misses",
    metadata,
    Column("taken", String(64), primary_key=True),
    Column("meant", String(64), primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
)

# One answer judged; `mark` is a digest that says which only to who has the key of the conversation.
feedback = Table(
    "feedback",
    metadata,
    Column("mark", String(32), primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("intent", String(32), nullable=False),
    Column("occupation", String(64), nullable=False),
    Column("data_version", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("day", Date, nullable=False),
    Index("feedback_day", "day"),
)

# What arrived lately from outside, so that it is handled once.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("claimed", BigInteger, nullable=False),
    Column("done", Boolean, nullable=False),
    Index("deliveries_claimed", "claimed"),
)

# Which conversation goes on in a thread of Slack; `person` is who began it.
slack_threads = Table(
    "slack_threads",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("team", String(32), nullable=False),
    Column("person", String(32), nullable=False),
    Column("conversation", String(64), nullable=False),
    Column("used", BigInteger, nullable=False),
    Index("slack_threads_team", "team"),
    Index("slack_threads_person", "person"),
)

# What a person in Slack asked Ned to keep for them.
slack_people = Table(
    "slack_people",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("team", String(32), nullable=False),
    Column("state", Text, nullable=False),
    Column("used", BigInteger, nullable=False),
    Index("slack_people_team", "team"),
)

# How often somebody, named by a digest, asked lately: each part of a window in one of a few rows, which are used in turn.
hits = Table(
    "hits",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Index("hits_at", "at"),
)

# What one of several processes does for all of them, and until when.
leases = Table(
    "leases",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("until", BigInteger, nullable=False),
)
