"""Where something was said in Slack, and the digests under which the store knows it."""

import hashlib
from dataclasses import dataclass

__all__ = ["Place", "person_key", "team_key"]

_BYTES = 16


@dataclass(frozen=True, slots=True)
class Place:
    """A thread in a channel of a team. Where there is no thread (an answer only one person sees), each user has their own
    conversation in the channel."""

    team: str
    channel: str
    thread: str | None
    user: str

    @property
    def key(self) -> str:
        """Names the conversation that goes on here."""
        where = ("thread", self.thread) if self.thread else ("user", self.user)
        return _digest("place", self.team, self.channel, *where)


def team_key(team: str) -> str:
    """Names a team."""
    return _digest("team", team)


def person_key(team: str, user: str) -> str:
    """Names a person in a team."""
    return _digest("person", team, user)


def _digest(*parts: str) -> str:
    packed = "\0".join(parts).encode(errors="replace")
    return hashlib.blake2b(packed, digest_size=_BYTES, person=b"ned slack").hexdigest()
