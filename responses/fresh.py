"""Nothing is said twice in a conversation: what was said before is left out, and what was asked before is answered in a line.

The first sentence always answers what was asked. A digest stands for each text, so that no text needs to be kept.
"""

import base64
import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from responses.answers import answer_of
from responses.general import general, general_headings
from responses.layout import text_of
from responses.reply import (
    ActivityTable,
    Bars,
    Cards,
    Choices,
    Links,
    Matched,
    Notes,
    Paragraph,
    Part,
    Reply,
    Score,
    Sources,
    Takeaways,
    Verdict,
)
from responses.words import has_section, say, variants

__all__ = ["Fresh", "Heard", "freshened", "nothing_left", "shortened"]

_SLOT = "fresh/again"
_BYTES = 4


@dataclass(frozen=True, slots=True)
class Heard:
    """What has been said before this reply.

    said      digests of everything said; `about` the key of the occupation this reply is about, empty for none.
    step      what is answered; `line` makes the answer in one line, empty where there is no shorter one.
    switched  whether the talk was about another occupation before.
    turns     how many turns there were, to vary the words of what is answered again.
    """

    said: Collection[str] = ()
    about: str = ""
    step: str = ""
    line: Callable[[], str] = str
    switched: bool = False
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Fresh:
    """The reply without what was said before, and the digests of what it says."""

    reply: Reply
    digests: tuple[str, ...]


def freshened(reply: Reply, heard: Heard) -> Fresh:
    """Leaves out what was said before; a question asked again is answered again, in a line. Never gives an empty reply."""
    sieve = _Sieve(heard)
    left = [sieve.of(part) for part in reply.parts]
    if answer_of(heard.step).ends:
        left[-1] = reply.parts[-1]
    parts = _with_headings(reply.parts, left)
    if parts == reply.parts or answer_of(heard.step).whole:
        return Fresh(reply, tuple(sieve.digests))
    return Fresh(reply.model_copy(update={"parts": parts, "text": text_of(parts)}), tuple(sieve.digests))


def shortened(reply: Reply, heard: Heard) -> Fresh:
    """The answer in one line, and nothing else; the reply as it is where there is no shorter one."""
    line = heard.line()
    if not line:
        return freshened(reply, heard)
    sieve = _Sieve(heard)
    parts = (sieve.verdict(Verdict(text=say(_SLOT, "short", line=line))),)
    return Fresh(Reply(text=text_of(parts), parts=parts), tuple(sieve.digests))


def nothing_left(many: str, turns: int) -> Reply:
    """More was asked for and everything has been told; `many` is the plural of the occupation, empty for none."""
    section = "nothing left" if many else "nothing left bare"
    parts = (Verdict(text=say(_SLOT, section, many, turns, many=many)),)
    return Reply(text=text_of(parts), parts=parts)


def _with_headings(before: tuple[Part, ...], after: list[Part | None]) -> tuple[Part, ...]:
    """What is left; where the first paragraph under a heading is gone, the heading goes to the next one."""
    parts: list[Part] = []
    heading: str | None = None
    for was, left in zip(before, after, strict=True):
        if not isinstance(was, Paragraph):
            heading = None
        elif was.heading:
            heading = was.heading
        if left is None:
            continue
        if isinstance(left, Paragraph):
            left = left if left.heading == heading else left.model_copy(update={"heading": heading})
            heading = None
        parts.append(left)
    return tuple(parts)


class _Sieve:
    """Lets through what is new, and gathers the digests of what it saw."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._said = frozenset(heard.said)
        self._shows = answer_of(heard.step).shows
        self.digests: list[str] = []

    def of(self, part: Part) -> Part | None:
        match part:
            case Verdict():
                return self.verdict(part)
            case Matched():
                return self._matched(part)
            case Score():
                return self._score(part)
            case Paragraph():
                return part if self._new(part.text) else None
            case Takeaways() | Notes():
                everywhere = part.heading in general_headings()
                items = tuple(item for item in part.items if self._new(item, everywhere=everywhere))
                if isinstance(part, Takeaways):
                    # Advice on a task is the same in every occupation that has the task.
                    items = tuple(item for item in items if self._new(item, everywhere=True))
                if part.type in self._shows:
                    return part
                if not items:
                    return None
                return part if items == part.items else part.model_copy(update={"items": items})
            case Bars() | ActivityTable():
                return self._drawn(part)
            case _:
                return self._listed(part)

    def verdict(self, part: Verdict) -> Verdict:
        heard = self._heard
        if self._new(part.text):
            return part
        if line := heard.line():
            return Verdict(text=say(_SLOT, "again", heard.about, heard.turns, line=line))
        step = "none" if part.text in variants("intents/plain", "none") else heard.step
        if part.text in variants("intents/out_of_scope", "layoffs"):
            step = "layoffs"
        if has_section(_SLOT, section := f"again {step}"):
            return Verdict(text=say(_SLOT, section, "", heard.turns))
        return part

    def _matched(self, part: Matched) -> Matched | None:
        partner = part.partner if part.partner and self._new(part.partner) else None
        if self._new(part.text):
            return part if partner == part.partner else part.model_copy(update={"partner": partner})
        if not self._heard.switched:
            return None
        text = say(_SLOT, "back", title=part.title, system=part.taxonomy.upper(), code=part.code)
        return part.model_copy(update={"text": text, "partner": None, "alternatives": ()})

    def _score(self, part: Score) -> Score | None:
        # The same figures of another occupation are not the same statement.
        new = self._new(f"{part.lens} {part.score} {part.low} {part.high}")
        text = part.text if self._new(part.text) else ""
        if not new and "score" not in self._shows:
            return None
        return part if text == part.text else part.model_copy(update={"text": text})

    def _drawn(self, part: Bars | ActivityTable) -> Part | None:
        new = self._new("\n".join(_lines(part)))
        text = part.text if not part.text or self._new(part.text) else ""
        if not new and part.type not in self._shows:
            return None
        return part if text == part.text else part.model_copy(update={"text": text})

    def _listed(self, part: Cards | Choices | Links | Sources) -> Part | None:
        new = self._new("\n".join(_lines(part)))
        # What is offered to choose from is a question, not a statement.
        if new or part.type in self._shows or (isinstance(part, Choices) and self._heard.step != "none"):
            return part
        return None

    def _new(self, text: str, *, everywhere: bool = False) -> bool:
        """Whether this was not said before: a general remark of any occupation, anything else of this one."""
        digest = _digest("" if everywhere or text in general() else self._heard.about, text)
        self.digests.append(digest)
        return digest not in self._said


def _lines(part: Bars | ActivityTable | Cards | Choices | Links | Sources) -> Iterator[str]:
    yield part.type
    yield part.heading
    match part:
        case Bars():
            yield from (f"{bar.label} {bar.value} {bar.low} {bar.high}" for bar in part.items)
        case ActivityTable():
            yield from (f"{row.label} {row.score}" for row in part.items)
        case Cards():
            yield from (f"{card.code} {card.score}" for card in part.items)
        case Choices():
            yield from (choice.label for choice in part.items)
        case Links():
            yield from (link.href for link in part.items)
        case Sources():
            yield from (f"{source.name} {source.version}" for source in part.items)


def _digest(about: str, text: str) -> str:
    digest = hashlib.blake2b(f"{about}\0{text}".encode(), digest_size=_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
