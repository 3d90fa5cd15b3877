"""Records carry a source for each published figure, and call a scenario one."""

from bot.prospects_record import moves_record, pay_record, ranking_record
from tests.responses.outlines import move, moves, pay, ranking


def test_moves_name_the_dataset_of_each_figure() -> None:
    found = moves_record(moves(move(rank=70.12345)))
    assert found["sources"]["wage"] == "bls-wages"
    assert set(found["sources"]) <= {*found["origin"], *found["close"][0]}
    assert found["close"][0]["rank"] == 70.123


def test_a_scenario_is_called_one() -> None:
    assert pay_record(pay(), "x")["stake"]["kind"] == "scenario, not a forecast"
    assert pay_record(pay(stake=None), "x")["stake"] is None


def test_a_ranked_occupation_is_named_and_grouped() -> None:
    row = ranking_record(ranking())["rows"][0]
    assert (row["place"], row["occupation"]["title"], row["occupation"]["education"]) == (
        1, "Data Entry Keyers", "Bachelor's degree",
    )  # fmt: skip
