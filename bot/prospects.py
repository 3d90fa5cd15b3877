"""Where to go from an occupation, gathered for the intents that ask; every other intent costs nothing here."""

from collections.abc import Callable, Iterable, Mapping
from weakref import WeakKeyDictionary

from bot.ned import Ned
from data.library import LibraryEntry, ToolKind
from nlu.understanding import Candidate, RankScope, Understanding
from responses.answers import answer_of
from responses.view import Neighbour, Prospects
from scoring.assessment import Assessment, OccupationRef
from scoring.catalogue import Catalogue
from scoring.moves import find_moves
from scoring.outlines import near_by_score, outline_of, outlines_of
from scoring.pay import pay_of
from scoring.prospects import Lens, Outline, Ranking
from scoring.rankings import rank_all

__all__ = ["prospects_of"]

_RANKED = 10
_RANKING = "ranking"
_NEAR = 6
_KIN = 4

_rankings: "WeakKeyDictionary[Catalogue, dict[tuple[str, str, str | None], Ranking]]" = WeakKeyDictionary()


def prospects_of(ned: Ned, understanding: Understanding, assessment: Assessment | None) -> Prospects:
    """What the composer of the intent reads; empty where it reads nothing of this."""
    wanted = answer_of(understanding.intent).gathers
    if wanted == _RANKING:
        return _ranking(ned, understanding.scope or RankScope())
    gather = _compared if len(understanding.compared) > 1 else _GATHER.get(wanted)
    if gather is None or assessment is None:
        return Prospects()
    return gather(ned, understanding, assessment)


def _ranking(ned: Ned, scope: RankScope) -> Prospects:
    """Ranking reads every occupation there is, and there are only as many rankings as groups."""
    kept = _rankings.setdefault(ned.catalogue, {})
    asked = (scope.order, scope.by, scope.group)
    if asked not in kept:
        kept[asked] = rank_all(ned.kb, ned.catalogue, "overlap", *asked, _RANKED)
    return Prospects(ranking=kept[asked])


def _moves(ned: Ned, _: Understanding, assessment: Assessment) -> Prospects:
    ref = assessment.occupation
    key = _key(ref)
    return Prospects(
        moves=ned.catalogue.moves(ref.taxonomy, key) or find_moves(ned.kb, ned.catalogue, ref.taxonomy, key)
    )


def _pay(ned: Ned, _: Understanding, assessment: Assessment) -> Prospects:
    ref = assessment.occupation
    kin: tuple[Outline, ...] = ()
    if ref.taxonomy == "esco" and ref.esco_key and ref.soc:
        others = [link.soc for link in ned.kb.socs_of(ref.esco_key) if link.soc != ref.soc][:_KIN]
        known = {each.key: each for each in outlines_of(ned.catalogue.connection, "soc", others)}
        kin = tuple(known[soc] for soc in dict.fromkeys(others) if soc in known)
    return Prospects(pay=pay_of(assessment, ned.kb.signals_of(ref.soc) if ref.soc else None), kin=kin)


def _plan(ned: Ned, understanding: Understanding, assessment: Assessment) -> Prospects:
    families = _families(ned, assessment)
    moves = _moves(ned, understanding, assessment).moves
    return Prospects(moves=moves, families=families, kinds=_kinds(ned, families.values()))


def _tools(ned: Ned, _: Understanding, assessment: Assessment) -> Prospects:
    families = _families(ned, assessment)
    return Prospects(families=families, kinds=_kinds(ned, families.values()))


def _near(ned: Ned, _: Understanding, assessment: Assessment) -> Prospects:
    ref = assessment.occupation
    lens: Lens = "disruption" if ref.taxonomy == "esco" else "overlap"
    connection = ned.catalogue.connection
    work = [listed.key for listed in ned.catalogue.near_by_work(ref.taxonomy, _key(ref), _NEAR)]
    outlines = {each.key: each for each in outlines_of(connection, ref.taxonomy, work)}
    by_work = tuple(_neighbour(outlines[key], lens, "work") for key in work if key in outlines)
    near = near_by_score(connection, ref.taxonomy, _key(ref), lens, 2 * _NEAR)
    by_score = [_neighbour(each, lens, "score") for each in near if each.key not in outlines][:_NEAR]
    return Prospects(by_work=by_work, by_score=tuple(by_score))


def _compared(ned: Ned, understanding: Understanding, _: Assessment) -> Prospects:
    return Prospects(compared=tuple(_outline(ned, candidate) for candidate in understanding.compared))


# By what the catalogue says that an answer gathers.
_GATHER: Mapping[str, Callable[[Ned, Understanding, Assessment], Prospects]] = {
    make.__name__.removeprefix("_"): make for make in (_compared, _moves, _near, _pay, _plan, _tools)
}


def _key(ref: OccupationRef) -> str:
    key = ref.esco_key if ref.taxonomy == "esco" else ref.soc
    if key is None:
        raise ValueError(f"{ref.title} has no key in its own taxonomy")
    return key


def _outline(ned: Ned, candidate: Candidate) -> Outline:
    return outline_of(ned.catalogue.connection, candidate.taxonomy, candidate.key)


def _families(ned: Ned, assessment: Assessment) -> dict[str, LibraryEntry]:
    """The library's entries for the families of the occupation's activities and the groups of its skills."""
    groups = {skill.group for skill in assessment.skills if skill.group}
    found = {
        **{activity.iwa: ned.kb.library_activity(activity.iwa) for activity in assessment.activities},
        **{group: ned.kb.library_group(group) for group in sorted(groups)},
    }
    return {family: entry for family, entry in found.items() if entry is not None}


def _kinds(ned: Ned, entries: Iterable[LibraryEntry]) -> dict[str, ToolKind]:
    return {tool: ned.kb.tool_kind(tool) for tool in sorted({tool for entry in entries for tool in entry.tools})}


def _neighbour(outline: Outline, lens: Lens, why: str) -> Neighbour:
    found = outline.exposure(lens)
    score, low, high = found if found is not None else (None, None, None)
    return Neighbour(
        outline.title,
        outline.code,
        score,
        low,
        high,
        lens,
        "work" if why == "work" else "score",
        outline.title,
        outline.plural,
    )
