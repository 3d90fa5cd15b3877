"""Pages drawn once, kept within bounds, and not sent twice."""

import gzip
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from bot.web.site.kept import Kept


def asked(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": raw})


def test_a_page_is_drawn_once() -> None:
    drawn: list[str] = []

    def draw() -> str:
        drawn.append("x")
        return "page"

    kept = Kept("state")
    bodies = [kept.answer(asked(), "/a", draw).body for _ in range(3)]
    assert bodies == [b"page"] * 3
    assert drawn == ["x"]
    assert gzip.decompress(bytes(kept.answer(asked(accept_encoding="gzip, br"), "/a", draw).body)) == b"page"


def test_a_page_one_has_is_not_even_drawn() -> None:
    kept = Kept("state")
    tag = kept.answer(asked(), "/a", lambda: "page").headers["etag"]

    def fail() -> str:
        raise AssertionError

    assert Kept("state").answer(asked(if_none_match=tag), "/a", fail).status_code == 304


def test_another_state_or_another_address_is_another_page() -> None:
    tags = {
        Kept(state).answer(asked(), address, lambda: "page").headers["etag"]
        for state in ("one", "other")
        for address in ("/a", "/b")
    }
    assert len(tags) == 4


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(200, 2000))
def test_what_is_kept_is_bounded(asked_for: list[int], most: int) -> None:
    kept = Kept("state", most)
    for number in asked_for:
        text = f"{number}" * 5 + "".join(chr(97 + (number * 7 + at * at) % 26) for at in range(300))
        assert kept.answer(asked(), f"/{number}", partial(str, text)).body == text.encode()
        assert len(kept) <= max(most, 400)
