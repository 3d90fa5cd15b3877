"""An ESCO occupation's skills by group: the European counterpart of the activities, with what each adds to the score."""

from collections import defaultdict
from collections.abc import Sequence

from scoring.activities import level_of, main_of
from scoring.assessment import Disruption, SkillGroupScore, SkillScore
from scoring.constants import Constants
from scoring.disruption import automatable
from scoring.ranges import clip

__all__ = ["group_skills"]


def group_skills(
    skills: Sequence[SkillScore], disruption: Disruption, constants: Constants
) -> tuple[SkillGroupScore, ...]:
    """The groups by contribution, largest first; skills in no group are left out of the list, not of the shares.

    The score is split in proportion to what each skill gives to the three factors' sum, so contributions of all skills
    add up to it.
    """
    of = sum(skill.weight for skill in skills)
    members: dict[str, list[SkillScore]] = defaultdict(list)
    for skill in skills:
        if skill.group is not None:
            members[skill.group].append(skill)
    given = {skill.key: skill.weight / of * _given(skill, constants) for skill in skills}
    whole = sum(given.values())
    codes = sorted(members)
    shares = [sum(skill.weight for skill in members[code]) / of for code in codes]
    main = main_of(shares, constants)
    found = []
    for place, (code, share) in enumerate(zip(codes, shares, strict=True)):
        inside = sorted(members[code], key=lambda skill: (-skill.weight * skill.feasibility, skill.key))
        weight = sum(skill.weight for skill in inside)
        found.append(
            SkillGroupScore(
                code=code,
                title=inside[0].group_title or code,
                score=sum(skill.weight * skill.feasibility for skill in inside) / weight,
                low=sum(skill.weight * skill.low for skill in inside) / weight,
                high=sum(skill.weight * skill.high for skill in inside) / weight,
                complementarity=sum(skill.weight * skill.complementarity for skill in inside) / weight,
                share=share,
                contribution=disruption.score * sum(given[skill.key] for skill in inside) / whole if whole else 0.0,
                skills=tuple(skill.label for skill in inside),
                level=level_of(share * len(codes), constants),
                essential=sum(skill.essential for skill in inside),
                main=place in main,
            )
        )
    return tuple(sorted(found, key=lambda group: (-group.contribution, group.code)))


def _given(skill: SkillScore, constants: Constants) -> float:
    """What the occupation's three factors would sum to if all its skills were like this one, 0-100."""
    fitted, weights = constants.fitted, constants.disruption.weights
    vulnerability = clip(fitted.vulnerability_scale * skill.feasibility + fitted.vulnerability_offset)
    complementarity = clip(fitted.complementarity_scale * skill.complementarity + fitted.complementarity_offset)
    return (
        weights["skill_vulnerability"] * vulnerability
        + weights["task_automation"] * 100 * automatable(skill.feasibility, fitted)
        + weights["ai_complementarity"] * (100 - complementarity)
    )
