"""Moves, pay and rankings looked up by title or group, as the plain data that doors hand out."""

from typing import Any, get_args

from bot.lookup import look_up
from bot.ned import Ned
from bot.prospects_record import moves_record, pay_record, ranking_record
from data.errors import BadInput
from scoring.assess import assess
from scoring.moves import find_moves
from scoring.pay import pay_of
from scoring.prospects import Lens
from scoring.rankings import By, Order, rank_all

__all__ = ["Lookups"]


class Lookups:
    """Read-only look-ups over one Ned. `title` is a title, an ESCO code or URI, or a SOC code.

    Every method raises UnknownOccupation for a title that is close to none, and BadInput for a group or lens that is not there.
    """

    def __init__(self, ned: Ned) -> None:
        self._ned = ned

    def pivots(self, title: str, count: int | None = None) -> dict[str, Any]:
        """Close and stretch moves, at most `count` of each."""
        taxonomy, key, _ = look_up(self._ned, title)
        return moves_record(find_moves(self._ned.kb, self._ned.catalogue, taxonomy, key, count))

    def pay(self, title: str) -> dict[str, Any]:
        """Pay, openings and outlook as published, with the scenario."""
        taxonomy, key, _ = look_up(self._ned, title)
        assessment = assess(self._ned.kb, self._ned.evidence, taxonomy, key, formulas=False)
        ref = assessment.occupation
        return pay_record(pay_of(assessment, self._ned.kb.signals_of(ref.soc) if ref.soc else None), ref.title)

    def rankings(self, lens: str, order: str, by: str, group: str | None, top: int | None) -> dict[str, Any]:
        """The first `top` (None: all) by exposure, in a group or overall."""
        lenses, orders, groupings = get_args(Lens), get_args(Order), get_args(By)
        for name, value, choices in (("lens", lens, lenses), ("order", order, orders), ("by", by, groupings)):
            if value not in choices:
                raise BadInput(f"There is no {name} {value!r}; there is: {', '.join(choices)}.")
        found = rank_all(
            self._ned.kb,
            self._ned.catalogue,
            lenses[lenses.index(lens)],
            orders[orders.index(order)],
            groupings[groupings.index(by)],
            group,
            top,
        )
        return ranking_record(found)
