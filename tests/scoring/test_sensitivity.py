"""What raising a constant by a tenth does."""

import os
import shutil
from pathlib import Path

import pytest

from bot.ned import Ned
from bot.parts import FACTS, folders_of
from data.knowledge import KnowledgeBase
from scoring import sensitivity as module
from scoring.constants import Constants, load_constants
from scoring.pooled import Evidence
from scoring.sensitivity import constants_by_name, raised, sensitivity

CONSTANTS = load_constants()


def test_every_constant_that_enters_a_score_has_a_name() -> None:
    names = constants_by_name()
    assert len(set(names)) == len(names) > 80
    assert {"skill.leash", "fitted.disruption_scale", "seniority.math", "overlap.weights.market_pressure"} <= set(names)
    assert not any(name.startswith(("fit.", "pay.", "pivot.", "ranking.")) for name in names)
    text = '[a.b]\nvalue = 1\nreason = "x"\n[fit.c]\nvalue = 2\nreason = "y"\n'
    assert constants_by_name(text) == ["a.b"]


@pytest.mark.parametrize("name", constants_by_name())
def test_each_can_be_raised_and_nothing_else_moves(name: str) -> None:
    group = name.split(".")[0]
    after = raised(CONSTANTS, name)
    assert after != CONSTANTS
    assert after.model_copy(update={group: getattr(CONSTANTS, group)}) == CONSTANTS


def test_a_number_a_count_a_table_and_a_curve_are_raised_each_in_its_way() -> None:
    assert raised(CONSTANTS, "skill.leash").skill.leash == pytest.approx(1.1 * CONSTANTS.skill.leash)
    assert raised(CONSTANTS, "skill.wording_links").skill.wording_links == CONSTANTS.skill.wording_links + 1
    entry, senior = CONSTANTS.seniority["math"]
    assert raised(CONSTANTS, "seniority.math").seniority["math"] == pytest.approx((1.1 * entry, 1.1 * senior))
    before, after = CONSTANTS.market.growth_curve, raised(CONSTANTS, "market.growth_curve").market.growth_curve
    assert [x for x, _ in after] == [x for x, _ in before]
    assert [y for _, y in after] == pytest.approx([1.1 * y for _, y in before])
    schooling = raised(CONSTANTS, "barrier.education").barrier.education
    assert schooling == pytest.approx({name: 1.1 * value for name, value in CONSTANTS.barrier.education.items()})
    with pytest.raises(ValueError, match="cannot be raised"):
        raised(CONSTANTS, "fit.named")


def test_what_is_pooled_is_pooled_anew_with_the_raised_constant(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    pooled: list[Constants] = []

    def as_it_was(_: KnowledgeBase, target: Path, constants: Constants) -> None:
        pooled.append(constants)
        shutil.copy(folders_of(Path(os.environ["NED_CACHE_DIR"]), FACTS)["scores"] / "evidence.sqlite", target)

    monkeypatch.setattr(module, "compile_evidence", as_it_was)
    leash, tiers = sensitivity(ned.kb, ned.evidence, ["skill.leash", "overlap.tiers"], 600)
    assert pooled == [raised(CONSTANTS, "skill.leash")]
    assert (leash.name, tiers.name) == ("skill.leash", "overlap.tiers")
    assert tiers.disruption == tiers.disruption_most == tiers.overlap == tiers.overlap_most == 0


@pytest.mark.no_cover
def test_each_constant_moves_what_it_should(kb: KnowledgeBase, evidence: Evidence) -> None:
    names = ["disruption.weights.task_automation", "overlap.range_factor", "overlap.tiers", "skill.leash"]
    weight, factor, tiers, leash = sensitivity(kb, evidence, names, 150)
    assert weight.disruption > 0
    assert weight.disruption_most >= weight.disruption
    assert weight.overlap == 0
    assert (factor.disruption, factor.overlap) == (0, 0)
    assert factor.width > 0
    assert tiers.moved > 0
    assert (tiers.overlap, tiers.width) == (0, 0)
    # This one is in what is pooled, which is made anew.
    assert leash.disruption > 0
    assert leash.overlap == 0
