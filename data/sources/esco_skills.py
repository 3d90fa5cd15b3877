"""ESCO skills and knowledge, their hierarchy, flags, alternative labels, and which occupation needs which."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from data.errors import FactsError
from data.sources.esco import split_labels, tidy, unique_keys
from data.sources.release import Imported, Sources
from data.tables import Table, joined

__all__ = ["read"]

_KINDS = {"skill/competence": "skill", "knowledge": "knowledge", "": ""}
_FLAGS = ("digital", "green", "transversal", "language")


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Tables esco_skills, esco_skill_alternatives, skill_groups and esco_occupation_skills."""
    path = sources.find(r"skills_en(\.rebuilt)?\.csv(\.gz)?")
    columns = ("conceptUri", "preferredLabel", "skillType", "reuseLevel", "altLabels")
    sheet = sources.sheet(path, columns).keyed("conceptUri")
    keys = unique_keys(sheet)
    above = _broader(sources)
    groups, code_of = _groups(sources, above)
    flagged = {flag: _collection(sources, flag) for flag in _FLAGS}
    skills, alternatives = [], []
    for row in sheet:
        uri = row["conceptUri"]
        if row["skillType"] not in _KINDS:
            raise FactsError(
                f"{row['skillType']!r} is no known skill type", file=row.file, row=row.number, column="skillType"
            )
        nearest = _nearest(uri, above, code_of)
        skills.append(
            (
                keys[uri],
                uri.rpartition("/")[2],
                tidy(row.must("preferredLabel")),
                _KINDS[row["skillType"]],
                row["reuseLevel"],
                *("1" if uri in flagged[flag] else "0" for flag in _FLAGS),
                joined(nearest, row.file),
            )
        )
        if labels := _distinct(tidy(row["preferredLabel"]), split_labels(row["altLabels"])):
            alternatives.append((keys[uri], joined(labels, row.file)))
    relations, notes = _relations(sources, keys, built["esco_occupations"])
    isco = dict(zip(built["esco_occupations"].column("key"), built["esco_occupations"].column("isco"), strict=True))
    table = Table(
        "esco_skills",
        ("key", "uuid", "label", "kind", "reuse", *_FLAGS, "groups"),
        ("key",),
        tuple(skills),
        lambda cells: cells["kind"] or "untyped",
    )
    return Imported(
        tables=(
            table,
            Table(
                "esco_skill_alternatives",
                ("key", "labels"),
                ("key",),
                tuple(alternatives),
                lambda cells: cells["key"][0],
            ),
            Table("skill_groups", ("code", "title", "level", "parent"), ("code",), groups),
            Table(
                "esco_occupation_skills",
                ("occupation", "essential", "optional"),
                ("occupation",),
                relations,
                lambda cells: isco[cells["occupation"]][0],
            ),
        ),
        notes=(
            f"{table.column('kind').count('')} of {len(skills)} skills have no type and {table.column('reuse').count('')} no "
            "reuse level in the release.",
            f"{len(skills) - len(alternatives)} skills have no alternative label.",
            f"{table.column('groups').count('')} skills stand in no group.",
            *notes,
        ),
        version=sources.version_of(path),
    )


def _groups(
    sources: Sources, above: Mapping[str, Sequence[str]]
) -> tuple[tuple[tuple[str, str, str, str], ...], dict[str, str]]:
    """Rows of skill_groups, and code by URI. The parent of a group is what ESCO's broader relations say."""
    columns = ("conceptUri", "code", "preferredLabel")
    sheet = sources.sheet(sources.find(r"skillGroups_en\.csv(\.gz)?"), columns).keyed("code").keyed("conceptUri")
    code_of = {row["conceptUri"]: row.must("code") for row in sheet}
    rows = []
    for row in sheet:
        parents = above.get(row["conceptUri"], ())
        level, at, seen = 0, parents, {row["conceptUri"]}
        while at:
            level += 1
            if at[0] not in code_of or at[0] in seen:
                message = f"the groups above this one do not lead to a root: {at[0]}"
                raise FactsError(message, file=row.file, row=row.number, column="conceptUri")
            seen.add(at[0])
            at = above.get(at[0], ())
        parent = code_of[parents[0]] if parents else ""
        rows.append((row["code"], tidy(row.must("preferredLabel")), str(level), parent))
    return tuple(rows), code_of


def _broader(sources: Sources) -> dict[str, Sequence[str]]:
    sheet = sources.sheet(
        sources.find(r"broaderRelationsSkillPillar_en\.csv(\.gz)?"), ("conceptUri", "broaderUri")
    ).keyed("conceptUri", "broaderUri")
    above: dict[str, list[str]] = defaultdict(list)
    for row in sheet:
        above[row.must("conceptUri")].append(row.must("broaderUri"))
    return {uri: sorted(broader) for uri, broader in above.items()}


def _distinct(preferred: str, labels: Iterable[str]) -> set[str]:
    """Labels that are not a label before them with its words in another order or case."""
    seen = {_words(preferred)}
    distinct = set()
    for label in sorted(labels):
        if (words := _words(label)) not in seen:
            seen.add(words)
            distinct.add(label)
    return distinct


def _words(label: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\w+", label.casefold())))


def _nearest(uri: str, above: Mapping[str, Sequence[str]], code_of: Mapping[str, str]) -> set[str]:
    """Groups right above a skill; where only other skills stand above it, the groups above those."""
    level, seen = {uri}, {uri}
    while level:
        higher = {parent for one in level for parent in above.get(one, ())} - seen
        if found := {code_of[parent] for parent in higher if parent in code_of}:
            return found
        seen |= higher
        level = higher
    return set()


def _collection(sources: Sources, flag: str) -> frozenset[str]:
    sheet = sources.sheet(sources.find(rf"{flag}SkillsCollection_en\.csv(\.gz)?"), ("conceptUri",)).keyed("conceptUri")
    return frozenset(row.must("conceptUri") for row in sheet)


def _relations(
    sources: Sources, keys: Mapping[str, str], occupations: Table
) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, ...]]:
    """Rows of esco_occupation_skills, and what to note about them."""
    path = sources.find(r"occupationSkillRelations_en(\.rebuilt)?\.csv(\.gz)?")
    sheet = sources.sheet(path, ("occupationUri", "relationType", "skillUri")).keyed(
        "occupationUri", "skillUri", "relationType"
    )
    known = {uuid: key for key, uuid in zip(occupations.column("key"), occupations.column("uuid"), strict=True)}
    needs: dict[str, dict[str, set[str]]] = {key: {"essential": set(), "optional": set()} for key in known.values()}
    for row in sheet:
        occupation = known.get(row["occupationUri"].rpartition("/")[2])
        skill = keys.get(row["skillUri"])
        if occupation is None or skill is None:
            column = "occupationUri" if occupation is None else "skillUri"
            raise FactsError("this concept is in no file of the release", file=row.file, row=row.number, column=column)
        needs[occupation][row.matching("relationType", "essential|optional")].add(skill)
    both = sum(len(need["essential"] & need["optional"]) for need in needs.values())
    rows = tuple(
        (key, joined(need["essential"], path.name), joined(need["optional"] - need["essential"], path.name))
        for key, need in needs.items()
        if need["essential"] or need["optional"]
    )
    return rows, (
        f"{both} relations are published as essential and as optional; they are taken as essential.",
        f"{len(needs) - len(rows)} occupations have no skill at all.",
    )
