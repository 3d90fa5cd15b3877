"""`ned verify` and `ned sure`, in this process."""

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from bot.ned import Ned
from bot.sure import score_record
from bot.terminal import sure, verify
from bot.terminal.sure import show_sureness
from bot.terminal.verify import verify_printed
from data.errors import BadInput
from scoring.verify import BadRecord


@pytest.fixture(autouse=True)
def _opened(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "open_quietly", lambda: ned)
    monkeypatch.setattr(sure, "open_quietly", lambda: ned)


def test_a_printed_answer_holds(ned: Ned, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "printed.json"
    file.write_text(json.dumps(score_record(ned, "11-3051", "reports=60%, hiring=10%"), indent=2), encoding="utf-8")
    assert verify_printed(file) == 0
    assert "every number holds" in capsys.readouterr().out


def test_one_wrong_line_of_several_is_found(
    ned: Ned, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = score_record(ned, "11-3051", None), score_record(ned, "29-1141", None)
    bad["overlap"]["score"] = 99.9
    bad["data_version"] = "earlier"
    for activity in bad["activities"]:
        activity["complementarity"] = 1.0
    text = f"{json.dumps(good)}\n{json.dumps(bad)}\n"
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
    assert verify_printed(None) == 1
    out = capsys.readouterr().out
    assert "Industrial Production Managers: every number holds" in out
    assert "Registered Nurses: not every number holds" in out
    assert "overlap.score: 99.9, 43" in out
    assert "printed from facts earlier" in out
    assert "more" in out


@pytest.mark.parametrize("data", [b"", b"no json", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_answer_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "other"
    file.write_bytes(data)
    with pytest.raises(BadInput):
        verify_printed(file)


@pytest.mark.parametrize(
    "record",
    [
        {"reply": {}},
        {"occupation": {"taxonomy": "soc", "soc": 3}},
        {"occupation": {"taxonomy": "soc", "soc": "11-3051"}},
        {"occupation": {"taxonomy": "soc", "soc": "11-3051"}, "mix": {"entries": [{}]}},
    ],
)
def test_another_record_is_refused(tmp_path: Path, record: object) -> None:
    file = tmp_path / "other.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(BadRecord):
        verify_printed(file)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        verify_printed(tmp_path / "nothing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verify, "_LONGEST", 3)
        file = tmp_path / "long"
        file.write_text("12345", encoding="utf-8")
        with pytest.raises(BadInput, match="longer"):
            verify_printed(file)


def test_sure_names_the_occupation_once(capsys: pytest.CaptureFixture[str]) -> None:
    show_sureness("29-1141", as_json=False, mix="paperwork=30%")
    out = capsys.readouterr().out
    assert out.count("(SOC 29-1141)") == 1
    assert "“paperwork” (30 %)" in out
    assert "3,379,720 in May 2025" in out
    show_sureness("29-1141", as_json=True, mix=None)
    assert json.loads(capsys.readouterr().out)["record"]["codes"] == "same"
