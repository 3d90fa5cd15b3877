"""How long it takes to learn other work: what is usually asked for before the nearest moves, for no source counts the months."""

from responses.grammar import sentence_after_colon
from responses.portrait import Portrait
from responses.reply import Paragraph, Part, Takeaways, Verdict
from responses.words import say
from scoring.prospects import Move

__all__ = ["longer", "retraining"]

_SLOT = "intents/retraining"
_SHOWN = 6


def retraining(portrait: Portrait, subject: Part) -> tuple[Part, ...]:
    """How many of the nearest moves ask for no more than the occupation itself does, and what each of them usually asks for."""
    moves = portrait.view.prospects.moves
    listed = (*moves.close, *moves.stretch) if moves else ()
    known = [move for move in listed if move.to.education or move.to.zone]
    caution = Paragraph(text=say("intents/describe", "entry caution", portrait.key))
    if not known:
        return (Verdict(text=say(_SLOT, "none", portrait.key, many=portrait.many)), subject, caution)
    easy = sum(not longer(move) for move in known)
    section = "all" if easy == len(known) else "one" if easy == 1 else "some" if easy else "no"
    section += " of one" if len(known) == 1 else ""
    verdict = say(_SLOT, f"verdict {section}", portrait.key, count=easy, all=len(known), many=portrait.many)
    rows = Takeaways(heading=say(_SLOT, "heading"), items=tuple(map(_row, known[:_SHOWN])))
    return (Verdict(text=verdict), subject, rows, Paragraph(text=say(_SLOT, "ask", portrait.key)), caution)


def longer(move: Move) -> bool:
    """Whether more schooling or preparation is usual there than in the work moved from."""
    return (move.steps or 0) > 0 or (move.zone_steps or 0) >= 1


def _row(move: Move) -> str:
    to = move.to
    known = f"{' education' if to.education else ''}{' zone' if to.zone else ''}"
    return say(
        _SLOT,
        f"row{known}",
        title=to.title,
        education=sentence_after_colon(to.education) if to.education else "",
        preparation=say("intents/describe", f"preparation {min(5, max(1, round(to.zone)))}") if to.zone else "",
    )
