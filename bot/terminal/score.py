"""`ned score`: the numbers of one occupation with everything behind them."""

import json

import typer

from bot.lookup import look_up
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput
from scoring.assess import assess, assessment_record
from scoring.assessment import Assessment

__all__ = ["score_one"]


def score_one(title: str | None, *, as_json: bool) -> None:
    """Both lenses of the occupation behind a title or code."""
    if title is None:
        raise BadInput(say("nothing_given"))
    ned = open_quietly()
    taxonomy, key, found = look_up(ned, title)
    if found is not None and found.decision == "clarify":
        choices = ", ".join(choice.title for choice in found.choices)
        typer.echo(say("unclear_title", title=title, choices=choices), err=True)
    assessment = assess(ned.kb, ned.evidence, taxonomy, key)
    if as_json:
        typer.echo(json.dumps(assessment_record(assessment), ensure_ascii=False, indent=2))
    else:
        for line in _lines(assessment):
            typer.echo(line)


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
