"""`ned sure`: how sure the scores of an occupation are, and what stands behind them."""

import json
import sys
from dataclasses import replace

import typer

from bot.ned import Ned
from bot.sure import sureness_record, with_mix
from bot.terminal.ask import open_quietly
from bot.terminal.score import assessed
from bot.view import view_of
from nlu.understanding import Candidate, Understanding
from responses.compose import compose
from responses.layout import text_of
from responses.reply import Reply
from scoring.assessment import Assessment
from scoring.how_sure import how_sure
from scoring.mix import read_mix
from scoring.sureness import Sureness

__all__ = ["show_sureness"]


def show_sureness(title: str, *, as_json: bool, mix: str | None) -> None:
    """Everything that stands behind the scores of the occupation behind a title or code."""
    said = () if mix is None else read_mix(mix)
    ned = open_quietly()
    assessment, report = with_mix(ned, assessed(ned, title), said)
    sureness = how_sure(ned.kb, ned.evidence, ned.catalogue, assessment, report)
    if as_json:
        typer.echo(json.dumps(sureness_record(assessment, sureness), ensure_ascii=False, indent=2))
        return
    intents = ("confidence", "timeline") if report is None else ("personalize", "confidence", "timeline")
    replies = [_reply(ned, intent, assessment, sureness) for intent in intents]
    first, *others = (reply.parts for reply in replies)
    # The occupation is named once.
    parts = (*first, *(part for more in others for part in more if part.type != "occupation"))
    if sys.stdout.isatty():
        from bot.terminal.render import console, show

        show(Reply(text="", parts=parts), console())
    else:
        typer.echo(text_of(parts))


def _reply(ned: Ned, intent: str, assessment: Assessment, sureness: Sureness) -> Reply:
    """The answer of an intent about the occupation, as a conversation would give it."""
    ref = assessment.occupation
    esco = ref.taxonomy == "esco"
    focus = Candidate(
        taxonomy=ref.taxonomy,
        key=(ref.esco_key if esco else ref.soc) or "",
        code=(ref.esco_code if esco else ref.onet_soc) or "",
        isco=ref.isco if esco else None,
        title=ref.title,
        label=ref.title,
        confidence=1.0,
        uri=ref.esco_uri if esco else None,
    )
    understanding = Understanding(
        intent=intent, intent_confidence=1.0, decision="match", confidence=1.0, focus=focus, match=None
    )
    view = replace(view_of(ned, understanding, assessment, "match"), sureness=sureness)
    return compose(understanding, assessment, view)
