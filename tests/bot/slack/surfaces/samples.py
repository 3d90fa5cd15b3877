"""Occupations as the surfaces show them, made up."""

from bot.finding import Hit
from bot.slugs import Entry

__all__ = ["hit"]


def hit(title: str = "Bakers", code: str = "51-3011", score: float | None = 41.0) -> Hit:
    entry = Entry(f"bakers-{code}", "soc", code, code, title)
    ends = (None, None) if score is None else (score - 5, score + 5)
    return Hit(entry, "", "overlap", score, *ends)
