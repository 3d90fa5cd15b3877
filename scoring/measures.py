"""What others publish on an occupation beside our two scores: each figure on its own scale, and how far they agree by rank."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal

from data.knowledge import KnowledgeBase
from data.records import Figure, SocSignals
from scoring.assessment import Assessment
from scoring.distributions import FORECAST
from scoring.pooled import Evidence
from scoring.raters import RATERS, WORLD
from scoring.standing import standing
from scoring.sureness import Agreement, Measure, Standing, TrackRecord

__all__ = ["agreement", "side_by_side"]

# Name -> (field of SocSignals, top of its scale).
_PUBLISHED: Mapping[str, tuple[str, float]] = {
    "eloundou_model": ("eloundou_beta", 1.0),
    "eloundou_people": ("eloundou_human_beta", 1.0),
    "eloundou_tools": ("eloundou_gamma", 1.0),
    "microsoft": ("microsoft", 1.0),
    "anthropic": ("anthropic", 1.0),
    "karpathy": ("karpathy", 10.0),
}
# Percentiles that lie within these of one another agree, or half agree.
_CLOSE, _FAR = 30.0, 50.0
_UPPER, _LOWER = 60.0, 40.0


def side_by_side(
    kb: KnowledgeBase,
    evidence: Evidence,
    assessment: Assessment,
    places: Mapping[Literal["disruption", "overlap"], Standing | None],
    record: TrackRecord | None,
) -> tuple[Measure, ...]:
    """Our two lenses first, with their `places` in the catalogue, then ILO's measure and those of US occupations.

    The forecast of 2013 is that of `record`, the mean where several old codes became this occupation.

    Every measure has an entry; one that nobody published for this occupation has the value None.
    """
    ref = assessment.occupation
    signals = kb.signals_of(ref.soc) if ref.soc else None
    return (
        *_ours(assessment, places),
        _world(kb, evidence, ref.isco),
        *(_of_signals(kb, evidence, signals, name) for name in _PUBLISHED),
        _forecast(kb, evidence, record),
    )


def agreement(measures: Iterable[Measure]) -> Agreement:
    """How far the independent measures of today's AI agree; our own lenses, ratings of jobs pages and 2013 are left out."""
    ranks = {
        measure.name: measure.standing.percentile
        for measure in measures
        if measure.standing is not None and measure.name in {*RATERS, WORLD}
    }
    if len(ranks) < 2:
        return Agreement(kind="few", count=len(ranks), spread=None, lowest=None, highest=None, low=None, high=None)
    lowest, highest = min(ranks, key=lambda name: (ranks[name], name)), max(ranks, key=lambda name: (ranks[name], name))
    low, high = ranks[lowest], ranks[highest]
    return Agreement(
        kind=_kind(low, high, list(ranks.values())),
        count=len(ranks),
        spread=sum(abs(a - b) for a, b in combinations(ranks.values(), 2)) * 2 / (len(ranks) * (len(ranks) - 1)),
        lowest=lowest,
        highest=highest,
        low=low,
        high=high,
    )


def _kind(low: float, high: float, ranks: Sequence[float]) -> Literal["high", "low", "middle", "mixed", "apart"]:
    if high - low > _FAR:
        return "apart"
    if high - low > _CLOSE:
        return "mixed"
    centre = sum(ranks) / len(ranks)
    return "high" if centre >= _UPPER else "low" if centre <= _LOWER else "middle"


def _ours(
    assessment: Assessment, places: Mapping[Literal["disruption", "overlap"], Standing | None]
) -> tuple[Measure, Measure]:
    ref = assessment.occupation
    version = assessment.data_version
    disruption, overlap = assessment.disruption, assessment.overlap
    return (
        Measure(
            name="disruption",
            value=disruption.score if disruption else None,
            least=0,
            most=100,
            dataset="ned",
            version=version,
            key=ref.esco_key,
            label=disruption.band if disruption else None,
            standing=places.get("disruption"),
        ),
        Measure(
            name="overlap",
            value=overlap.score if overlap else None,
            least=0,
            most=100,
            dataset="ned",
            version=version,
            key=ref.soc,
            label=overlap.tier if overlap else None,
            standing=places.get("overlap"),
        ),
    )


def _world(kb: KnowledgeBase, evidence: Evidence, isco: str | None) -> Measure:
    found = kb.ilo_of(isco) if isco else None
    figure, label = (found[0], found[2]) if found else (None, None)
    place = None if figure is None else standing(evidence.published(WORLD), figure.value, "isco")
    return _measure(kb, WORLD, figure, 1.0, WORLD, place, label)


def _of_signals(kb: KnowledgeBase, evidence: Evidence, signals: SocSignals | None, name: str) -> Measure:
    field, most = _PUBLISHED[name]
    figure: Figure | None = getattr(signals, field) if signals else None
    place = None if figure is None else standing(evidence.published(name), figure.value, "soc")
    return _measure(kb, name, figure, most, name.partition("_")[0], place, None)


def _forecast(kb: KnowledgeBase, evidence: Evidence, record: TrackRecord | None) -> Measure:
    found = {one.key: one for one in record.probabilities} if record else {}
    values = [one.value for one in found.values() if one.value is not None]
    if not values:
        return _measure(kb, FORECAST, None, 1.0, "frey-osborne", None, None)
    first = next(iter(found.values()))
    value = sum(values) / len(values)
    note = first.note if len(values) == 1 else f"mean of {len(values)} rows"
    figure = Figure(value, "frey-osborne", "|".join(key for key in found if key), note)
    place = standing(evidence.published(FORECAST), value, "soc2010")
    return _measure(kb, FORECAST, figure, 1.0, "frey-osborne", place, None)


def _measure(
    kb: KnowledgeBase,
    name: str,
    figure: Figure | None,
    most: float,
    dataset: str,
    place: Standing | None,
    label: str | None,
) -> Measure:
    return Measure(
        name=name,
        value=figure.value if figure else None,
        least=0,
        most=most,
        dataset=dataset,
        version=kb.manifest.dataset(dataset).version,
        key=figure.key if figure else None,
        note=figure.note if figure else None,
        label=label,
        standing=place,
    )
