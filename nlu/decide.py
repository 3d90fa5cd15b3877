"""Match, ask or say nothing: whichever costs the person least, by the stated costs in constants.toml."""

from collections.abc import Mapping, Sequence

from nlu.titles import TitleIndex
from nlu.understanding import Candidate, Decision

__all__ = ["choices_of", "decide"]

_LEAST = 0.04  # a choice with less belief than this helps nobody
_LEAST_OF_TOP = 0.1


def decide(
    confidence: float, choices: Sequence[Candidate], work_named: float, costs: Mapping[str, float]
) -> tuple[Decision, dict[Decision, float]]:
    """The cheapest decision, and what each would be expected to cost.

    `confidence` is the belief in the best candidate, `work_named` how sure it is that the text names any work (both 0-1).
    """
    covered = min(1.0, sum(choice.confidence for choice in choices))
    expected: dict[Decision, float] = {
        "match": 1.0 - confidence * work_named,
        "clarify": costs["question"] + costs["missed"] * (1.0 - covered * work_named) if len(choices) > 1 else 2.0,
        "none": costs["silence"] * work_named,
    }
    decision: Decision = "match"
    for option in ("clarify", "none"):
        if expected[option] < expected[decision]:
            decision = "clarify" if option == "clarify" else "none"
    return decision, expected


def choices_of(
    first: Sequence[Candidate], second: Sequence[Candidate], limit: int, titles: TitleIndex
) -> tuple[Candidate, ...]:
    """Up to `limit` candidates that really differ: no two of one unit group, or tied by the crosswalk.

    `first` is the taxonomy that matched better. Candidates that are about as likely stand in order of people at work.
    """
    kept: list[Candidate] = []
    groups: set[str] = set()
    top = first[0].confidence if first else 0.0
    for candidate in (*first, *second):
        group = candidate.isco or candidate.key
        if candidate.confidence < max(_LEAST, _LEAST_OF_TOP * top) or group in groups or len(kept) == limit:
            continue
        if candidate.taxonomy != first[0].taxonomy and any(_tied(candidate, other, titles) for other in kept):
            continue
        groups.add(group)
        kept.append(candidate)
    numbers = titles.code_number
    people = {c: titles.code_people[numbers[(c.taxonomy, c.key)]] for c in kept}
    return tuple(sorted(kept, key=lambda c: (-round(c.confidence * 10), -people[c], c.key)))


def _tied(one: Candidate, other: Candidate, titles: TitleIndex) -> bool:
    numbers = titles.code_number
    at = numbers[(one.taxonomy, one.key)]
    return any(
        (titles.code(link).taxonomy, titles.code(link).key) == (other.taxonomy, other.key)
        for link, _ in titles.links(at)
    )
