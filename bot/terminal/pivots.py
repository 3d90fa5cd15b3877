"""`ned pivots`: where one can go from an occupation, close moves and stretch moves apart."""

import json
from collections.abc import Iterator

import typer

from bot.lookup import look_up
from bot.prospects_record import moves_record
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from responses.moves import move_clauses
from scoring.moves import find_moves
from scoring.prospects import Move, Moves

__all__ = ["show_pivots"]


def show_pivots(title: str, *, as_json: bool, count: int | None) -> None:
    """Both lists, best first, with all that each move gains and costs."""
    ned = open_quietly()
    taxonomy, key, found = look_up(ned, title)
    if found is not None and found.decision == "clarify":
        choices = ", ".join(choice.title for choice in found.choices)
        typer.echo(say("unclear_title", title=title, choices=choices), err=True)
    moves = find_moves(ned.kb, ned.catalogue, taxonomy, key, count)
    if as_json:
        typer.echo(json.dumps(moves_record(moves), ensure_ascii=False, indent=2))
    else:
        for line in _lines(moves):
            typer.echo(line)


def _lines(moves: Moves) -> Iterator[str]:
    origin = moves.origin
    pay = say("no_data") if origin.wage is None else f"${origin.wage:,.0f}"
    yield say("pivots_from", title=origin.title, soc=origin.soc_title or say("no_data"), pay=pay, lens=moves.lens)
    for name, listed in (("close", moves.close), ("stretch", moves.stretch)):
        yield ""
        yield say(f"pivots_{name}" if listed else f"pivots_no_{name}")
        for move in listed:
            yield from _move(move)
    yield ""
    yield say("pivots_left_out", worse=moves.left_out_worse, far=moves.left_out_far, looked=moves.looked_at)


def _move(move: Move) -> Iterator[str]:
    score = say("no_data") if move.score is None else f"{move.score:.0f} ({move.low:.0f}-{move.high:.0f})"
    rank = f"{move.rank:.0f} ({move.rank_low:.0f}-{move.rank_high:.0f})"
    yield say("pivots_move", title=move.to.title, code=move.to.code, score=score, rank=rank)
    for clause in move_clauses(move):
        yield f"      {clause}"
