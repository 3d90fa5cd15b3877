"""What holds for every occupation, whatever is more or less true of its work: found by trying, not by example."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ned import Ned
from data.knowledge import KnowledgeBase
from data.records import Figure, OccupationActivity, SocSignals
from scoring.assess import assess
from scoring.assessment import Disruption, Overlap
from scoring.skill_pool import SkillEvidence
from tests.scoring.blinded import BlindedEvidence, BlindedKnowledge

# An occupation is assessed twice for each example.
TRIES = settings(max_examples=60, deadline=None)
SLACK = 1e-9
HIDEABLE = ("karpathy", "growth", "indeed_now", "education", "job_zone", "anthropic", "labels", "human_gamma", "ilo")
LABELS = ("gamma", "automation", "beta", "human_gamma")


class _MoreReach(KnowledgeBase):
    """A world in which AI reaches further: labels, observed use and rating are raised by shares of what is left to 1."""

    def __init__(self, whole: KnowledgeBase, share: float) -> None:
        self.__dict__.update(whole.__dict__)
        self.share = share

    def activities_of(self, soc: str) -> tuple[OccupationActivity, ...]:
        return tuple(self._raised(activity) for activity in super().activities_of(soc))

    def signals_of(self, soc: str) -> SocSignals:
        found = super().signals_of(soc)
        return replace(found, anthropic=self._figure(found.anthropic, 1), karpathy=self._figure(found.karpathy, 10))

    def _raised(self, activity: OccupationActivity) -> OccupationActivity:
        known = {name: value for name in LABELS if (value := getattr(activity, name)) is not None}
        return replace(activity, **{name: value + self.share * (1 - value) for name, value in known.items()})

    def _figure(self, figure: Figure | None, top: float) -> Figure | None:
        return figure and replace(figure, value=figure.value + self.share * (top - figure.value))


def check(lens: Disruption | Overlap) -> None:
    assert 0 <= lens.low <= lens.score + SLACK
    assert lens.score <= lens.high + SLACK
    assert lens.high <= 100


@TRIES
@given(st.data(), st.floats(0, 1))
def test_more_reach_into_the_work_never_lowers_an_overlap(ned: Ned, data: st.DataObject, share: float) -> None:
    soc = data.draw(st.sampled_from([o.soc for o in ned.kb.soc_all()]))
    before = assess(ned.kb, ned.evidence, "soc", soc, formulas=False).overlap
    after = assess(_MoreReach(ned.kb, share), ned.evidence, "soc", soc, formulas=False).overlap
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        check(after)
        assert after.score >= before.score - SLACK
        levels = after.seniority
        assert levels.entry >= levels.mid >= levels.senior
        assert (levels.entry, levels.senior) >= (before.seniority.entry - SLACK, before.seniority.senior - SLACK)


@TRIES
@given(st.data(), st.floats(0, 40), st.floats(0, 40))
def test_more_reach_never_lowers_and_more_help_never_raises_a_disruption(
    ned: Ned, data: st.DataObject, reach: float, help_: float
) -> None:
    key = data.draw(st.sampled_from([o.key for o in ned.kb.esco_all()]))

    def raised(value: float | None, points: float) -> float | None:
        return None if value is None else min(100.0, value + points)

    def reaching(known: SkillEvidence) -> SkillEvidence:
        return replace(
            known,
            judgement=min(100.0, known.judgement + reach),
            wording=raised(known.wording, reach),
            task_labels=raised(known.task_labels, reach),
            anthropic=raised(known.anthropic, reach),
        )

    def helping(known: SkillEvidence) -> SkillEvidence:
        return replace(
            known, c_judgement=min(100.0, known.c_judgement + help_), c_wording=raised(known.c_wording, help_)
        )

    before = assess(ned.kb, ned.evidence, "esco", key, formulas=False).disruption
    further = assess(ned.kb, BlindedEvidence(ned.evidence, reaching), "esco", key, formulas=False).disruption
    helped = assess(ned.kb, BlindedEvidence(ned.evidence, helping), "esco", key, formulas=False).disruption
    assert before is not None
    assert further is not None
    assert helped is not None
    check(further)
    check(helped)
    assert further.score >= before.score - SLACK
    assert helped.score <= before.score + SLACK


@TRIES
@given(st.data(), st.sets(st.sampled_from(HIDEABLE)), st.sampled_from(HIDEABLE))
def test_knowing_less_never_narrows_a_range(ned: Ned, data: st.DataObject, hidden: set[str], one_more: str) -> None:
    soc = data.draw(st.sampled_from([o.soc for o in ned.kb.soc_all()]))
    some, less = (
        assess(BlindedKnowledge(ned.kb, *gone), ned.evidence, "soc", soc, formulas=False)
        for gone in (sorted(hidden), sorted({*hidden, one_more}))
    )
    pairs: list[tuple[Disruption | Overlap | None, Disruption | Overlap | None]] = [
        (some.overlap, less.overlap),
        (some.disruption, less.disruption),
    ]
    for one, other in pairs:
        if one is not None and other is not None:
            check(other)
            assert other.high - other.low >= one.high - one.low - SLACK
