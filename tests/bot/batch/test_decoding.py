"""Files as spreadsheets write them, without being told how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.batch.decoding import decoded
from bot.batch.faults import BatchRefused

TEXT = "title;count\r\nBäcker für Brötchen;3\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=50))
def test_what_is_utf8_is_read_as_that(text: str) -> None:
    assert decoded(b"title\n" + text.encode()) == f"title\n{text}"


@pytest.mark.parametrize("start", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1", b"%PDF-1.7", b"\x1f\x8b\x08"])
def test_a_workbook_is_named_as_one(start: bytes) -> None:
    with pytest.raises(BatchRefused, match="Save it as CSV") as refused:
        decoded(start)
    assert refused.value.kind == "text"


@pytest.mark.parametrize(("data", "at"), [(b"title\nb\x81ker", 8), (b"\xef\xbb\xbftitle\nb\xff", 11)])
def test_what_is_no_text_says_where(data: bytes, at: int) -> None:
    with pytest.raises(BatchRefused, match=f"byte {at} "):
        decoded(data)


def test_nothing_is_an_empty_text() -> None:
    assert decoded(b"") == ""
