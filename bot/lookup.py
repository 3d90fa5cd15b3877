"""From a title or a code to one occupation, for commands that take either."""

from typing import Literal

from bot.ned import Ned
from data.errors import UnknownOccupation
from nlu.match import match
from nlu.understanding import Match

__all__ = ["Found", "look_up"]

Taxonomy = Literal["esco", "soc"]
Found = tuple[Taxonomy, str, Match | None]


def look_up(ned: Ned, text: str) -> Found:
    """(taxonomy, key, the match it came from) for an ESCO URI or code, a SOC or O*NET-SOC code, or a title.

    A title that matched several occupations gives the likeliest; the match says how sure. Raises UnknownOccupation.
    """
    text = text.strip()
    if text.startswith("http"):
        return "esco", ned.kb.esco_by_uri(text).key, None
    if text[:2].isdigit() and text[2:3] == "-":
        return "soc", ned.kb.soc(text.partition(".")[0]).soc, None
    if text[:4].isdigit():
        by_code = ned.kb.esco_by_code(text)
        if not by_code:
            raise UnknownOccupation(f"ESCO has no occupation with the code {text!r}.")
        return "esco", by_code[0].key, None
    found = match(text, ned.kb, ned.titles)
    best = max((*found.esco[:1], *found.soc[:1]), key=lambda candidate: candidate.confidence, default=None)
    if best is None or found.decision == "none":
        raise UnknownOccupation(
            f"No occupation is close enough to {text!r}. Try another title, or a code such as 11-3051."
        )
    return best.taxonomy, best.key, found
