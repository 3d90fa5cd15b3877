"""A reminder of one step, once, a week on: Slack holds the message, and one tap takes it back."""

from datetime import datetime, timedelta

from bot.finding import Hit
from bot.slack import actions
from bot.slack.actions import subject_value
from bot.slack.quiet import Quiet
from bot.slack.render import Message
from bot.slack.render import blocks as kit
from bot.slack.render.plain import pieces
from bot.slack.render.reading import cut, reading
from bot.slack.words import say

__all__ = ["day_of", "due", "reminder"]

_AREA = "surfaces"
_LATER = timedelta(days=7)


def due(now: datetime, quiet: Quiet | None) -> datetime:
    """When to remind: in a week, or in the first hour after it in which somebody may be reminded."""
    at = now + _LATER
    return quiet.after(at) if quiet else at


def day_of(at: datetime) -> str:
    """A moment as people read it, in its own time zone; for one in UTC say so beside it."""
    return f"{at:%A} {at.day} {at:%B}, {at:%H:%M}"


def reminder(hit: Hit, step: str) -> Message:
    """The message, with a button that asks for another week and one that stops."""
    title = hit.entry.title
    about = subject_value((hit.entry.taxonomy, hit.entry.key))
    said = [
        kit.rich(kit.section(kit.run(say(_AREA, "reminder", title=title)))),
        *(kit.rich(kit.section(kit.run(piece, bold=True))) for piece in pieces(step, kit.LONGEST_TEXT)),
    ]
    row = [
        kit.button(
            actions.REMIND, say(_AREA, "reminder_again"), about, say(_AREA, "reminder_again_label", title=title)
        ),
        kit.button(actions.STOP_REMINDER, say(_AREA, "reminder_stop"), "stop", say(_AREA, "reminder_stop_label")),
    ]
    return Message(cut(reading(said)), (*said, *kit.actions(row)))
