"""Why a text was matched as it was, as lines that a person can read in a terminal."""

from collections.abc import Iterator

from bot.terminal.messages import say
from nlu.explanation import Explanation, Feature, Vote, Weighed, Word
from nlu.understanding import Match

__all__ = ["drawn"]

_VOTES = 8
_CODES = 3
_PARTS = 6


def drawn(found: Match, why: Explanation) -> Iterator[str]:
    """Words, clauses, votes, evidence and costs, each under its heading; the record has what is left out here."""
    yield ""
    yield say("why_words")
    yield from map(_word, why.words)
    if len(why.clauses) > 1 or any(word.fate == "dropped" for word in why.words):
        yield say("why_clauses")
        for clause in why.clauses:
            mark = say("why_chosen") if clause.chosen else ""
            yield f"  {clause.text!r} ({say(f'found_{clause.found}')}, {clause.score:.2f}){mark}"
    if why.votes:
        yield say("why_votes", shown=min(_VOTES, len(why.votes)))
        yield from map(_vote, why.votes[:_VOTES])
    if why.trust < 1:
        yield say("why_trust", trust=why.trust)
    for name, weighed in (("ESCO", why.esco), ("SOC", why.soc)):
        if weighed:
            yield say("why_evidence", taxonomy=name)
            for row in weighed:
                yield from _weighed(row)
    yield say("why_decision", decision=why.decision, named=why.work_named)
    for decision, cost in why.expected.items():
        yield f"  {decision:8} {cost:.2f}"
    if not why.expected:
        yield from (f"  {note}" for note in why.notes[-1:])
    for number, choice in enumerate(found.choices, start=1):
        yield f"  {number} {choice.title} ({choice.code})"


def _word(word: Word) -> str:
    rarity = "" if word.rarity is None else say("why_rarity", rarity=word.rarity)
    said = word.typed if word.typed == word.read or not word.read else f"{word.typed} -> {word.read}"
    return f"  {said:32} {say(f'fate_{word.fate}')}{rarity}"


def _vote(vote: Vote) -> str:
    codes = ", ".join(f"{occupation.code} {occupation.title}" for occupation in vote.occupations[:_CODES])
    more = len(vote.occupations) - _CODES
    rest = say("why_more", count=more) if more > 0 else ""
    return f"  {vote.weight:.3f}  {vote.title} ({vote.similarity:.2f})  {codes}{rest}"


def _weighed(row: Weighed) -> Iterator[str]:
    name = f"{row.occupation.code} {row.occupation.title}" if row.occupation else say("why_none")
    yield f"  {row.belief:.2f}  {name}  ({say('why_score', score=row.score, group=row.group_belief)})"
    # The pieces that moved the score most, so that a line stays readable.
    telling = sorted(row.features, key=lambda feature: (-abs(feature.part), feature.name))[:_PARTS]
    yield "        " + ", ".join(map(_feature, telling))


def _feature(feature: Feature) -> str:
    return f"{feature.name} {feature.value:.2f} x {feature.weight:.2f} = {feature.part:+.2f}"
