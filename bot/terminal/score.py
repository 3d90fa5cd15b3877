"""`ned score`: the numbers of one occupation with everything behind them."""

import json

import typer

from bot.lookup import look_up
from bot.ned import Ned
from bot.sure import mix_record, with_mix
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput
from scoring.assess import assess, assessment_record
from scoring.assessment import Assessment
from scoring.mix import read_mix
from scoring.sureness import MixReport

__all__ = ["assessed", "score_one"]


def score_one(title: str | None, *, as_json: bool, mix: str | None = None) -> None:
    """Both lenses of the occupation behind a title or code; under a mix of the person's own where one is given."""
    if title is None:
        raise BadInput(say("nothing_given"))
    said = () if mix is None else read_mix(mix)
    ned = open_quietly()
    assessment, report = with_mix(ned, assessed(ned, title), said, formulas=True)
    if as_json:
        record = assessment_record(assessment) | ({"mix": mix_record(report)} if report else {})
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for line in (*_lines(assessment), *(_of_mix(assessment, report) if report else ())):
            typer.echo(line)


def assessed(ned: Ned, title: str) -> Assessment:
    """The occupation behind a title or code, assessed; standard error says so where a title may mean several."""
    taxonomy, key, found = look_up(ned, title)
    if found is not None and found.decision == "clarify":
        choices = ", ".join(choice.title for choice in found.choices)
        typer.echo(say("unclear_title", title=title, choices=choices), err=True)
    return assess(ned.kb, ned.evidence, taxonomy, key)


def _of_mix(assessment: Assessment, report: MixReport) -> list[str]:
    """What each phrase of the mix was taken for, and the scores without it."""
    names = {activity.id: activity.title for activity in assessment.activities}
    names |= {skill.key: skill.label for skill in assessment.skills}
    lines = [say("mix_heading")]
    for entry in report.entries:
        parts = [names[id_] for id_ in (*entry.activities, *entry.skills)]
        found = "; ".join(parts) if parts else say("mix_unmatched")
        lines.append(f"  {100 * entry.share:5.1f} %  {entry.said}: {found}")
    lines.append(say("mix_scaled") if report.scaled else say("mix_rest", rest=f"{100 * report.rest:.1f}"))
    for lens, (score, low, high, band) in report.typical.items():
        lines.append(
            say("mix_typical", lens=lens, score=f"{score:.1f}", low=f"{low:.1f}", high=f"{high:.1f}", band=band)
        )
    return lines


def _lines(assessment: Assessment) -> list[str]:
    ref = assessment.occupation
    lines = [f"{ref.title} (ESCO {ref.esco_code or '-'}, SOC {ref.soc or '-'})"]
    if assessment.disruption:
        d = assessment.disruption
        lines.append(f"disruption {d.score:.1f} ({d.low:.1f}-{d.high:.1f}), {d.band}")
        lines += [f"  {name} {value:.1f}" for name, value in d.factors.model_dump().items()]
    if assessment.overlap:
        o = assessment.overlap
        lines.append(f"overlap {o.score:.1f} ({o.low:.1f}-{o.high:.1f}), {o.tier}")
        for name, value in o.signals.model_dump().items():
            lines.append(f"  {name} {say('no_data') if value is None else f'{value:.1f}'}")
        lines += [f"  {name} {value:.1f}" for name, value in o.seniority.model_dump().items()]
    lines += [f"  {gap.signal}: {gap.detail}" for gap in assessment.gaps]
    return lines
