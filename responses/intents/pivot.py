"""Where to go from here: close moves and stretch moves, with what each gains and costs."""

from nlu.understanding import Understanding
from responses import headline
from responses.headline import whole
from responses.intents.retraining import longer, retraining
from responses.moves import dollars, move_card
from responses.portrait import Portrait
from responses.reply import Cards, Notes, Paragraph, Part, Verdict
from responses.words import say
from scoring.prospects import Move, Moves

__all__ = ["pivot"]

_SLOT = "intents/pivot"
_NAMED, _LETTERS = 3, 160


def pivot(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """Asked how long it takes, that; else both lists. The first sentence never calls a move safer, and says how many of them gain
    on both counts."""
    subject = headline.matched(understanding, portrait)
    if understanding.kind == "retraining":
        return retraining(portrait, subject)
    moves = portrait.view.prospects.moves
    if understanding.kind == "no_school" and moves is not None and (moves.close or moves.stretch):
        return _no_school(portrait, subject, moves)
    if moves is None or not (moves.close or moves.stretch):
        return (Verdict(text=say(_SLOT, "none", many=portrait.many)), subject, _caution(moves))
    parts: list[Part] = [Verdict(text=_verdict(portrait, moves)), subject, Paragraph(text=_sum(moves))]
    for name, listed in (("close", moves.close), ("stretch", moves.stretch)):
        if listed:
            parts.append(Cards(heading=say(_SLOT, f"{name} heading"), items=tuple(move_card(move) for move in listed)))
    return (*parts, _caution(moves))


def _no_school(portrait: Portrait, subject: Part, moves: Moves) -> tuple[Part, ...]:
    """The moves that ask for no more schooling or preparation, those that pay far less last."""
    listed = [move for move in (*moves.close, *moves.stretch) if not longer(move)]
    if not listed:
        return (Verdict(text=say(_SLOT, "no school none", many=portrait.many)), subject, _caution(moves))
    listed.sort(key=lambda move: move.pay == "far less")
    names = _short([move.to.plural for move in listed[:_NAMED]])
    cards = Cards(heading=say(_SLOT, "no school heading"), items=tuple(map(move_card, listed)))
    text = say(_SLOT, "no school", many=portrait.many, names=names)
    return (Verdict(text=text), subject, cards, _caution(moves))


def _verdict(portrait: Portrait, moves: Moves) -> str:
    """The close moves by name; one that pays far less is never among them while another is there to be named."""
    fair = [move for move in moves.close if move.pay != "far less"]
    section = "close" if fair else "close but poor" if moves.close else "stretch only"
    names = _short([move.to.plural for move in (fair or moves.close or moves.stretch)[:_NAMED]])
    if section == "close but poor" and not moves.stretch:
        section = "only poor"
    return say(_SLOT, section, portrait.key, many=portrait.many, names=names)


def _short(names: list[str]) -> list[str]:
    """The first of the names, as many as one sentence can carry; some US titles are a sentence of their own."""
    while len(names) > 1 and sum(map(len, names)) > _LETTERS:
        names = names[:-1]
    return names


def _sum(moves: Moves) -> str:
    """How many are less exposed, how many pay as much, and how many do both: in one breath, so that no gain hides a loss."""
    listed = (*moves.close, *moves.stretch)
    less = sum(_less(move) for move in listed)
    paid = sum(move.pay in {"more", "similar"} for move in listed)
    both = sum(_less(move) and move.pay in {"more", "similar"} for move in listed)
    origin = moves.origin
    found = origin.exposure(moves.lens)
    numbers = {
        "score": whole(found[0]) if found else "",
        "low": whole(found[1]) if found else "",
        "high": whole(found[2]) if found else "",
    }
    start = say(
        _SLOT,
        f"from{' no score' if found is None else ''}{' no pay' if origin.wage is None else ''}",
        title=origin.soc_title or origin.title,
        pay=dollars(origin.wage or 0),
        **numbers,
    )
    return f"{start} {say(_SLOT, 'sum', all=len(listed), less=_count(less), paid=_count(paid), both=_count(both))}"


def _count(number: int) -> str:
    return say(_SLOT, "nobody") if number == 0 else str(number)


def _less(move: Move) -> bool:
    return move.exposure in {"lower", "clearly lower"}


def _caution(moves: Moves | None) -> Notes:
    items = [say(_SLOT, "caution skills"), say(_SLOT, "caution us")]
    if moves is not None and moves.left_out_worse:
        section = "left out one" if moves.left_out_worse == 1 else "left out"
        items.append(say(_SLOT, section, count=moves.left_out_worse))
    if moves is not None and any(move.skills is None for move in (*moves.close, *moves.stretch)):
        items.append(say(_SLOT, "no skills"))
    return Notes(heading=say(_SLOT, "caution heading"), items=tuple(items))
