"""`ned rank` in a group, overall, and where there is nothing to rank."""

import json

import pytest

from bot.ned import Ned
from bot.terminal import rank as door
from data.errors import BadInput


@pytest.fixture(autouse=True)
def _opened(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "open_quietly", lambda: ned)


def test_rows_have_place_range_and_the_places_it_allows(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_ranking("overlap", "all", None, 5, least=False, as_json=False)
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("most exposed of 814")
    assert len(rows) == 5
    assert all("(" in row and "-" in row for row in rows)


def test_as_json_with_a_group(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_ranking("disruption", "isco", "2221", 0, least=True, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert (found["lens"], found["order"], found["label"]) == ("disruption", "least", "Nursing professionals")
    assert len(found["rows"]) == found["of"]


@pytest.mark.parametrize(("lens", "by"), [("rose", "all"), ("overlap", "colour")])
def test_what_is_not_there_is_named(lens: str, by: str) -> None:
    with pytest.raises(BadInput):
        door.show_ranking(lens, by, None, 5, least=False, as_json=False)
