"""The calibration report: both lenses beside every open measure and each other, what hangs on which constant, the spread."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from data.knowledge import KnowledgeBase
from scoring.assessment import Disruption, Overlap
from scoring.calibration_text import ENDS, INTRODUCTION, SECTIONS
from scoring.constants import Constants
from scoring.disruption import measure_disruption
from scoring.lines import rank_correlation
from scoring.open_measures import MEASURES, read_measures
from scoring.overlap import measure_overlap
from scoring.pooled import Evidence
from scoring.receipts import Ledger
from scoring.sensitivity import Effect, constants_by_name, sensitivity

__all__ = ["agreements", "calibration_report"]

_QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)
_SMALL = 0.05


@dataclass(frozen=True, slots=True)
class _Scores:
    """Both lenses by key; what occupations have none is not there."""

    disruption: Mapping[str, Disruption]
    overlap: Mapping[str, Overlap]


def calibration_report(kb: KnowledgeBase, evidence: Evidence, names: Sequence[str] | None = None) -> str:
    """Markdown; `names` are the constants to try, all of them if None. Takes a few minutes: all is scored again for each."""
    constants = evidence.constants
    scores = _scores(kb, evidence, constants)
    effects = list(sensitivity(kb, evidence, constants_by_name() if names is None else names))
    parts = [INTRODUCTION.format(version=kb.data_version)]
    parts += [SECTIONS["agreement"], *_agreement(kb, scores)]
    parts += [SECTIONS["sensitivity"], *_sensitivity(effects), ENDS["sensitivity"].format(small=_few(effects))]
    parts += [SECTIONS["catalogue"], *_catalogue(scores)]
    return "\n".join(parts) + "\n"


def agreements(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[int, float | None]:
    """How many keys both have, and the rank correlation of their values over these."""
    both = sorted(one.keys() & other.keys())
    return len(both), rank_correlation([one[key] for key in both], [other[key] for key in both])


def _scores(kb: KnowledgeBase, evidence: Evidence, constants: Constants) -> _Scores:
    silent = Ledger(None)
    disruptions = {o.key: measure_disruption(kb, evidence, o.key, silent, constants).disruption for o in kb.esco_all()}
    overlaps = {o.soc: measure_overlap(kb, evidence, o.soc, silent, constants).overlap for o in kb.soc_all()}
    return _Scores(
        {key: lens for key, lens in disruptions.items() if lens}, {soc: lens for soc, lens in overlaps.items() if lens}
    )


def _agreement(kb: KnowledgeBase, scores: _Scores) -> Iterator[str]:
    disruption = {key: lens.score for key, lens in scores.disruption.items()}
    overlap = {soc: lens.score for soc, lens in scores.overlap.items()}
    isco = {o.key: o.isco for o in kb.esco_all()}
    to_soc = {key: links[0].soc for key in isco if (links := kb.socs_of(key))}
    to_esco = {soc: links[0].esco for soc in overlap if (links := kb.escos_of(soc))}
    by_soc = dict(read_measures(kb))
    ilo = by_soc["ilo"]
    on_esco = {name: _through(to_soc, values) for name, values in by_soc.items()}
    on_esco["ilo"] = _through(isco, ilo)
    by_soc["ilo"] = _through(to_esco, on_esco["ilo"])
    for measure in MEASURES:
        name = measure.name
        others = [agreements(by_soc[name], values)[1] for other, values in by_soc.items() if other != name]
        middle = median(value for value in others if value is not None)
        yield (
            f"| {measure.title} | {_cells(agreements(disruption, on_esco[name]))} | "
            f"{_cells(agreements(overlap, by_soc[name]))} | {middle:.2f} | {measure.enters or 'no'} |"
        )
    each = _cells(agreements(disruption, _through(to_soc, overlap)))
    yield f"| The other lens of ours | {each} | {_cells(agreements(overlap, _through(to_esco, disruption)))} | | |"


def _through(links: Mapping[str, str], values: Mapping[str, float]) -> dict[str, float]:
    return {key: values[to] for key, to in links.items() if to in values}


def _cells(found: tuple[int, float | None]) -> str:
    count, rank = found
    return f"{count:,} | " + ("-" if rank is None else f"{rank:.2f}")


def _sensitivity(effects: Iterable[Effect]) -> Iterator[str]:
    for effect in sorted(effects, key=lambda e: (-max(e.disruption, e.overlap, e.width), e.name)):
        if max(effect.disruption, effect.overlap, effect.width) >= _SMALL or effect.moved:
            yield (
                f"| {effect.name} | {effect.disruption:.2f} | {effect.disruption_most:.1f} | {effect.overlap:.2f} | "
                f"{effect.overlap_most:.1f} | {effect.width:.2f} | {100 * effect.moved:.1f} |"
            )


def _few(effects: Iterable[Effect]) -> str:
    """The constants that hardly matter alone."""
    small = [
        e.name
        for e in sorted(effects, key=lambda e: e.name)
        if max(e.disruption, e.overlap, e.width) < _SMALL and not e.moved
    ]
    return ", ".join(small) or "none"


def _catalogue(scores: _Scores) -> Iterator[str]:
    disruptions, overlaps = list(scores.disruption.values()), list(scores.overlap.values())
    yield _spread("Disruption (ESCO): score", [lens.score for lens in disruptions])
    yield _spread("Disruption (ESCO): width of the range", [lens.high - lens.low for lens in disruptions])
    yield _spread("Overlap (SOC): score", [lens.score for lens in overlaps])
    yield _spread("Overlap (SOC): width of the range", [lens.high - lens.low for lens in overlaps])
    impacts = (lens.signals.task_automation_impact for lens in overlaps)
    yield _spread("Task automation impact", [impact for impact in impacts if impact is not None])
    factors = [lens.factors for lens in disruptions]
    yield _spread("Skill vulnerability", [factor.skill_vulnerability for factor in factors])
    yield _spread("Task automation", [factor.task_automation for factor in factors])
    yield _spread("AI complementarity", [factor.ai_complementarity for factor in factors])
    lenses: list[Disruption | Overlap] = [*disruptions, *overlaps]
    yield ENDS["catalogue"].format(width=median(lens.high - lens.low for lens in lenses))


def _spread(name: str, values: Sequence[float]) -> str:
    ordered = sorted(values)
    picked = (ordered[round(share * (len(ordered) - 1))] for share in _QUANTILES)
    return f"| {name} | {len(ordered)} | " + " | ".join(f"{value:.1f}" for value in picked) + " |"
