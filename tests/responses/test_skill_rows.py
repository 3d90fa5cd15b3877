"""Skills as rows."""

from dataclasses import replace

from responses import skill_rows
from responses.portrait import Portrait
from scoring.assessment import Analysis, SkillGroupScore
from tests.responses.samples import assessment, view


def group(code: str, score: float, contribution: float, *, skills: int = 2, main: bool = True) -> SkillGroupScore:
    return SkillGroupScore(
        code=code,
        title=f"group {code}",
        score=score,
        low=score - 5,
        high=score + 5,
        complementarity=60,
        share=0.25,
        contribution=contribution,
        skills=tuple(f"skill {number}" for number in range(skills)),
        essential=1,
        level="core",
        main=main,
    )


def portrait() -> Portrait:
    groups = (group("S1", 40, 9), group("S2", 70, 5, skills=6), group("S3", 20, 1, main=False))
    return Portrait(assessment(), replace(view(), analysis=Analysis(groups=groups)))


def test_main_groups_by_what_is_asked() -> None:
    orders = {"contribution": ["S1", "S2"], "exposed": ["S2", "S1"], "safe": ["S1", "S2"]}
    for by in ("contribution", "exposed", "safe"):
        table = skill_rows.groups(
            portrait(), by="contribution" if by == "contribution" else "safe" if by == "safe" else "exposed"
        )
        assert table is not None
        assert [row.label[-2:] for row in table.items] == orders[by]
    every = skill_rows.groups(portrait(), every=True)
    assert every is not None
    assert len(every.items) == 3
    assert skill_rows.groups(Portrait(assessment(), view())) is None


def test_a_row_names_its_first_skills_and_counts_the_others() -> None:
    table = skill_rows.groups(portrait())
    assert table is not None
    assert table.items[0].reason == "Holds here: skill 0 and skill 1."
    assert table.items[1].reason == "Holds here: skill 0, skill 1, skill 2 and 3 more."
    assert (table.items[0].share, table.items[0].points) == (25, 9)


def test_single_skills_stand_in() -> None:
    table = skill_rows.skills(portrait(), by="exposed")
    assert [row.label for row in table.items[:2]] == ["keep production records", "manage budgets"]
    assert skill_rows.skills(portrait(), by="safe").items[0].label == "oversee assembly operations"
