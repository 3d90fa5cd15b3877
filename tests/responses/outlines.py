"""Moves, pay and library entries for tests of what is said about them."""

from typing import Any

from data.library import LibraryEntry, ToolExample, ToolKind
from data.records import Figure
from responses.view import Prospects, View
from scoring.prospects import Move, Moves, Outline, Pay, Ranked, Ranking, Stake
from tests.responses.samples import view
from tests.scoring.outlines import match, outline

__all__ = ["entry", "given", "kind", "move", "moves", "pay", "ranking", "stake"]


def given(**prospects: Any) -> View:  # noqa: ANN401 - any field of Prospects
    """The sample view with these prospects."""
    sample = view()
    return View(
        lens=sample.lens,
        wording=sample.wording,
        related=sample.related,
        signals=sample.signals,
        people=sample.people,
        prospects=Prospects(**prospects),
    )


def move(**changes: Any) -> Move:  # noqa: ANN401 - any field of a move
    """To an engineer's job: less exposed, paid as much, no more schooling."""
    fields: dict[str, Any] = {
        "to": outline(key="17-2112", code="17-2112", title="Industrial Engineers", plural="industrial engineers"),
        "skills": match(),
        "related": 1,
        "lens": "overlap",
        "score": 40.0,
        "low": 35.0,
        "high": 45.0,
        "exposure_change": -10.0,
        "exposure": "lower",
        "pay_difference": 1_000.0,
        "pay_percent": 1.0,
        "pay": "similar",
        "steps": 0.0,
        "zone_steps": 0.0,
        "close": True,
        "rank": 70.0,
        "rank_low": 65.0,
        "rank_high": 75.0,
        "unknown": (),
    }
    return Move(**{**fields, **changes})


def moves(*close: Move, stretch: tuple[Move, ...] = (), origin: Outline | None = None, worse: int = 0) -> Moves:
    return Moves(origin or outline(), "overlap", close, stretch, len(close) + len(stretch) + worse, worse, 0)


def stake(pay: float | None = 48_000.0) -> Stake:
    low, high = (None, None) if pay is None else (40_000.0, 60_000.0)
    return Stake(55.0, 40.0, 20, 48.0, 40.0, 60.0, 19.2, 16.0, 24.0, pay, low, high)


def pay(**changes: Any) -> Pay:  # noqa: ANN401 - any field of Pay
    def figure(value: float, dataset: str = "bls-wages") -> Figure:
        return Figure(value, dataset, "11-3051")

    fields: dict[str, Any] = {
        "soc": "11-3051",
        "soc_title": "Industrial Production Managers",
        "p10": figure(70_000),
        "p25": figure(90_000),
        "median": figure(121_000),
        "p75": figure(160_000),
        "p90": figure(200_000),
        "employment": figure(230_000),
        "growth": figure(2.0, "bls-projections"),
        "outlook": "slower than average",
        "openings": figure(17_000, "bls-projections"),
        "education": "Bachelor's degree",
        "stake": stake(),
    }
    return Pay(**{**fields, **changes})


def entry(
    id_: str = "4.A.2.a.4.I07", tools: tuple[str, ...] = ("table-analyst",), learn: str = "Check the sums."
) -> LibraryEntry:
    return LibraryEntry(
        id_,
        "Compare",
        60.0,
        50.0,
        "Why.",
        "AI compares.",
        "People decide.",
        "Trust would.",
        "now",
        learn,
        tools,
        "2026-11",
    )


def kind(id_: str = "table-analyst", name: str = "data analysis assistants") -> ToolKind:
    examples = (ToolExample("Sums", "Sums Inc", 2023, open=False), ToolExample("Free Sums", "A club", 2024, open=True))
    return ToolKind(id_, name, "They add things up.", "2026-11", examples)


def ranking(*, unscored: int = 0, label: str | None = None) -> Ranking:
    rows = (
        Ranked(1, 2, 1, 3, outline(title="Data Entry Keyers", plural="data entry keyers"), 71.0, 60.0, 80.0),
        Ranked(1, 2, 1, 3, outline(title="Tellers", plural="tellers"), 70.6, 65.0, 76.0),
        Ranked(3, 1, 1, 3, outline(title="Typists", plural="typists"), 66.0, 60.0, 72.0),
    )
    return Ranking("overlap", "most", "all", None, label, 3, unscored, rows)
