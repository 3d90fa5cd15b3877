"""The figures, what is written of them, and that they did not fall."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.ned import Ned
from tests.evaluation.conversations import __main__ as command
from tests.evaluation.conversations.cases import Dialogue, Expected, Half
from tests.evaluation.conversations.judge import Judged, Talk
from tests.evaluation.conversations.record import fallen, read_record, recorded
from tests.evaluation.conversations.report import DOCUMENT, documented, failures, milliseconds, tables
from tests.evaluation.conversations.tally import AIMS, Run, Share, figures, per_group, per_intent, run, taken_for


def judged(
    wanted: str, found: str, occupation: bool | None = None, code: str = "", details: Mapping[str, bool] | None = None
) -> Judged:
    expected = Expected(say=f"{wanted} as {found}", intent=wanted, occupation=code)
    faults = ("says “no”",) if found == "help" else ()
    return Judged(
        expected,
        found in wanted.split(),
        occupation,
        True,
        dict(details or {}),
        faults,
        found,
        f"{found}, match",
        0.002,
    )


TURNS = (
    judged("replace", "replace", True, "29-1141", {"level": True}),
    judged("replace wages", "wages", False, "47-2111"),
    judged("wages", "replace", None),
    judged("wages", "wages", True, "29-1151", {"level": False}),
)
BAD = Talk(Dialogue(name="one", kind="k", turns=()), (TURNS[0], TURNS[2]))
GOOD = Talk(Dialogue(name="two", kind="k", turns=()), (TURNS[0],))
RUN = Run(TURNS, (BAD, GOOD))
RUNS: dict[Half | None, Run] = {"tune": RUN, "check": Run(TURNS[:1], (GOOD,)), None: RUN}


def test_shares_are_of_what_was_expected() -> None:
    found = figures(RUN)
    assert found["intent"] == Share(3, 4)
    assert found["occupation"] == Share(2, 3)
    assert found["decision"] == Share(4, 4)
    assert found["intent in dialogues"] == Share(2, 3)
    assert found["dialogues"] == Share(1, 2)
    assert found["level"] == Share(3, 4)
    assert found["place"] == Share(0, 0)
    assert found["place"].percent == 0.0


def test_an_intent_is_meant_understood_or_both() -> None:
    rows = per_intent(TURNS)
    assert list(rows) == ["replace", "wages"]
    assert (rows["wages"].meant, rows["wages"].precision, rows["wages"].recall) == (3, Share(2, 2), Share(2, 3))
    assert rows["replace"].precision == Share(1, 2)
    assert taken_for(TURNS) == [("wages", "replace", 1)]


def test_major_groups_are_those_of_the_first_code() -> None:
    assert per_group(TURNS) == {"29-": Share(2, 2), "47-": Share(0, 1)}


def test_the_tables_show_halves_aims_and_what_was_taken_for_what() -> None:
    text = tables(RUNS)
    first, _, intents, groups, confused = text.strip().split("\n\n")
    rows = {line.split("|")[1].strip(): [cell.strip() for cell in line.split("|")[2:-1]] for line in first.splitlines()}
    assert rows["intent"] == ["75.0 (3/4)", "100.0 (1/1)", "75.0 (3/4)", "95", "met"]
    assert rows["whole dialogues"][-1] == "met"
    assert "| 47" in groups
    assert "replace" in intents
    assert [cell.strip() for cell in confused.splitlines()[-1].split("|")[1:-1]] == ["wages", "replace", "2", "0"]
    assert milliseconds(TURNS) == (2.0, 2.0)


def test_failures_say_what_was_wanted_and_what_came() -> None:
    text = failures(RUN)
    assert "NO 'replace wages as wages': occupation" in text
    assert "wanted intent replace wages | occupation 47-2111" in text
    assert "NO 'wages as wages': level" in text
    assert "dialogue “one” (k)\n    ok replace as replace\n    NO 'wages as replace': intent" in text
    assert "two" not in text
    assert "says “no”" in failures(Run((judged("help", "help"),), ()))


def test_only_what_stands_between_the_markers_is_made_anew() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    once = documented(text, RUNS, "2026-01-31")
    assert "Measured on 2026-01-31." in once
    assert once.partition("<!--")[0] == text.partition("<!--")[0]
    assert documented(once, RUNS, "2026-01-31") == once
    with pytest.raises(ValueError, match="no place"):
        documented("no markers", RUNS, "2026-01-31")


def test_a_fall_is_more_than_three_points() -> None:
    check = {**figures(RUN), **dict.fromkeys((*AIMS, "intent in dialogues"), Share(90, 100))}
    kept = json.loads(recorded(check, "2026-01-31"))
    assert kept["date"] == "2026-01-31"
    assert kept["check"]["intent"] == 90.0
    assert fallen(kept["check"], check) == []
    assert fallen({"intent": 92.9, "dialogues": 93.1}, check) == ["dialogues: fell from 93.1 to 90.0 percent"]


def test_the_command_shows_the_check_half_only_when_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    document, record = tmp_path / "understanding.md", tmp_path / "record.json"
    document.write_text(DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(command, "run", lambda _: RUNS)
    monkeypatch.setattr(command, "DOCUMENT", document)
    monkeypatch.setattr(command, "RECORD", record)
    opening = tmp_path / "openings.txt"
    opening.write_text("nurse\n", encoding="utf-8")
    monkeypatch.setattr(command, "OPENINGS", opening)
    command.main([])
    shown = capsys.readouterr().out
    assert "Failures of the tune half" in shown
    assert "check half" not in shown
    command.main(["--quiet", "--show-check"])
    shown = capsys.readouterr().out
    assert "tune half" not in shown
    assert "Failures of the check half" in shown
    assert not record.exists()
    with pytest.raises(SystemExit, match="2"):
        command.main(["--write"])
    command.main(["--write", "--date", "2026-01-31"])
    assert read_record(record)["intent"] == 100.0
    assert "2026-01-31" in document.read_text(encoding="utf-8")


def test_the_check_half_is_understood_as_well_as_when_it_was_last_written(ned: Ned) -> None:
    check = run(ned, only="check")["check"]
    assert fallen(read_record(), figures(check)) == []
