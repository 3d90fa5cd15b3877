"""An occupation at a glance: what a picture of it says, and no more."""

from dataclasses import dataclass

from responses import headline
from responses.headline import whole
from responses.portrait import Portrait, Thing
from responses.reply import Score
from responses.words import say

__all__ = ["Glance", "Reason", "glance"]

_SLOT = "profile/glance"


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence about one part of the work, with its score (0-100); None where there is no part to name."""

    text: str
    score: int | None


@dataclass(frozen=True, slots=True)
class Glance:
    """The question, its answer in a sentence, the leading score (None without data), and one or two reasons.

    `gap` says why there is no score, empty where there is one; `limit` what the score is not.
    """

    question: str
    verdict: str
    score: Score | None
    reasons: tuple[Reason, ...]
    gap: str
    limit: str


def glance(portrait: Portrait) -> Glance:
    """Of the parts the verdict goes by, the one more and the one less within AI's reach."""
    scores = headline.scores(portrait)
    return Glance(
        question=say("profile/headings", "question", many=portrait.many),
        verdict=headline.verdict(portrait).text,
        score=scores[0] if scores else None,
        reasons=_reasons(portrait),
        gap="" if scores else say(_SLOT, "no score"),
        limit=say(_SLOT, "limit"),
    )


def _reasons(portrait: Portrait) -> tuple[Reason, ...]:
    if not portrait.exposed or not portrait.holds:
        return (Reason(say(_SLOT, "none"), None),)
    # Parts are chosen by their weight as well, so the one named first need not be the more exposed one.
    open_, held = sorted((portrait.exposed[0], portrait.holds[0]), key=lambda thing: -thing.score)
    return _reason("open", open_), _reason("held", held)


def _reason(section: str, thing: Thing) -> Reason:
    numbers = {"score": whole(thing.score), "low": whole(thing.low), "high": whole(thing.high)}
    return Reason(say(_SLOT, section, part=thing.gerund, **numbers), numbers["score"])
