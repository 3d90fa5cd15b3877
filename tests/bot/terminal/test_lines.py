"""Lines of a stream."""

import os
import threading
from collections.abc import Sequence
from contextlib import closing
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.lines import LONGEST, Line, batches


def read(data: bytes, *, pieces: int = 1) -> list[Line]:
    """What is read when `data` comes in so many pieces."""
    out, into = os.pipe()
    size = max(1, -(-len(data) // pieces))

    def write() -> None:
        with os.fdopen(into, "wb", buffering=0) as pipe:
            for at in range(0, len(data), size):
                pipe.write(data[at : at + size])

    writer = threading.Thread(target=write)
    writer.start()
    found = [line for batch in batches(out) for line in batch]
    writer.join()
    os.close(out)
    return found


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"", []),
        (b"nurse", ["nurse"]),
        (b"nurse\n", ["nurse"]),
        (b"nurse\r\n\nwelder\r\n", ["nurse", "", "welder"]),
        (b"\n\n", ["", ""]),
    ],
)
def test_lines_come_without_their_ends(data: bytes, texts: Sequence[str]) -> None:
    assert read(data) == [Line(text) for text in texts]


@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r")), max_size=8),
    pieces=st.integers(1, 20),
)
def test_no_line_is_lost_however_the_bytes_come(texts: list[str], pieces: int) -> None:
    assert read("".join(text + "\n" for text in texts).encode(), pieces=pieces) == [Line(text) for text in texts]


def test_a_line_that_is_no_utf8_is_named() -> None:
    assert read(b"n\xffurse\nwelder\n") == [Line("n\ufffdurse", "encoding"), Line("welder")]


@pytest.mark.parametrize("end", [b"\nwelder\n", b""])
def test_a_line_without_end_takes_no_memory(end: bytes) -> None:
    found = read(b"x" * (40 * LONGEST) + end, pieces=40)
    assert found[0].fault == "length"
    assert len(found[0].text) <= 200
    assert found[1:] == ([Line("welder")] if end else [])


def test_the_longest_line_is_read() -> None:
    assert read(b"x" * LONGEST + b"\ny" + b"x" * LONGEST + b"\n") == [
        Line("x" * LONGEST),
        Line("y" + "x" * 199, "length"),
    ]


def test_what_has_come_is_handed_on_at_once() -> None:
    out, into = os.pipe()
    pipe: BinaryIO
    with os.fdopen(into, "wb", buffering=0) as pipe, closing(batches(out)) as lines:
        pipe.write(b"nurse\nwel")
        assert next(lines) == [Line("nurse")]
        pipe.write(b"der\n")
        assert next(lines) == [Line("welder")]
    os.close(out)
