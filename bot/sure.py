"""What an answer about sureness, time or one's own mix needs beyond the assessment, gathered for every door alike."""

from dataclasses import dataclass
from typing import Any, get_args

from bot.conversation import Share
from bot.lookup import look_up
from bot.ned import Ned
from data.errors import BadInput
from responses.answers import answer_of
from scoring.assess import assess, assessment_record
from scoring.assessment import Assessment
from scoring.how_sure import Part, how_sure, personal, weighed
from scoring.mix import Said, read_mix
from scoring.sureness import MixEntry, MixReport, Sureness

__all__ = [
    "Closely",
    "look_closely",
    "mix_record",
    "score_record",
    "sure_record",
    "sureness_record",
    "with_mix",
]

_PARTS: tuple[Part, ...] = get_args(Part)
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Closely:
    """The assessment to answer with (the person's own where a mix was said), what stands behind it, and a mix's fault.

    `own_mix` says that the assessment is the person's own; `mix` is the one they gave in this text, None where they gave none.
    """

    assessment: Assessment
    sureness: Sureness | None = None
    fault: str | None = None
    own_mix: bool = False
    mix: tuple[Share, ...] | None = None


def look_closely(
    ned: Ned, assessment: Assessment, intent: str, text: str, kept: tuple[Share, ...] = (), *, formulas: bool = False
) -> Closely:
    """What `intent` needs; `text` may hold a mix when the intent is to speak of one's own, else the one `kept` applies."""
    wanted = answer_of(intent)
    said: tuple[Said, ...] = ()
    fault = None
    if intent == "personalize":
        try:
            said = read_mix(text, marked=True)
        except BadInput as error:
            fault = str(error)
    found, report = assessment, None
    mix = None
    if said:
        found, report = with_mix(ned, assessment, said, formulas=formulas)
        mix = _kept(report) if report else None
    elif kept and (wanted.own_mix or wanted.behind) and (entries := _remembered(kept, assessment)):
        found, report = weighed(ned.kb, ned.evidence, assessment, entries, formulas=formulas)
    shown = frozenset(part for part in _PARTS if part in wanted.behind)
    sureness = how_sure(ned.kb, ned.evidence, ned.catalogue, found, report, shown) if shown else None
    return Closely(found, sureness, fault, own_mix=found is not assessment, mix=mix)


def _kept(report: MixReport) -> tuple[Share, ...]:
    """What is remembered of a mix: parts of the work and percents, and none of the person's words."""
    return tuple(
        Share(parts=(*entry.activities, *entry.skills), percent=round(100 * entry.share, _DIGITS))
        for entry in report.entries
        if entry.activities or entry.skills
    )


def _remembered(kept: tuple[Share, ...], assessment: Assessment) -> tuple[MixEntry, ...]:
    """The remembered mix as far as its parts are still parts of this occupation."""
    activities = {activity.id for activity in assessment.activities}
    skills = {skill.key for skill in assessment.skills}
    entries = (
        MixEntry(
            said="",
            share=share.percent / 100,
            activities=tuple(part for part in share.parts if part in activities),
            skills=tuple(part for part in share.parts if part in skills),
            certainty=1.0,
        )
        for share in kept
    )
    return tuple(entry for entry in entries if entry.activities or entry.skills)


def with_mix(
    ned: Ned, assessment: Assessment, said: tuple[Said, ...], *, formulas: bool = False
) -> tuple[Assessment, MixReport | None]:
    """The assessment under a mix and what became of the mix; unchanged and None where nothing was said."""
    return personal(ned.kb, ned.evidence, assessment, said, formulas=formulas) if said else (assessment, None)


def score_record(ned: Ned, title: str, mix: str | None) -> dict[str, Any]:
    """What `ned score --json` prints of the occupation behind a title or code.

    Raises UnknownOccupation, and BadInput for a mix that cannot be read.
    """
    said = () if mix is None else read_mix(mix)
    taxonomy, key, _ = look_up(ned, title)
    assessment, report = with_mix(ned, assess(ned.kb, ned.evidence, taxonomy, key), said, formulas=True)
    return assessment_record(assessment) | ({"mix": mix_record(report)} if report else {})


def sure_record(ned: Ned, title: str, mix: str | None) -> dict[str, Any]:
    """What `ned sure --json` prints of it; raises the same."""
    said = () if mix is None else read_mix(mix)
    taxonomy, key, _ = look_up(ned, title)
    typical = ned.assessed.assessment(taxonomy, key, formulas=False)
    assessment, report = with_mix(ned, typical, said)
    return sureness_record(assessment, how_sure(ned.kb, ned.evidence, ned.catalogue, assessment, report))


def sureness_record(assessment: Assessment, sureness: Sureness) -> dict[str, Any]:
    """The occupation and everything behind its scores as JSON values, with four decimals."""
    return {
        "occupation": assessment.occupation.model_dump(),
        **_rounded(sureness.model_dump(mode="json")),
        "data_version": assessment.data_version,
    }


def mix_record(report: MixReport) -> dict[str, Any]:
    """What became of a mix as JSON values, with four decimals."""
    found: dict[str, Any] = _rounded(report.model_dump(mode="json"))
    return found


def _rounded(value: Any) -> Any:  # noqa: ANN401 - JSON values of any kind
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner) for inner in value]
    return value
