"""Answers of a door that has addresses: each answer about an occupation ends with the links to its page and its report."""

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from bot.conversation import Conversation, Focus
from bot.keeper import TakeTurn
from bot.lately import TURNS, room
from bot.slugs import Slugs
from bot.turn import Turn
from data.knowledge import KnowledgeBase
from responses.answers import answer_of
from responses.layout import text_of
from responses.links import links
from responses.reply import Reply
from responses.view import Level

__all__ = ["Linked"]


class Linked:
    """`take`, with links in its replies. The same reply gives the very same linked reply, so what was drawn of it stays good.

    `base` is the address of the site without a slash at its end; where it is empty, links are paths, and the text, which may be
    read anywhere, leaves them out.
    """

    def __init__(self, take: TakeTurn, kb: KnowledgeBase, slugs: Slugs, base: str = "") -> None:
        self._take, self._kb, self._slugs, self._base = take, kb, slugs, base
        self._kept: OrderedDict[tuple[int, Level | None, bool], tuple[Reply, Reply]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, text: str, conversation: Conversation) -> Turn:
        """The turn of `take`, linked."""
        turn = self._take(text, conversation)
        ref, intent = turn.occupation, turn.understanding.intent
        if ref is None or turn.after != "keep" or answer_of(intent).unlinked:
            return turn
        key = ref.esco_key if ref.taxonomy == "esco" else ref.soc
        entry = self._slugs.of(ref.taxonomy, key) if key else None
        if entry is None:
            return turn
        focus = Focus(taxonomy=entry.taxonomy, key=entry.key)
        level = _level(turn, focus)
        own_mix = bool(turn.conversation.mix) and turn.conversation.own == focus
        marked = (id(turn.reply), level, own_mix)
        with self._lock:
            kept = self._kept.get(marked)
            if kept is None:
                _, many = self._kb.wording(entry.taxonomy, entry.key)
                address = f"{self._base}/jobs/{entry.slug}"
                part = links(many, address, level, own_mix=own_mix, keep=intent == "report")
                reply = turn.reply.model_copy(update={"parts": (*turn.reply.parts, part)})
                if self._base:
                    reply = reply.model_copy(update={"text": f"{reply.text}\n\n{text_of((part,))}"})
                kept = self._kept[marked] = (turn.reply, reply)
                if len(self._kept) > room(TURNS):
                    self._kept.popitem(last=False)
            else:
                self._kept.move_to_end(marked)
        return replace(turn, reply=kept[1])


def _level(turn: Turn, focus: Focus) -> Level | None:
    """The level the person is at, where it is their own job."""
    after, understood = turn.conversation, turn.understanding
    if understood.person != "self":
        return None
    return understood.seniority or (after.seniority if after.own in {None, focus} else None)
