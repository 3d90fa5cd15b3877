"""What typst makes of any text: that text, and a document that screen readers can read."""

import io
import struct
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from bot.sheets.press import PICTURE_SIZE, Press, Unprintable
from tests.bot.sheets.samples import contents, glanced

DAY = datetime(2026, 8, 28, tzinfo=UTC)
HOSTILE = '#panic("no") $x^2$ *bold* _it_ `raw` @ref <label> \\ // /* ] ) } #{1+1} https://a.example'


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_text_is_data_and_never_markup(press: Press) -> None:
    made = PdfReader(io.BytesIO(press.report(contents(HOSTILE), DAY)))
    assert made.metadata is not None
    assert made.metadata.title == HOSTILE
    text = " ".join(" ".join(page.extract_text().split()) for page in made.pages)
    for piece in ('#panic("no")', "$x^2$", "*bold*", "_it_", "`raw`", "@ref", "<label>", "#{1+1}"):
        assert text.count(piece) > 10, piece


def test_a_report_is_tagged_dated_and_in_english(press: Press) -> None:
    made = PdfReader(io.BytesIO(press.report(contents("a job"), DAY)))
    root = made.root_object
    assert str(root["/Lang"]) == "en-GB"
    marked = root["/MarkInfo"].get_object()
    assert isinstance(marked, DictionaryObject)
    assert marked["/Marked"]
    assert "/StructTreeRoot" in root
    assert made.metadata is not None
    assert made.metadata.creation_date == DAY
    assert made.xmp_metadata is not None
    assert b"pdfuaid:part" in made.xmp_metadata.stream.get_data()


def test_the_same_contents_give_the_same_bytes(press: Press) -> None:
    one, other = (Press().report(contents("a job"), DAY) for _ in range(2))
    assert one == other == press.report(contents("a job"), DAY)
    assert press.picture(glanced("a job")) == Press().picture(glanced("a job"))


@pytest.mark.parametrize("text", ["a job", HOSTILE, "a very long title " * 20, "w" * 300, "漢字\x00\u202e", ""])
def test_a_picture_has_its_size_whatever_it_says(press: Press, text: str) -> None:
    for score in (None, 0, 40, 100):
        assert size_of(press.picture(glanced(text, score))) == PICTURE_SIZE


def test_pages_to_look_at_are_as_many_as_those_of_the_report(press: Press) -> None:
    made = PdfReader(io.BytesIO(press.report(contents("a job"), DAY)))
    assert len(press.pages(contents("a job"), 24.0)) == len(made.pages)


def test_what_cannot_be_set_is_a_fault_of_its_own(press: Press) -> None:
    with pytest.raises(Unprintable, match="report"):
        press.report({"title": "nothing else"}, DAY)
