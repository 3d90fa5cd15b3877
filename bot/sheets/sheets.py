"""The sheets of one occupation, as bytes: made anew each time, and the same each time."""

from bot.atlas import Atlas
from bot.sheets.contents import picture_contents, report_contents
from bot.sheets.dated import day_of
from bot.sheets.press import Press
from bot.slugs import Entry
from responses.view import Level
from scoring.mix import Said

__all__ = ["picture", "report"]


def report(
    press: Press, atlas: Atlas, entry: Entry, site: str, said: tuple[Said, ...] = (), level: Level | None = None
) -> bytes:
    """The report as a PDF, for a person's own mix of work and level where these are given.

    `site` is the address of Ned's pages without a slash at its end; empty where there are none, and nothing is linked.
    """
    day = day_of(atlas.datasets)
    contents = report_contents(atlas, atlas.sheet(entry, said, level), site, (day.year, day.month, day.day))
    return press.report(contents, day)


def picture(press: Press, atlas: Atlas, entry: Entry, site: str) -> bytes:
    """The picture to share, as a PNG."""
    return press.picture(picture_contents(entry, atlas.glance(entry), site))
