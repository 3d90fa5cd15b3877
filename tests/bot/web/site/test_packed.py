import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.site.packed import pack

NONCE, OTHER = "N" * 24, "o" * 24


@given(st.text(max_size=3000), st.text(max_size=200))
def test_a_page_comes_out_whole_with_the_nonce_of_the_day(start: str, end: str) -> None:
    packed = pack(f"{start}<{NONCE}>{end}", NONCE)
    for nonce in (NONCE, OTHER):
        assert gzip.decompress(packed.gzipped(nonce)).decode() == f"{start}<{nonce}>{end}"
    assert packed.gzipped(OTHER) == packed.gzipped(OTHER)


@given(st.text(max_size=3000))
def test_a_page_without_one_comes_out_as_it_is(page: str) -> None:
    for packed in (pack(page), pack(page, NONCE)):
        assert gzip.decompress(packed.gzipped(OTHER)).decode() == page
        assert pack(page).gzipped("") == packed.gzipped(OTHER)


def test_most_of_a_page_is_compressed_for_good() -> None:
    packed = pack("much the same " * 5000 + f'<script nonce="{NONCE}"></script>', NONCE)
    assert len(packed) < 500


@pytest.mark.parametrize("page", [f"{NONCE} {NONCE}", NONCE + "x" * 70_000])
def test_a_nonce_stands_once_and_at_the_end(page: str) -> None:
    with pytest.raises(ValueError, match=r"nonce once|at the end"):
        pack(page, NONCE)
