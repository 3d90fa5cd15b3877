"""`ned rank`: the most or least exposed occupations, overall or in a group."""

import json
from collections.abc import Iterator
from typing import get_args

import typer

from bot.prospects_record import ranking_record
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput
from scoring.prospects import Lens, Ranking
from scoring.rankings import By, rank_all

__all__ = ["show_ranking"]


def show_ranking(lens: str, by: str, group: str | None, top: int, *, least: bool, as_json: bool) -> None:
    """One ranking, with ties and the places that ranges allow. Raises BadInput for a lens or group that is not there."""
    lenses, groupings = get_args(Lens), get_args(By)
    if lens not in lenses:
        raise BadInput(say("rank_no_lens", lens=lens))
    if by not in groupings:
        raise BadInput(say("rank_no_by", by=by, choices=", ".join(groupings)))
    ned = open_quietly()
    chosen = groupings[groupings.index(by)]
    ranking = rank_all(
        ned.kb, ned.catalogue, lenses[lenses.index(lens)], "least" if least else "most", chosen, group, top or None
    )
    if as_json:
        typer.echo(json.dumps(ranking_record(ranking), ensure_ascii=False, indent=2))
    else:
        for line in _lines(ranking):
            typer.echo(line)


def _lines(ranking: Ranking) -> Iterator[str]:
    label = ranking.label or say("rank_all")
    yield say(
        "rank_title", order=ranking.order, label=label, of=ranking.of, lens=ranking.lens, unscored=ranking.unscored
    )
    for row in ranking.rows:
        place = f"={row.place}" if row.tied > 1 else f"{row.place}"
        figures = f"{row.score:4.0f} ({row.low:.0f}-{row.high:.0f})"
        yield say(
            "rank_row",
            place=place,
            figures=figures,
            best=row.best,
            worst=row.worst,
            title=row.outline.title,
            code=row.outline.code,
        )
