import string
import tomllib
from pathlib import Path

import pytest

from bot.slack import words
from bot.slack.words import say, table

FOLDER = Path(words.__file__).parent


def test_slots_are_filled() -> None:
    assert say("render", "figure", value=62, low=53, high=73) == "62 (53–73)"


def test_a_table_is_no_sentence() -> None:
    assert table("render", "series")["score"] == "Score"
    with pytest.raises(KeyError):
        say("render", "series")
    with pytest.raises(KeyError):
        table("render", "figure")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_sentence_can_be_filled(path: Path) -> None:
    """No stray brace: what one finds out otherwise when it is first said."""
    for said in tomllib.loads(path.read_text(encoding="utf-8")).values():
        for text in said.values() if isinstance(said, dict) else [said]:
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
            assert all(name.isidentifier() for name in names)
            assert text.strip()
