"""What commands write into documents: the day has to be given, one place is made anew, and the others stay."""

import argparse

import pytest

from tests.written import dated, day_of, set_between, set_last_cell, set_section


def test_what_is_written_has_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    options = argparse.ArgumentParser()
    dated(options, "keep it", "--record")
    assert day_of(options, options.parse_args(["--record", "--date", "2026-01-02"]), "--record") == "2026-01-02"
    assert day_of(options, options.parse_args(["--date", "2026-01-02"]), "--record") is None
    with pytest.raises(SystemExit, match="2"):
        day_of(options, options.parse_args(["--record"]), "--record")
    assert "--record needs --date" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        options.parse_args(["--record", "--date", "today"])


def test_only_what_stands_between_the_markers_is_made_anew() -> None:
    text = "a\n<!-- one: x -->\nold\n<!-- /one -->\nb\n<!-- two: x -->\nkept\n<!-- /two -->\n"
    assert set_between(text, "one", ["new", "lines"]) == text.replace("old", "new\nlines")
    assert set_between(text, "two", ["new"]) == text.replace("kept", "new")
    for broken in ("", "<!-- one: x -->\n", "<!-- /one -->\n<!-- one: x -->\n"):
        with pytest.raises(ValueError, match="no place"):
            set_between(broken, "one", ["new"])


def test_one_section_is_made_anew_and_the_others_stay() -> None:
    text = "# A\n\n## One\n\nold\n\n## Two\n\nkept\n"
    assert set_section(text, "One", "new\nlines") == "# A\n\n## One\n\nnew\nlines\n\n## Two\n\nkept\n"
    assert set_section(text, "Two", "new") == "# A\n\n## One\n\nold\n\n## Two\n\nnew\n"
    with pytest.raises(ValueError, match="no section Three"):
        set_section(text, "Three", "new")


def test_one_cell_is_made_anew() -> None:
    text = "| one | a | old |\n| once | a | kept |\n| two | a | kept |\n"
    assert set_last_cell(text, "one", "new") == text.replace("old", "new")
    for row in ("on", "three"):
        with pytest.raises(ValueError, match="0 rows"):
            set_last_cell(text, row, "new")
