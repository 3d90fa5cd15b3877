"""The knowledge base over the real facts: what a lookup gives, and that what is missing stays missing."""

import pytest

from data.errors import UnknownOccupation
from data.knowledge import KnowledgeBase


def test_the_whole_catalogue_is_there(kb: KnowledgeBase) -> None:
    assert len(kb.esco_all()) == 3039
    assert len(kb.soc_all()) == 867
    assert len(kb.skills_all()) > 13_000


def test_an_occupation_is_found_by_key_code_and_uri(kb: KnowledgeBase) -> None:
    [found] = kb.esco_by_code("1321.2.1")
    assert found.title == "industrial production manager"
    assert kb.esco(found.key) == found == kb.esco_by_uri(found.uri)
    assert found.plural == "industrial production managers"
    assert found.isco == "1321"


def test_a_soc_occupation_knows_its_onet_codes(kb: KnowledgeBase) -> None:
    found = kb.soc("11-3051")
    assert found.title == "Industrial Production Managers"
    assert found.singular == "industrial production manager"
    assert "11-3051.00" in found.onet_socs
    assert kb.soc_of_onet("11-3051.00") == "11-3051"
    assert kb.onet_title("11-3051.00") == "Industrial Production Managers"
    assert found.category_title == "Management"


@pytest.mark.parametrize("key", ["nothing", "", "99-9999"])
def test_an_unknown_key_is_an_error(kb: KnowledgeBase, key: str) -> None:
    for look in (kb.esco, kb.soc, kb.skill, kb.activity, kb.esco_by_uri, kb.soc_of_onet):
        with pytest.raises(UnknownOccupation):
            look(key)


def test_every_occupation_has_skills_and_a_closest_soc(kb: KnowledgeBase) -> None:
    for occupation in kb.esco_all():
        skills = kb.skills_of(occupation.key)
        assert any(s.essential for s in skills) or skills
        links = kb.socs_of(occupation.key)
        assert [link.rank for link in links] == list(range(1, len(links) + 1))
        assert links


def test_skills_and_occupations_agree(kb: KnowledgeBase) -> None:
    [manager] = kb.esco_by_code("1321.2.1")
    skills = kb.skills_of(manager.key)
    assert "manage resources" in {s.skill.label for s in skills if s.essential}
    for listed in skills:
        assert (manager.key, listed.essential) in kb.occupations_with(listed.skill.key)
    sharers = kb.sharers_of(s.skill.key for s in skills)
    assert sharers == {s.skill.key: len(kb.occupations_with(s.skill.key)) for s in skills}
    assert kb.sharers_of(["no such skill", skills[0].skill.key]) == {skills[0].skill.key: sharers[skills[0].skill.key]}


def test_weights_of_activities_sum_to_one(kb: KnowledgeBase) -> None:
    without = 0
    for occupation in kb.soc_all():
        activities = kb.activities_of(occupation.soc)
        if not activities:
            without += 1
            continue
        assert sum(a.weight for a in activities) == pytest.approx(1)
        assert all(a.weight > 0 for a in activities)
    # Residual "All Other" titles and the military have no tasks of their own.
    assert 0 < without < 110


def test_an_activity_knows_its_families(kb: KnowledgeBase) -> None:
    activity = kb.activities_of("11-3051")[0].activity
    assert activity.iwa.startswith(activity.gwa)
    assert activity.id.startswith(activity.iwa)
    assert not activity.title.endswith(".")


def test_signals_carry_their_source_and_gaps_stay_gaps(kb: KnowledgeBase) -> None:
    manager = kb.signals_of("11-3051")
    assert manager.karpathy is not None
    assert manager.karpathy.value == 6
    assert manager.outlook == "slower than average"
    assert manager.education == "Bachelor's degree"
    assert manager.growth is not None
    assert manager.growth.dataset == "bls-projections"
    military = kb.signals_of("55-1011")
    assert military.growth is None
    assert military.wage_median is None
    assert military.outlook is None
    assert military.karpathy is None


def test_a_broad_figure_says_that_it_is_one(kb: KnowledgeBase) -> None:
    aide = kb.signals_of("31-1121")
    assert aide.growth is not None
    assert aide.growth.key == "31-1120"
    assert aide.growth.note is not None


def test_evidence_of_families_and_unit_groups(kb: KnowledgeBase) -> None:
    microsoft = kb.microsoft_iwa("4.A.1.a.1.I01")
    assert microsoft is not None
    assert all(0 <= figure.value <= 1 for figure in microsoft)
    assert kb.microsoft_iwa("nothing") is None
    ilo = kb.ilo_of("1321")
    assert ilo is not None
    assert 0 < ilo[0].value < 1
    assert kb.ilo_of("0000") is None


def test_every_activity_family_has_a_judgement(kb: KnowledgeBase) -> None:
    families = {row["id"] for row in kb.table("work_activities") if row["level"] == "iwa"}
    assert len(families) == 332
    for family in families:
        judgement = kb.activity_judgement(str(family))
        assert judgement is not None
        assert judgement.ai
        assert judgement.human


def test_a_skill_group_without_an_entry_has_its_parents(kb: KnowledgeBase) -> None:
    groups = [g for g in kb.skill_groups_all() if g.level >= 2]
    assert all(kb.group_judgement(g.code) for g in groups if g.parent)
    assert kb.group_judgement("nothing") is None


def test_related_and_technology(kb: KnowledgeBase) -> None:
    related = kb.related_of("11-3051")
    assert related
    assert "11-3051" not in dict(related)
    assert [rank for _, rank in related] == sorted(rank for _, rank in related)
    assert any(in_demand for _, _, in_demand in kb.technology_of("15-1252"))


def test_labels_in_26_languages(kb: KnowledgeBase) -> None:
    assert len(kb.languages()) == 26
    assert sum(1 for _, kind, _ in kb.labels("en") if kind == "preferred") == 3039
    assert len({key for key, _, _ in kb.labels("de")}) == 2937
    assert any(kind == "alternate" for _, kind, _ in kb.onet_titles())


def test_only_a_table_name_is_a_table(kb: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="no table name"):
        kb.table("x; drop")
