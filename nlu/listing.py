"""From ranked occupations to the two lists of one taxonomy: the one that choices are taken from, and the one that is shown.

A person who is asked is better served by kinds of work than by kinds of one work, so choices come from the best of each unit
group. Whoever reads the list wants the likeliest occupations first, and still every likely group.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.belief import others_share, settled
from nlu.candidates import Evidence
from nlu.ranking import Ranked, named_outright, rank
from nlu.titles import TitleIndex
from nlu.understanding import Candidate

__all__ = ["LISTED", "Lists", "candidate_of", "lists_of"]

LISTED = 10
_FIRST = 5  # so many by their own belief, and so many groups among all that are listed
_LED = 8  # candidates to choose different ones from
_FURTHER = 2
_OWN_BELIEF = 0.1
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Lists:
    """`led`: the first of each unit group with the belief in the group, and a likely further one with its own. `shown`: the
    first of `led`, then the likeliest by their own belief, then the best of groups not yet there, then further ones.

    `led` says what the evidence says, which is what decisions are made on; `shown` what such evidence was worth where it was
    counted (`nlu.belief`): a title that clerks code in many ways is less sure to be right, but a question would not make it surer.
    """

    led: tuple[Candidate, ...]
    shown: tuple[Candidate, ...]


def lists_of(evidence: Evidence, taxonomy: str, titles: TitleIndex) -> Lists:
    """Both lists of one taxonomy; beliefs never rise along a list."""
    ranked = rank(evidence, taxonomy, titles.constants["ranking"][taxonomy], titles)
    if not ranked:
        return Lists((), ())
    belief, kept = titles.constants["belief"], titles.constants["calibration"]
    outright = named_outright(ranked[0].code, evidence)
    most = min(belief["most"], evidence.most)
    top = max(ranked[0].group, belief["outright"]) if outright else ranked[0].group
    leads, further = _by_group(ranked, titles)
    rest = [(place.group, place.code) for place in leads[1:_LED]]
    if taxonomy == "esco":
        own = sorted(((place.own, place.code) for place in further), reverse=True)[:_FURTHER]
        rest += [place for place in own if place[0] >= _OWN_BELIEF]
    rest.sort(key=lambda place: (-place[0], place[1]))
    led = [(top, ranked[0].code), *rest[: _LED - 1]]

    first = settled(ranked[0].group, evidence, kept[taxonomy])
    if outright:
        first = max(first, kept["outright"])
    first = min(first, kept["most"], kept["described"] if evidence.described else most)
    shown = _kept(_shown(top, ranked, leads, taxonomy, titles), ranked[0].group, first, titles)
    return Lists(
        tuple(candidate_of(code, min(share, most), evidence, titles) for share, code in led),
        tuple(candidate_of(code, share, evidence, titles) for share, code in shown),
    )


def _kept(shown: Sequence[tuple[float, int]], said: float, first: float, titles: TitleIndex) -> list[tuple[float, int]]:
    """The same with the belief `first` in the first one, for whose group the evidence `said` something else: those of other groups
    share what is left as they did before. Beliefs still never rise along the list."""
    group_of = titles.code_group
    lead = group_of[shown[0][1]]
    same, other = first / max(said, _LEAST), others_share(said, first)
    found = [(first, shown[0][1])]
    for share, code in shown[1:]:
        found.append((min(share * (same if group_of[code] == lead else other), found[-1][0]), code))
    return found


def _by_group(ranked: Sequence[Ranked], titles: TitleIndex) -> tuple[list[Ranked], list[Ranked]]:
    """The first of each group, and all others, both in their order."""
    seen: set[int] = set()
    leads: list[Ranked] = []
    further: list[Ranked] = []
    for place in ranked:
        group = titles.code_group[place.code]
        (further if group in seen else leads).append(place)
        seen.add(group)
    return leads, further


def _shown(
    top: float, ranked: Sequence[Ranked], leads: Sequence[Ranked], taxonomy: str, titles: TitleIndex
) -> list[tuple[float, int]]:
    """Belief and code of what is shown. In SOC the group is the occupation, so that its leads are all there is."""
    if taxonomy != "esco":
        order = [place.code for place in leads[1:]]
        beliefs = {place.code: place.group for place in leads}
    else:
        by_own = sorted(ranked[1:], key=lambda place: (-place.own, place.code))
        order = [place.code for place in by_own[: _FIRST - 1]]
        groups = {titles.code_group[code] for code in (ranked[0].code, *order)}
        order += [p.code for p in leads if titles.code_group[p.code] not in groups][: _FIRST - len(groups)]
        listed = set(order)
        order += [place.code for place in by_own if place.code not in listed]
        beliefs = {place.code: place.own for place in ranked}
    shown = [(top, ranked[0].code)]
    for code in order[: LISTED - 1]:
        shown.append((min(beliefs[code], shown[-1][0]), code))
    return shown


def candidate_of(
    code: int, confidence: float, evidence: Evidence | None, titles: TitleIndex, said: str = ""
) -> Candidate:
    """A code as a candidate; without evidence its own title spoke for it. `said` is what people call it, where that is plainer."""
    row = titles.code(code)
    voter = evidence.label.get(code) if evidence else None
    return Candidate(
        taxonomy="esco" if row.taxonomy == "esco" else "soc",
        key=row.key,
        code=row.code,
        isco=row.group if row.taxonomy == "esco" else None,
        title=said or row.title,
        label=titles.title_text(voter.title) if voter else row.title,
        confidence=min(1.0, confidence),
        uri=row.uri or None,
    )
