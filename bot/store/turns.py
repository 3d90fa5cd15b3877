"""A turn under an id that its client made, so that sending it again does not take it twice.

The state before the turn is kept, not the reply: a turn is pure, so the same text from the same state gives the same answer.
What was sent is told apart by a digest whose key is the client's id. Ned does not keep that id, so as long as it is
random, nobody can find a text from what is kept by trying words.
"""

import hashlib
from dataclasses import dataclass

from bot.conversation import Conversation

__all__ = ["TakenTurn", "answer_mark", "said_digest", "turn_key"]

_BYTES = 16
_KEY_BYTES = 64  # the longest key that the digest takes


@dataclass(frozen=True, slots=True)
class TakenTurn:
    """One turn as it is kept: `before` is the state it was taken from, None where that is not kept any more; `version` is that
    of the conversation after it.

    `intent` and `occupation` (a key, or "" for none) say what the answer was about, `data_version` which facts it came from.
    """

    key: str
    said: str
    conversation: str
    version: int
    before: Conversation | None
    intent: str
    occupation: str
    data_version: str


def turn_key(sent_to: str, turn_id: str) -> str:
    """Names a turn by the conversation it was sent to ("" for a new one) and its client's id; 32 hexadecimal digits."""
    return hashlib.blake2b(f"{sent_to}\0{turn_id}".encode(), digest_size=_BYTES).hexdigest()


def said_digest(text: str, turn_id: str) -> str:
    """Tells one text from another under the same client's id; 32 hexadecimal digits."""
    key = turn_id.encode()[:_KEY_BYTES]
    return hashlib.blake2b(text.encode(), digest_size=_BYTES, key=key).hexdigest()


def answer_mark(conversation: str, version: int) -> str:
    """Names the answer that left a conversation at `version`. Without the id of the conversation it says nothing."""
    return turn_key(conversation, f"answer {version}")
