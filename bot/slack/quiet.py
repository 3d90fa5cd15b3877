"""The hours in which nobody is reminded of anything."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.slack.words import say
from data.errors import ConfigurationError

__all__ = ["Quiet", "read_quiet"]

_FORM = re.compile(r"([01]?[0-9]|2[0-4])-([01]?[0-9]|2[0-4])(?: ([A-Za-z0-9_+/-]{1,64}))?")
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Quiet:
    """From hour `start` up to hour `end` (0-24) of the clock in `zone`; over midnight where the end is before the start."""

    start: int
    end: int
    zone: ZoneInfo

    def holds(self, at: datetime) -> bool:
        """Whether a moment, which knows its own time zone, lies in these hours."""
        hour = at.astimezone(self.zone).hour
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end

    def after(self, at: datetime) -> datetime:
        """That moment, or the first full hour after these hours where it lies in them."""
        while self.holds(at):
            at = at.astimezone(self.zone).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return at


def read_quiet(given: str) -> Quiet:
    """Hours from a text like "18-9 Europe/Berlin" (UTC where no zone is named). Raises ConfigurationError."""
    found = _FORM.fullmatch(given.strip())
    if found is None:
        raise ConfigurationError(say("setup", "quiet", given=given))
    start, end = int(found[1]), int(found[2])
    try:
        zone = ZoneInfo(found[3] or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigurationError(say("setup", "quiet", given=given)) from None
    if abs(end - start) >= _HOURS:
        raise ConfigurationError(say("setup", "quiet", given=given))
    return Quiet(start, end, zone)
