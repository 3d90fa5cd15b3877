"""Where to read on about an occupation: its page, its report, and, for those who want to keep an answer, its picture."""

from responses.reply import Link, Links
from responses.view import Level
from responses.words import say

__all__ = ["links"]

_SLOT = "links/links"


def links(many: str, address: str, level: Level | None = None, *, own_mix: bool = False, keep: bool = False) -> Links:
    """`address` is that of the page, whole or as a path; `many` the plural of the occupation. `keep` adds the picture.

    With a `level` the report is the one for people at that level. It is about the usual mix of work, and says so to somebody
    who gave their `own_mix`: an address holds nothing of what a person said.
    """
    section = f"report{' level' if level else ''}{' usual' if own_mix else ''}"
    items = [
        Link(rel="page", label=say(_SLOT, "page"), href=address),
        Link(
            rel="report",
            label=say(_SLOT, section, level=level),
            href=f"{address}.pdf?seniority={level}" if level else f"{address}.pdf",
        ),
    ]
    if keep:
        items.append(Link(rel="picture", label=say(_SLOT, "picture"), href=f"{address}.png"))
    return Links(heading=say(_SLOT, "heading", many=many), items=tuple(items))
