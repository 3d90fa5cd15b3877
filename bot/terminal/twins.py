"""`ned twins`: occupations that share most of their skills, and which skills make their scores differ."""

import json
from collections.abc import Sequence

import typer

from bot.lookup import look_up
from bot.ned import Ned
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput
from scoring.assessment import Assessment
from scoring.twins import LIKENESS, LIMIT, Twins, explain
from scoring.twins_report import all_twins, reasons

__all__ = ["list_twins"]

_EXACT = 1e-6
_TWO = 2


def list_twins(titles: Sequence[str], *, count: int, as_json: bool) -> None:
    """The two occupations named in `titles`, or the `count` pairs of the catalogue that lie furthest apart.

    Exits with 1 when pairs differ by more than the limit and their reasons do not account for it.
    """
    ned = open_quietly()
    constants = ned.evidence.constants
    every = [] if titles else all_twins(ned.kb, ned.assessed, constants)
    if not titles:
        pairs = every[:count]
    elif len(titles) == _TWO:
        pairs = [explain(_esco(ned, titles[0]), _esco(ned, titles[1]), constants)]
    else:
        raise BadInput(say("twins_two"))
    if as_json:
        typer.echo(json.dumps([_record(pair) for pair in pairs], ensure_ascii=False, indent=2))
    else:
        for pair in pairs:
            _print(pair)
        if every:
            over = sum(abs(pair.difference) > LIMIT for pair in every)
            typer.echo(say("twins_sum", total=len(every), alike=100 * LIKENESS, over=over, limit=LIMIT))
    if any(abs(pair.difference - sum(cause.points for cause in pair.causes)) > _EXACT for pair in pairs):
        raise typer.Exit(1)


def _esco(ned: Ned, text: str) -> Assessment:
    """The ESCO occupation behind a title or code; of a SOC occupation its closest one."""
    taxonomy, key, _ = look_up(ned, text)
    if taxonomy == "soc":
        links = ned.kb.escos_of(key)
        if not links:
            raise BadInput(say("twins_no_esco", title=text))
        key = links[0].esco
    return ned.assessed.assessment("esco", key, formulas=False)


def _print(pair: Twins) -> None:
    typer.echo(
        say(
            "twins_pair",
            first=pair.first_title,
            second=pair.second_title,
            first_score=pair.first_score,
            second_score=pair.second_score,
            apart=abs(pair.difference),
            alike=100 * pair.likeness,
        )
    )
    for line in reasons(pair):
        typer.echo(f"  {line}")


def _record(pair: Twins) -> dict[str, object]:
    return {
        "first": {"key": pair.first, "title": pair.first_title, "disruption": round(pair.first_score, 1)},
        "second": {"key": pair.second, "title": pair.second_title, "disruption": round(pair.second_score, 1)},
        "likeness": round(pair.likeness, 3),
        "difference": round(pair.difference, 2),
        "causes": [
            {"skill": cause.skill, "label": cause.label, "how": cause.how, "points": round(cause.points, 3)}
            for cause in pair.causes
        ],
    }
