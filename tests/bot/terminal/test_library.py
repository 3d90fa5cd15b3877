"""`ned library` over the real texts, and over texts a reviewer has broken."""

import json
import shutil
from pathlib import Path

import pytest

from bot.ned import JUDGEMENT, Ned
from bot.terminal import library as door
from data.errors import BadInput, UnknownOccupation


@pytest.fixture(autouse=True)
def _opened(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "open_quietly", lambda: ned)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of our texts that the check looks at."""
    copy = tmp_path / "judgement"
    for part in ("activities", "skill_groups"):
        shutil.copytree(JUDGEMENT / part, copy / part)
    shutil.copy(JUDGEMENT / "tool_kinds.toml", copy)
    monkeypatch.setattr(door, "JUDGEMENT", copy)
    return copy


def record(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_our_library_passes_and_lists_what_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    door.check_library("2026-11-21", as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["missing"] == found["unknown"] == found["alike"] == found["stale"] == found["broken"] == []
    assert found["entries"] >= 332 + 520
    far = [abs(row["difference"]) for row in found["disagreeing"]]
    assert far == sorted(far, reverse=True)
    assert all(row["why"].endswith(".") for row in found["disagreeing"])


def test_for_a_person_each_list_has_a_heading_and_a_sum(capsys: pytest.CaptureFixture[str]) -> None:
    door.check_library("2030-01-01", as_json=False)
    shown = capsys.readouterr().out
    assert "0 missing" in shown.splitlines()[-1]
    assert "for over twelve months:" in shown
    assert "from the open evidence, the furthest first:" in shown
    assert "missing:" not in shown


def test_a_missing_entry_fails_the_check(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (texts / "activities" / "4.A.4.c.3.toml").unlink()
    with pytest.raises(SystemExit) as stopped:
        door.check_library(None, as_json=True)
    assert stopped.value.code == 1
    assert "4.A.4.c.3.I01" in str(record(capsys)["missing"])


def test_two_sentences_too_alike_fail_the_check(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = texts / "activities" / "4.A.4.c.3.toml"
    first, *_ = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("why = ")]
    other = texts / "activities" / "4.A.1.a.1.toml"
    lines = other.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("why = "))
    other.write_text("\n".join([*lines[:place], first, *lines[place + 1 :]]), encoding="utf-8")
    with pytest.raises(SystemExit):
        door.check_library(None, as_json=False)
    assert "1 pairs too alike:\n  100  why: 4.A.1.a.1.I01 and 4.A.4.c.3.I" in capsys.readouterr().out


def test_a_broken_text_is_named_and_fails_the_check(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = texts / "skill_groups" / "S1.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('horizon = "', 'horizon = "perhaps ', 1), encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        door.check_library(None, as_json=False)
    assert stopped.value.code == 1
    assert "S1.toml, column 'horizon': entry 'S1'" in capsys.readouterr().out


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="next week"):
        door.check_library("next week", as_json=False)


def test_an_entry_is_shown_with_its_evidence_and_tools(ned: Ned, capsys: pytest.CaptureFixture[str]) -> None:
    door.show_entry("4.A.1.a.1.I04", as_json=False)
    shown = capsys.readouterr().out
    entry = ned.kb.library_activity("4.A.1.a.1.I04")
    assert entry is not None
    for text in (entry.title, entry.why, entry.ai, entry.human, entry.change, entry.learn, entry.horizon):
        assert text in shown
    assert "open evidence" in shown
    assert all(ned.kb.tool_kind(tool).what in shown for tool in entry.tools)


def test_an_activity_leads_to_its_family(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_entry("4.A.1.a.1.I04.D02", as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["id"] == "4.A.1.a.1.I04"
    assert found["evidence"]["tasks"] > 0
    assert all(tool["examples"] for tool in found["tools"])


def test_a_group_without_an_entry_says_whose_it_shows(ned: Ned, capsys: pytest.CaptureFixture[str]) -> None:
    code = next(g.code for g in ned.kb.skill_groups_all() if (e := ned.kb.library_group(g.code)) and e.inherited_from)
    door.show_entry(code, as_json=False)
    assert "above it" in capsys.readouterr().out.splitlines()[1]


@pytest.mark.parametrize("as_json", [False, True])
def test_a_kind_of_tool_is_shown_with_its_examples(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    door.show_entry("translation", as_json=as_json)
    shown = capsys.readouterr().out
    assert "OPUS-MT" in shown
    assert "2020" in shown


def test_an_id_of_nothing_is_refused() -> None:
    for id_ in ("nothing", "", "S"):
        with pytest.raises(UnknownOccupation):
            door.show_entry(id_, as_json=False)
