"""Where Ned is in Slack besides conversations: Home tab, shortcuts, modal, links, watch list, reminders and reports."""

from slack_bolt.async_app import AsyncApp

from bot.slack.service import Service
from bot.slack.surfaces.asking import add_asking
from bot.slack.surfaces.homes import add_home
from bot.slack.surfaces.keeping import add_keeping
from bot.slack.surfaces.linking import add_links
from bot.slack.surfaces.reporting import add_reports

__all__ = ["add_surfaces"]


def add_surfaces(app: AsyncApp, service: Service) -> None:
    """Adds all their listeners; before those of conversations, for the first that fits an event gets it."""
    add_home(app, service)
    add_asking(app, service)
    add_keeping(app, service)
    add_links(app, service)
    add_reports(app, service)
