"""Which SOC occupations an ESCO occupation is, the closest first, and the other way round.

The official links are between older codes; 20 of those have since been given to other occupations, so a link is only taken
where the occupation's title agrees. Titles are then compared to rank the links of each side.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.closeness import Titles, closeness, titles_of
from data.sources.onet import ONET_SOC
from data.sources.release import Imported, Sources
from data.sources.soc import SOC
from data.tables import LIST_SEPARATOR, Table

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="esco-onet-crosswalk",
    name="ESCO to O*NET-SOC 2019 crosswalk",
    publisher="European Commission, with USDOL/ETA",
    version="ESCO 1.1 to O*NET-SOC 2019",
    licence="European Commission reuse with attribution; CC BY 4.0 (O*NET)",
    attribution=(
        "ESCO to O*NET crosswalk: European Commission and USDOL/ETA. Ned joins it by title and ranks the links."
    ),
    url="https://esco.ec.europa.eu/en/use-esco/other-crosswalks",
    used_for="carrying figures of SOC occupations to ESCO occupations and back",
)

_HOW = {"title": "title", "code-differs": "title", "code-sim": "code", "parent": "parent", "isco": "isco"}

_BY_GROUP = "group"
# In points of 100: what a specialised occupation must win by, what a mutual primary is worth, and what a rest
# ("All Other") must win by, since wages and forecasts of a rest say little of one occupation in it.
_GENERAL, _MUTUAL, _REST = 8, 5, 15
# ESCO occupations given to a SOC occupation that none leads to.
_ADDED = 3


@dataclass(frozen=True, slots=True)
class _Link:
    esco: str
    soc: str
    onet_soc: str
    how: str
    near: float


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table crosswalk_esco_soc; `how` names the evidence: official (title and code agree), title, code, parent, isco
    (as the published join found them) or group (ours, by ISCO group, for a SOC occupation that nothing else reaches)."""
    esco, onet = _esco_titles(built), _onet_titles(built)
    soc_of = dict(
        zip(built["onet_occupations"].column("onet_soc"), built["onet_occupations"].column("soc"), strict=True)
    )
    official, unplaced = _official(sources, built, soc_of)
    joined = _joined(sources, built, frozenset(soc_of.values()))
    under: dict[str, list[str]] = defaultdict(list)
    for code, soc in soc_of.items():
        under[soc].append(code)
    links = []
    for key in sorted(esco):
        candidates = official.get(key) or {(soc, how): under[soc] for soc, how in joined.get(key, ())}
        for (soc, how), codes in candidates.items():
            links.append(_link(key, esco[key], soc, {code: onet[code] for code in codes}, how))
    links += _unreached(links, esco, onet, under, _isco_routes(built))
    counts: dict[str, int] = defaultdict(int)
    for link in links:
        counts[link.how] += 1
    table = Table(
        "crosswalk_esco_soc",
        ("esco", "soc", "onet_soc", "rank", "reverse_rank", "how"),
        ("esco", "soc"),
        _ranked(links, _employment(built), _rests(built)),
    )
    return Imported(
        tables=(table,),
        notes=(
            f"{len(esco) - len(set(table.column('esco')))} ESCO occupations have no SOC occupation, and "
            f"{len(set(soc_of.values()) - set(table.column('soc')))} SOC occupations no ESCO occupation.",
            f"Links by evidence: {', '.join(f'{how} {counts[how]}' for how in sorted(counts))}.",
            f"{unplaced} titles of the official crosswalk are ISCO groups, or not in these releases, and are left out.",
        ),
    )


def _esco_titles(built: Mapping[str, Table]) -> dict[str, Titles]:
    return {
        cells["key"]: titles_of(cells["preferred"], cells["alternative"].split(LIST_SEPARATOR))
        for cells in built["esco_labels"].records()
        if cells["lang"] == "en"
    }


def _onet_titles(built: Mapping[str, Table]) -> dict[str, Titles]:
    others: dict[str, list[str]] = defaultdict(list)
    for code, kind, labels in built["onet_titles"].rows:
        if kind == "alternate":
            others[code].extend(labels.split(LIST_SEPARATOR))
    return {code: titles_of(title, others[code]) for code, _, title in built["onet_occupations"].rows}


def _official(
    sources: Sources, built: Mapping[str, Table], soc_of: Mapping[str, str]
) -> tuple[dict[str, dict[tuple[str, str], list[str]]], int]:
    """Per ESCO key: (SOC, evidence) -> O*NET-SOC codes; and how many titles found no occupation."""
    by_title = {_plain(cells["title"]): cells for cells in built["esco_occupations"].records()}
    found: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    unplaced = set()
    path = sources.find(r"esco_to_onet_soc.*\.csv(\.gz)?")
    for row in sources.sheet(path, ("esco", "esco_title", "onet")).keyed("esco", "esco_title", "onet"):
        code = row.matching("onet", ONET_SOC)
        occupation = by_title.get(_plain(row.must("esco_title")))
        if occupation is None or code not in soc_of:
            unplaced.add(row["esco_title"])
            continue
        how = "official" if row["esco"] == occupation["code"] else "title"
        found[occupation["key"]][soc_of[code], how].append(code)
    return found, len(unplaced)


