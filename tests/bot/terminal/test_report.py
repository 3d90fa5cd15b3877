"""`ned report`: two files, and a sentence where that cannot be."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.ned import Ned
from bot.sheets.press import PICTURE_SIZE
from bot.terminal import report as door
from data.errors import BadInput, UnknownOccupation
from tests.bot.sheets.test_press import size_of
from tests.bot.sheets.test_sheets import links_of, words_of


@pytest.fixture(autouse=True)
def _opened(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "open_quietly", lambda: ned)


def test_both_files_are_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf, png = tmp_path / "out.pdf", tmp_path / "out.png"
    door.write_report("registered nurse", pdf, png, "talking with patients=60%", "senior")
    shown = capsys.readouterr().out
    assert f"Registered Nurses (29-1141): {pdf}" in shown
    assert str(png) in shown
    metadata = PdfReader(io.BytesIO(pdf.read_bytes())).metadata
    assert metadata is not None
    assert metadata.title == "Will AI replace registered nurses?"
    assert "“talking patients” (60 %)" in words_of(pdf.read_bytes())
    assert not links_of(pdf.read_bytes())
    assert size_of(png.read_bytes()) == PICTURE_SIZE


def test_links_lead_to_the_site_of_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NED_PUBLIC_URL", "https://ned.example")
    door.write_report("29-1141", tmp_path / "out.pdf", None, None, None)
    assert "https://ned.example/method" in links_of((tmp_path / "out.pdf").read_bytes())


def test_an_unclear_title_is_named_on_the_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    door.write_report("manager", None, tmp_path / "out.png", None, None)
    assert "may mean several occupations" in capsys.readouterr().err


def test_what_cannot_be_done_is_said_before_anything_is_written(tmp_path: Path) -> None:
    pdf = tmp_path / "out.pdf"
    with pytest.raises(BadInput, match="--pdf"):
        door.write_report("nurse", None, None, None, None)
    with pytest.raises(BadInput, match="entry, mid, senior"):
        door.write_report("nurse", pdf, None, None, "chief")
    with pytest.raises(BadInput, match="no share"):
        door.write_report("nurse", pdf, None, "reports", None)
    with pytest.raises(UnknownOccupation):
        door.write_report("qqqqzzzz", pdf, None, None, None)
    assert not pdf.exists()
