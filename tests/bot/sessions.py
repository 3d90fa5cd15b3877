"""A turn that remembers each text it was given, so that a lost one would be missed, and a process that takes many.

Run as a program: `python -m tests.bot.sessions ADDRESS CONVERSATION NAME COUNT`.
"""

import asyncio
import sys

from bot.conversation import Conversation
from bot.keeper import Keeper
from bot.store.conversations import open_conversations
from bot.turn import After, Miss, Turn
from nlu.understanding import Understanding
from responses.reply import Paragraph, Reply

__all__ = ["main", "noting", "understood"]


def understood(intent: str = "replace", kind: str | None = None) -> Understanding:
    return Understanding(
        intent=intent, intent_confidence=1, decision="none", confidence=0, focus=None, match=None, kind=kind
    )


def noting(text: str, conversation: Conversation) -> Turn:
    """Notes the text. A few words have a meaning: "erase", "leave", "miss", "useful" and "useless"."""
    after: After = "erase" if text == "erase" else "leave" if text == "leave" else "keep"
    said = f"after {conversation.turns}: {text}"
    kinds = {"useful": ("thanks", "useful"), "useless": ("wrong", "useless")}
    return Turn(
        reply=Reply(text=said, parts=(Paragraph(text=said),)),
        conversation=Conversation(
            said=(*conversation.said, text), turns=conversation.turns + 1, last_intent=f"intent {text}"
        ),
        understanding=understood(*kinds.get(text, (f"intent {text}", None))),
        occupation=None,
        after=after,
        miss=Miss("taken", None) if text == "miss" else None,
    )


async def main(address: str, key: str, name: str, count: int) -> None:
    """Say `count` texts in a conversation, one after the other; each text has the name in it. Begins when told on standard
    input, after it has said that it is ready."""
    async with open_conversations(address) as store:
        keeper = Keeper(noting, store)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for number in range(count):
            kept = await keeper.ask(key, f"{name} {number}", "test")
            assert kept.conversation == key


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
