"""`ned score`: the numbers of one occupation, or of all, with everything behind them."""

import json
import sys

import typer

from bot.lookup import look_up
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput
from scoring.assess import assess, assessment_record
from scoring.assessment import Assessment

__all__ = ["score_all", "score_one"]


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


def score_all(*, as_json: bool) -> None:
    """The whole catalogue, ESCO first; progress goes to standard error, so that output can be piped."""
    ned = open_quietly()
    keys = [("esco", o.key) for o in ned.kb.esco_all()] + [("soc", o.soc) for o in ned.kb.soc_all()]
    for done, (taxonomy, key) in enumerate(keys, start=1):
        assessment = assess(ned.kb, ned.evidence, "esco" if taxonomy == "esco" else "soc", key)
        if as_json:
            sys.stdout.write(json.dumps(assessment_record(assessment), ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(_short(assessment) + "\n")
        if done % 500 == 0 or done == len(keys):
            typer.echo(say("progress", step="score", done=done, total=len(keys)), err=True)


def _short(assessment: Assessment) -> str:
    code = assessment.occupation.esco_code if assessment.occupation.taxonomy == "esco" else assessment.occupation.soc
    lenses = (assessment.disruption, assessment.overlap)
    figures = (f"{lens.score:5.1f} ({lens.low:.0f}-{lens.high:.0f})" if lens else say("no_data") for lens in lenses)
    return f"{code or '':12}  {'  '.join(f'{figure:16}' for figure in figures)}  {assessment.occupation.title}"


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
