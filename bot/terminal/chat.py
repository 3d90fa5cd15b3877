"""`ned chat`: a conversation in the terminal. It is forgotten when it ends; only corrections are counted, without what was said."""

import asyncio

import typer

from bot.conversation import Conversation
from bot.terminal.ask import answer, open_quietly
from bot.terminal.messages import say
from bot.terminal.render import console, show
from bot.turn import Miss
from data.errors import BadInput, NedError

__all__ = ["CHANNEL", "talk"]

CHANNEL = "terminal"


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
        if turn.after == "keep":
            conversation = turn.conversation
        elif turn.after == "erase":
            conversation = Conversation()
        show(turn.reply, screen)
        if turn.miss:
            _count(turn.miss)
    screen.print(say("chat_bye"), style="dim")


def _count(miss: Miss) -> None:
    """Rare, so the store is opened for it alone; a conversation does not end because it cannot be."""
    from bot.settings import load_settings
    from bot.store.conversations import open_conversations

    async def count() -> None:
        async with open_conversations(load_settings().database_url) as store:
            await store.tallies.miss(miss.said, miss.meant, CHANNEL)

    try:
        asyncio.run(count())
    except NedError as error:
        typer.echo(str(error), err=True)
