"""`ned tasks`: the work of one occupation, task by task."""

import json

import typer

from bot.lookup import look_up
from bot.tasks import tasks_record, tasks_reply
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from bot.terminal.render import console, show

__all__ = ["show_tasks"]


def show_tasks(title: str, *, every: bool, as_json: bool) -> None:
    """The heatmap of the occupation behind a title or code, its levels and its inputs."""
    ned = open_quietly()
    taxonomy, key, found = look_up(ned, title)
    if found is not None and found.decision == "clarify":
        choices = ", ".join(choice.title for choice in found.choices)
        typer.echo(say("unclear_title", title=title, choices=choices), err=True)
    if as_json:
        typer.echo(json.dumps(tasks_record(ned, taxonomy, key, every=every), ensure_ascii=False, indent=2))
    else:
        show(tasks_reply(ned, taxonomy, key, every=every), console())
