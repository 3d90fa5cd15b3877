"""Whose work is whose to lead: "and my manager?", said of nurses, asks about the managers of health services.

Which occupation leads another is a judgement of ours (`data/judgement/superiors.csv`), by the SOC code of the work: the row with
the longest beginning of that code counts.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from data.knowledge import KnowledgeBase
from nlu.context import Said, occupation
from nlu.normalise import singular
from nlu.understanding import Candidate
from nlu.wanted import after_opening, phrases

__all__ = ["superior_in", "superior_of"]


def superior_in(said: Said) -> Candidate | None:
    """The occupation that leads the one talked about, where a text asks about it; None where it asks about nobody's manager, or
    the conversation is about no occupation yet."""
    focus = said.focus
    if focus is None or said.context.focus in said.context.choices or not said.folded:
        return None
    found = _theirs().search(said.folded)
    if not _is_plural(said.folded) and (
        found is None or not _asks(said.folded[: found.start()].strip(), said.folded[found.end() :].strip())
    ):
        return None
    superior = superior_of(focus, said.kb)
    return occupation(("soc", superior), said.titles) if superior else None


def superior_of(focus: Candidate, kb: KnowledgeBase) -> str | None:
    """The SOC code of the occupation that leads the work of `focus`; None where no US occupation is near it."""
    if focus.taxonomy == "soc":
        soc = focus.key
    else:
        links = kb.socs_of(focus.key)
        if not links:
            return None
        soc = links[0].soc
    led = _table()
    return next((led[soc[:size]] for size in range(len(soc), 0, -1) if soc[:size] in led), None)


def _is_plural(folded: str) -> bool:
    """Whether a text asks about nothing but those who lead: "and team leaders?"."""
    named = (after_opening("again", folded) or folded).removeprefix("the ").removesuffix(" too").removesuffix(" then")
    return named in phrases("superior") and singular(named.split()[-1]) != named.split()[-1]


def _asks(before: str, after: str) -> bool:
    """Whether the words around "my manager" ask about that job, and nothing else of it: not "can my boss see this"."""
    if after and after not in phrases("superior_after"):
        return before in phrases("superior_is") and after in phrases("superior_faces")
    return not before or before in phrases("again") or before in phrases("superior_before")


@cache
def _theirs() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, phrases("superior")), key=len, reverse=True))
    return re.compile(rf"\b(?:my|our|the|his|her|their) (?:own |direct |immediate )?(?:{words}) ?s?\b")


@cache
def _table() -> Mapping[str, str]:
    text = files("data").joinpath("judgement/superiors.csv").read_text(encoding="utf-8")
    return {row["soc"]: row["superior"] for row in csv.DictReader(text.splitlines())}
