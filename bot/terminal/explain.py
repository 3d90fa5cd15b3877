"""`ned explain`: how a text is understood, in the conversation it stands in, and why."""

import json
from collections.abc import Iterator, Sequence

import typer

from bot.conversation import Conversation
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from bot.terminal.why import drawn
from bot.turn import check_text, context_of, take_turn
from nlu.reasons import Piece, Reasons, reasons_for
from nlu.understanding import Candidate, Understanding

__all__ = ["explain_text"]


def explain_text(text: str, after: Sequence[str], *, as_json: bool) -> None:
    """Takes the turns before, then prints how `text` is understood; BadInput for what no turn takes."""
    ned = open_quietly()
    conversation = Conversation()
    for earlier in after:
        conversation = take_turn(ned, earlier, conversation).conversation
    check_text(text)
    reasons = reasons_for(text, context_of(conversation), ned.kb, ned.titles)
    if as_json:
        typer.echo(json.dumps(reasons.model_dump(mode="json"), ensure_ascii=False, indent=2))
        return
    for line in _lines(reasons):
        typer.echo(line)
    match = reasons.understanding.match
    if match is not None and reasons.match.words:
        for line in drawn(match, reasons.match):
            typer.echo(line)


def _lines(reasons: Reasons) -> Iterator[str]:
    understanding = reasons.understanding
    kind = f" ({understanding.kind})" if understanding.kind else ""
    yield say("explain_intent", intent=understanding.intent, kind=kind, sure=understanding.intent_confidence)
    yield from _told(understanding)
    yield say("explain_why", why="; ".join(understanding.why))
    yield from _held(reasons)
    yield say("explain_readings")
    for piece in (*reasons.plain, *(each for each in reasons.masked if each not in reasons.plain)):
        yield from _piece(piece)


def _told(understanding: Understanding) -> Iterator[str]:
    focus = understanding.focus
    if focus is not None:
        yield say("explain_focus", title=focus.title, code=focus.code, sure=understanding.confidence)
    elif understanding.match is not None and understanding.match.choices:
        yield say("explain_choices", titles=_named(understanding.match.choices))
    for name, value in (
        ("explain_corrected", understanding.corrected.title if understanding.corrected else ""),
        ("explain_denied", _named(understanding.denied)),
        ("explain_others", _named(understanding.others)),
        ("explain_compared", _named(understanding.compared)),
    ):
        if value:
            yield say(name, titles=value)
    said = {
        "level": understanding.seniority,
        "place": understanding.place,
        "language": understanding.language,
        "person": understanding.person if understanding.person != "self" else None,
        "length": understanding.length if understanding.length != "usual" else None,
    }
    told = ", ".join(f"{name} {value}" for name, value in said.items() if value)
    if told:
        yield say("explain_told", told=told)


def _held(reasons: Reasons) -> Iterator[str]:
    held = reasons.conversation
    if held.focus is None and not held.choices:
        return
    yield say("explain_conversation")
    for name, value in (
        ("explain_held_focus", held.focus or ""),
        ("explain_held_earlier", ", ".join(held.earlier)),
        ("explain_held_choices", ", ".join(held.choices)),
        ("explain_held_last", held.last_intent or ""),
    ):
        if value:
            yield say(name, value=value)


def _piece(piece: Piece) -> Iterator[str]:
    yield f"  {piece.words!r}"
    considered = [
        f"{each.intent}{f'/{each.kind}' if each.kind else ''} {each.confidence:.2f}" for each in piece.considered
    ]
    yield f"    {', '.join(considered)}"
    yield f"    {', '.join(f'{each.what} {each.worth:+.2f}' for each in piece.evidence)}"


def _named(candidates: Sequence[Candidate]) -> str:
    return ", ".join(candidate.title for candidate in candidates)
