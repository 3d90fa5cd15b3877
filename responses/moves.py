"""A move or a outline in words: one clause for each thing that counts, gains and losses in the same breath."""

from responses.grammar import capital
from responses.headline import whole
from responses.reply import Card
from responses.words import say
from scoring.prospects import Move, Outline

__all__ = ["dollars", "growth_clause", "move_card", "move_clauses", "outline_card", "outline_clauses"]

_SLOT = "moves/move"
_FLAT = 1  # percent over the decade that BLS itself calls little or no change
_NAMED = 3


def dollars(value: float) -> str:
    """US dollars a year, to the hundred: a median is not known better than that."""
    return f"${round(value, -2):,.0f}"


def move_clauses(move: Move) -> tuple[str, ...]:
    """What the move shares, changes and asks for; what is not known is said as well."""
    percent = whole(abs(move.pay_percent)) if move.pay_percent is not None else 0
    pay = say(
        _SLOT,
        f"pay {move.pay}",
        pay=dollars(move.to.wage or 0),
        difference=dollars(abs(move.pay_difference or 0)),
        percent=percent,
    )
    points = whole(abs(move.exposure_change or 0))
    return (
        _skills(move),
        say(_SLOT, f"exposure {move.exposure}", points=points),
        pay,
        _growth(move.to),
        _school(move),
        *_missing(move),
    )


def move_card(move: Move) -> Card:
    """The move as a card: its score with the range, and all clauses."""
    return Card(
        title=move.to.title,
        code=move.to.code,
        score=None if move.score is None else whole(move.score),
        low=None if move.low is None else whole(move.low),
        high=None if move.high is None else whole(move.high),
        text="; ".join(move_clauses(move)),
        send=move.to.title,
    )


def outline_clauses(outline: Outline, *, named: bool = False) -> tuple[str, ...]:
    """Pay, projection and entry education of one occupation; `named` says whose figures they are where a European occupation has
    those of a US one of another name."""
    pay = "pay missing" if outline.wage is None else "pay only"
    school = "school unknown" if outline.education is None else "school only"
    median = say(_SLOT, pay, pay=dollars(outline.wage or 0))
    if named and outline.soc_title and outline.soc_title.casefold() != outline.plural.casefold():
        median = say(_SLOT, "of", title=outline.soc_title, pay=median)
    return (
        median,
        _growth(outline),
        say(_SLOT, school, education=_lower(outline.education)),
    )


def outline_card(outline: Outline, lens: str) -> Card:
    """One occupation as it stands, with its score in the lens."""
    found = outline.exposure("overlap" if lens == "overlap" else "disruption")
    return Card(
        title=capital(outline.plural),
        code=outline.code,
        score=None if found is None else whole(found[0]),
        low=None if found is None else whole(found[1]),
        high=None if found is None else whole(found[2]),
        text="; ".join(outline_clauses(outline, named=True)),
        send=outline.title,
    )


def _skills(move: Move) -> str:
    if move.skills is None:
        return say(_SLOT, "no skills")
    if not move.skills.shared_count:
        return say(_SLOT, "no skill shared")
    return say(_SLOT, "skills", shared=move.skills.shared_count, total=move.skills.essential_count)


def growth_clause(growth: float) -> str:
    """BLS's projection for the decade, in percent, in a clause."""
    section = "flat" if abs(growth) <= _FLAT else "up" if growth > 0 else "down"
    return say(_SLOT, f"growth {section}", percent=whole(abs(growth)))


def _growth(outline: Outline) -> str:
    return say(_SLOT, "growth unknown") if outline.growth is None else growth_clause(outline.growth)


def _school(move: Move) -> str:
    if move.steps is None or move.to.education is None:
        return say(_SLOT, "school unknown")
    longer = (move.zone_steps or 0) >= 1
    section = "up" if move.steps > 0 else "zone" if longer else "down" if move.steps < 0 else "same"
    zone = whole(move.to.zone or 0)
    return say(_SLOT, f"school {section}", education=_lower(move.to.education), zone=zone)


def _missing(move: Move) -> tuple[str, ...]:
    if move.skills is None:
        return ()
    if not move.skills.missing:
        return (say(_SLOT, "nothing missing"),)
    return (say(_SLOT, "missing", skills=move.skills.missing[:_NAMED]),)


def _lower(education: str | None) -> str:
    text = education or ""
    return text[:1].lower() + text[1:]
