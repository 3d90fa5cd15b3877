"""The moves out of one occupation: who is near by skills or by O*NET's list, what each move means, and the best of them.

A move leads to a US occupation, since pay, outlook and entry education are published for those; its skills are those of the
ESCO occupation closest to it. The occupation's own skills find the others through the compiled index; nothing else is read.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.knowledge import KnowledgeBase
from scoring.catalogue import Catalogue
from scoring.constants import load_constants
from scoring.outlines import outline_of, outlines_of
from scoring.pivots import far_off, in_order, judge, lens_of, worse
from scoring.prospects import Move, Moves, SkillMatch, Taxonomy
from scoring.reach import overlaps_of, skill_lists

__all__ = ["find_moves"]

Skills = Mapping[str, float]
_NAMED = 5
# What is left over in a class of occupations is no job that anybody could move to.
_RESIDUAL = "All Other"


def find_moves(
    kb: KnowledgeBase, catalogue: Catalogue, taxonomy: Taxonomy, key: str, count: int | None = None
) -> Moves:
    """Close and stretch moves out of an occupation, at most `count` of each (`[pivot.listed]` by default).

    Raises UnknownOccupation for a key that is in no list.
    """
    constants = load_constants().pivot
    origin = outline_of(catalogue.connection, taxonomy, key)
    mine = skill_lists(kb, [origin.esco]).get(origin.esco, {}) if origin.esco else {}
    related = dict(kb.related_of(origin.soc)) if origin.soc else {}
    overlaps = overlaps_of(catalogue.connection, mine)
    enough = constants.least_fit * constants.full_overlap / 100
    near = {soc for soc, overlap in overlaps.items() if overlap >= enough}
    judged = [
        judge(
            origin,
            to,
            SkillMatch(overlaps.get(to.key, 0.0), (), (), 0, 0) if mine and to.esco else None,
            related.get(to.key),
            constants,
            listed=bool(related),
        )
        for to in outlines_of(catalogue.connection, "soc", {*near, *related} - {origin.soc})
        if _RESIDUAL not in to.title
    ]
    within = [move for move in judged if not far_off(move, constants)]
    kept = in_order(move for move in within if not worse(move, constants))
    listed = constants.listed if count is None else count
    close = [move for move in kept if move.close][:listed]
    stretch = [move for move in kept if not move.close][:listed]
    named = _named(kb, mine, [*close, *stretch])
    return Moves(
        origin=origin,
        lens=lens_of(origin),
        close=tuple(named[: len(close)]),
        stretch=tuple(named[len(close) :]),
        looked_at=len(judged),
        left_out_worse=len(within) - len(kept),
        left_out_far=len(judged) - len(within),
    )


def _named(kb: KnowledgeBase, mine: Skills, moves: Sequence[Move]) -> list[Move]:
    """The moves with the names of what is shared and what is missing, the most telling first."""
    lists = skill_lists(kb, [move.to.esco for move in moves if move.to.esco])
    essential = {esco: [skill for skill, part in need.items() if part == 1.0] for esco, need in lists.items()}
    sharers = kb.sharers_of({skill for skills in essential.values() for skill in skills})
    meets: dict[str, tuple[list[str], list[str]]] = {}
    for esco, asked in essential.items():
        telling = sorted(asked, key=lambda skill: (sharers[skill], skill))
        shared = [skill for skill in telling if skill in mine]
        meets[esco] = shared, [skill for skill in telling if skill not in mine]
    wanted = {skill for shared, missing in meets.values() for skill in (*shared[:_NAMED], *missing[:_NAMED])}
    labels = dict(
        kb.connection.execute(
            "SELECT key, label FROM esco_skills WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(wanted)),),
        )
    )
    named = []
    for move in moves:
        if move.skills is None or move.to.esco not in meets:
            named.append(move)
            continue
        shared, missing = meets[move.to.esco]
        skills = SkillMatch(
            move.skills.overlap,
            tuple(labels[skill] for skill in shared[:_NAMED]),
            tuple(labels[skill] for skill in missing[:_NAMED]),
            len(shared),
            len(shared) + len(missing),
        )
        named.append(replace(move, skills=skills))
    return named