def _joined(sources: Sources, built: Mapping[str, Table], known: frozenset[str]) -> dict[str, list[tuple[str, str]]]:
    """Per ESCO key: (SOC, evidence), from the published join; for occupations the official crosswalk does not name."""
    keys = dict(zip(built["esco_occupations"].column("uuid"), built["esco_occupations"].column("key"), strict=True))
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sources.find_all(r"esco_.*_to_soc_2018_joined\.csv(\.gz)?")[-1:]:
        for row in sources.sheet(path, ("uri", "how", "socs")).keyed("uri"):
            socs = row.matching("socs", rf"{SOC}(\|{SOC})*").split(LIST_SEPARATOR)
            if unknown := [soc for soc in socs if soc not in known]:
                raise FactsError(f"{unknown[0]} is no SOC 2018 code", file=row.file, row=row.number, column="socs")
            how = _HOW[row.matching("how", "|".join(_HOW))]
            if key := keys.get(row["uri"].rpartition("/")[2]):
                found[key] = [(soc, how) for soc in socs]
    return found


def _plain(title: str) -> str:
    """A title without accents, marks and case, as two releases may write it differently."""
    plain = unicodedata.normalize("NFKD", title.lower())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char))))


def _employment(built: Mapping[str, Table]) -> dict[str, float]:
    wages = built["bls_wages"]
    return {soc: float(cell) for soc, cell in zip(wages.column("soc"), wages.column("employment"), strict=True) if cell}


def _link(key: str, titles: Titles, soc: str, onet: Mapping[str, Titles], how: str) -> _Link:
    """The link, with the O*NET-SOC occupation closest in title; a specialised one must be clearly closer."""
    near = {code: closeness(titles, other) for code, other in onet.items()}
    best = max(sorted(near), key=lambda code: near[code] + (_GENERAL if code.endswith(".00") else 0))
    return _Link(key, soc, best, how, near[best])


def _isco_routes(built: Mapping[str, Table]) -> dict[str, set[str]]:
    """Per SOC 2018 occupation: keys of the ESCO occupations in the ISCO groups it leads to by way of SOC 2010."""
    of_isco: dict[str, set[str]] = defaultdict(set)
    for cells in built["esco_occupations"].records():
        of_isco[cells["isco"]].add(cells["key"])
    of_old: dict[str, set[str]] = defaultdict(set)
    for isco, old, _ in built["isco_soc2010"].rows:
        of_old[old] |= of_isco[isco]
    routes: dict[str, set[str]] = defaultdict(set)
    for old, new in built["soc_2010_2018"].rows:
        routes[new] |= of_old[old]
    return routes


def _unreached(
    links: Sequence[_Link],
    esco: Mapping[str, Titles],
    onet: Mapping[str, Titles],
    under: Mapping[str, Sequence[str]],
    routes: Mapping[str, set[str]],
) -> list[_Link]:
    """For a SOC occupation no ESCO occupation leads to: the closest ones of its ISCO groups."""
    added = []
    for soc in sorted(set(under) - {link.soc for link in links}):
        titles = {code: onet[code] for code in under[soc]}
        found = [_link(key, esco[key], soc, titles, _BY_GROUP) for key in sorted(routes.get(soc, ()))]
        added += sorted(found, key=lambda link: (-link.near, link.esco))[:_ADDED]
    return added


def _rests(built: Mapping[str, Table]) -> frozenset[str]:
    return frozenset(
        cells["soc"] for cells in built["soc_occupations"].records() if cells["title"].endswith("All Other")
    )


def _ranked(
    links: Sequence[_Link], employment: Mapping[str, float], rests: frozenset[str]
) -> tuple[tuple[str, ...], ...]:
    """Rows of the table. Closest first; at equal closeness a general (.00) occupation, then the larger one.

    Links by group come last on the ESCO side. On the SOC side a link counts more where it is the other's primary too.
    """
    by_esco: dict[str, list[_Link]] = defaultdict(list)
    by_soc: dict[str, list[_Link]] = defaultdict(list)
    for link in links:
        by_esco[link.esco].append(link)
        by_soc[link.soc].append(link)
    rank, reverse = {}, {}
    for group in by_esco.values():
        group.sort(
            key=lambda link: (
                link.how == _BY_GROUP,
                -round(link.near) + (_REST if link.soc in rests else 0),
                not link.onet_soc.endswith(".00"),
                -employment.get(link.soc, 0.0),
                link.soc,
            )
        )
        rank.update({link: place for place, link in enumerate(group, start=1)})
    for group in by_soc.values():
        group.sort(key=lambda link: (-link.near - (_MUTUAL if rank[link] == 1 else 0), link.esco))
        reverse.update({link: place for place, link in enumerate(group, start=1)})
    return tuple((link.esco, link.soc, link.onet_soc, str(rank[link]), str(reverse[link]), link.how) for link in links)
