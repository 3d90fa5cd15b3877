"""What crawlers get."""

import pytest

from bot.web.site.crawling import MOST_ADDRESSES, robots, sitemap


def test_addresses_are_whole_and_escaped() -> None:
    assert "<loc>https://ned.example/rankings?a=1&amp;b=2</loc>" in sitemap(
        "https://ned.example", ["/rankings?a=1&b=2"]
    )
    assert "Sitemap: https://ned.example/sitemap.xml\n" in robots("https://ned.example")


def test_more_than_one_file_may_hold_is_an_error() -> None:
    with pytest.raises(ValueError, match="sitemap"):
        sitemap("", ["/"] * (MOST_ADDRESSES + 1))
