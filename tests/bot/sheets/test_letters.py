from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ned import Ned
from bot.sheets.letters import lettered
from bot.sheets.press import Press
from tests.bot.sheets.samples import contents

DAY = datetime(2026, 8, 28, tzinfo=UTC)


def test_every_letter_that_is_let_through_is_in_the_fonts(press: Press) -> None:
    """Each by itself, since letters that follow one another may be drawn as one."""
    kept = [sign for sign in map(chr, range(0xA1, 0x2300)) if lettered(sign) == sign]
    assert len(kept) > 1000
    assert press.report(contents(" ".join(kept)), DAY).startswith(b"%PDF")


def test_the_letters_of_every_language_with_labels_are_kept(ned: Ned) -> None:
    labels = ned.kb.connection.execute("SELECT preferred, alternative FROM esco_labels").fetchall()
    signs = {sign for row in labels for text in row if text for sign in text}
    assert len(signs) > 200
    assert {sign for sign in signs if lettered(sign) != sign} <= {"\u00ad"}


@pytest.mark.parametrize("sign", ["漢", "ع", "न", "\u0488", "\u200b", "\x07", "😀", "\u202e", "\x7f"])
def test_what_cannot_be_set_is_replaced_at_any_depth(sign: str) -> None:
    given_ = {"title": f"a{sign}b", "rows": [{"label": sign, "score": 5, "low": None}]}
    assert lettered(given_) == {"title": "a?b", "rows": [{"label": "?", "score": 5, "low": None}]}


def test_a_letter_with_its_accent_beside_it_becomes_one() -> None:
    assert lettered("cafe\u0301") == "café"


@given(st.text())
def test_what_was_replaced_once_stays(text: str) -> None:
    assert lettered(lettered(text)) == lettered(text)
