from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.slack import actions
from bot.slack.quiet import Quiet
from bot.slack.surfaces.reminding import day_of, due, reminder
from tests.bot.slack.checking import problems
from tests.bot.slack.render.catalogue import rungs
from tests.bot.slack.surfaces.samples import hit

NOW = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)


def test_a_week_on_and_never_in_quiet_hours() -> None:
    assert due(NOW, None) == NOW + timedelta(days=7)
    at = due(NOW, Quiet(18, 9, ZoneInfo("Europe/Berlin")))
    assert at.astimezone(UTC) == datetime(2026, 11, 28, 8, 0, tzinfo=UTC)


def test_days_as_people_read_them() -> None:
    assert day_of(datetime(2026, 6, 1, 9, 5, tzinfo=UTC)) == "Monday 1 June, 09:05"


def test_the_message_can_be_stopped_with_one_tap() -> None:
    message = reminder(hit("Bakers & <!channel>"), "This week: bake. " * 300)
    for rung in rungs(message):
        assert problems(rung) == []
    assert [element["action_id"] for element in message.blocks[-1]["elements"]] == [
        actions.REMIND,
        actions.STOP_REMINDER,
    ]
