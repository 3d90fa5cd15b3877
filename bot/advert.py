"""Which occupation a longer text is about, a job advert above all: its lines are read one by one, and what opens it counts most.

An advert says its title early and in a line of its own, among words about the employer, the place and the pay. So each line is
matched for itself, and the surest is taken; a line further down must be surer, for there other jobs are named as well.
"""

import re
from collections.abc import Iterator

from bot.ned import Ned
from bot.slugs import Entry, Slugs
from nlu.match import match

__all__ = ["advertised"]

_LINES, _LINE, _WORDS = 24, 160, 14
_ENOUGH = 0.55  # how sure the best line must be
_FADES = 0.97  # how much less the same says, one line further down
# What stands around a title in an advert, before it and after it.
_BEFORE = re.compile(
    r"^(?:(?:job|position|role|vacancy|title|job title|we(?:['’]re| are)(?: currently)? (?:hiring|looking for|seeking|recruiting)"
    r"|now hiring|hiring|open position|open role|wanted|looking for|join us as)\b[ :\-–—]{0,4}(?:an?\b|the\b|our\b)? ?)",
    re.IGNORECASE,
)
_GENDER = re.compile(r"[(\[][mwfdx](?:\s?[/|,]\s?[mwfdx])+[)\]]|\b[mwfd](?:/[mwfdx])+\b|[*_`#~]+", re.IGNORECASE)
_AFTER = re.compile(r" (?:[-–—|@·•]|at|in|for|to join|with) ", re.IGNORECASE)
_MOST_BEFORE = 4  # "Wanted: job title: ..."


def advertised(ned: Ned, slugs: Slugs, text: str) -> Entry | None:
    """The occupation that a text names as the job it is about; None where no line names one surely enough."""
    best: tuple[float, Entry] | None = None
    for place, line in enumerate(_lines(text)):
        for words in dict.fromkeys((line, _AFTER.split(line, 1)[0])):
            found = match(words, ned.kb, ned.titles)
            for candidate in (*found.choices, *found.esco[:1], *found.soc[:1]):
                entry = slugs.of(candidate.taxonomy, candidate.key)
                sure = candidate.confidence * _FADES**place
                if entry and sure >= _ENOUGH and (best is None or sure > best[0]):
                    best = sure, entry
    return best[1] if best else None


def _lines(text: str) -> Iterator[str]:
    """The first lines that could be a title: not too long, without what adverts put around one."""
    left = _LINES
    for raw in text.splitlines():
        line = " ".join(_GENDER.sub(" ", raw[:_LINE]).split())
        for _ in range(_MOST_BEFORE):
            line = _BEFORE.sub("", line)
        if line and left:
            left -= 1
            yield " ".join(line.split()[:_WORDS])
