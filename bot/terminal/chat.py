"""`ned chat`: a conversation in the terminal. It is forgotten when it ends."""

import typer

from bot.conversation import Conversation
from bot.terminal.ask import answer, open_quietly
from bot.terminal.messages import say
from bot.terminal.render import console, show
from data.errors import BadInput

__all__ = ["talk"]


def talk(*, lens: str) -> None:
    """Read lines until an empty one or the end of input."""
    screen = console()
    ned = open_quietly()
    conversation = Conversation()
    screen.print(say("chat_hello"), style="dim")
    while True:
        try:
            line = screen.input(f"[bold cyan]{say('chat_prompt')}[/] ").strip()
        except (EOFError, KeyboardInterrupt):
            line = ""
        if not line:
            break
        try:
            turn = answer(ned, line, conversation, lens)
        except BadInput as problem:
            typer.echo(str(problem), err=True)
            continue
        conversation = turn.conversation
        show(turn.reply, screen)
    screen.print(say("chat_bye"), style="dim")
