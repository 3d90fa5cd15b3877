"""`ned ask`: one question, one answer."""

import json
import sys

import typer

from bot.conversation import Conversation
from bot.ned import Ned, open_ned
from bot.record import turn_record
from bot.terminal.messages import say
from bot.turn import Turn, take_turn
from data.errors import ConfigurationError

__all__ = ["answer", "ask_once", "open_quietly"]

_LENSES = ("match", "disruption", "overlap")


def open_quietly() -> Ned:
    """Ned, with one line on standard error if the knowledge must be compiled first."""
    return open_ned(note=lambda name: typer.echo(say(name), err=True))


def answer(ned: Ned, text: str, conversation: Conversation, lens: str) -> Turn:
    """One turn under the lens named by an option or setting."""
    if lens not in _LENSES:
        raise ConfigurationError(f"NED_HEADLINE_LENS is {lens!r}; set it to one of {', '.join(_LENSES)}.")
    return take_turn(
        ned, text, conversation, "match" if lens == "match" else "overlap" if lens == "overlap" else "disruption"
    )


def ask_once(question: str, *, as_json: bool, lens: str) -> None:
    turn = answer(open_quietly(), question, Conversation(), lens)
    if as_json:
        typer.echo(json.dumps(turn_record(turn), ensure_ascii=False, indent=2))
    elif sys.stdout.isatty():
        from bot.terminal.render import console, show

        show(turn.reply, console())
    else:
        typer.echo(turn.reply.text)
