"""A mind for the Slack door that knows all facts, for what shows real occupations."""

from typing import Any

from bot.atlas import Atlas
from bot.conversation import Conversation
from bot.lookup import look_up
from bot.ned import Ned
from bot.tasks import tasks_record
from bot.turn import Turn, take_turn
from bot.web.mind import Mind

__all__ = ["knowing_mind"]


def knowing_mind(ned: Ned) -> Mind:
    """The same as the web server opens."""

    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    def tasks(title: str, every: bool) -> dict[str, Any]:
        taxonomy, key, _ = look_up(ned, title)
        return tasks_record(ned, taxonomy, key, every=every)

    return Mind(take, ned.kb.data_version, ned.kb.manifest.datasets, tasks=tasks, atlas=Atlas(ned))
