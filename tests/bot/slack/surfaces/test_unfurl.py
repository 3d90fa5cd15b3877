import pytest

from bot.slack.surfaces.unfurl import slug_in, unfurled, where
from tests.bot.slack.checking import block_problems
from tests.bot.slack.surfaces.samples import hit

SITE = "https://ned.example"


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        (f"{SITE}/jobs/bakers-51-3011", "bakers-51-3011"),
        (f"{SITE}/jobs/bakers-51-3011/?from=x#heat", "bakers-51-3011"),
        ("http://ned.example/jobs/baker", "baker"),
        ("https://NED.example/jobs/baker", "baker"),
        (f"{SITE}/jobs/baker.pdf", None),
        (f"{SITE}/jobs/a/b", None),
        (f"{SITE}/rankings", None),
        ("https://ned.example.evil.example/jobs/baker", None),
        ("https://ned.example@evil.example/jobs/baker", None),
        ("https://who@ned.example/jobs/baker", None),
        ("https://ned.example:8443/jobs/baker", None),
        ("https://[/jobs/baker", None),
        ("javascript://ned.example/jobs/baker", None),
        ("", None),
    ],
)
def test_only_pages_of_occupations_of_this_site_are_looked_at(url: str, slug: str | None) -> None:
    assert slug_in(url, SITE) == slug


def test_without_an_address_of_its_own_no_link_is() -> None:
    assert slug_in("https://ned.example/jobs/baker", None) is None


def test_what_is_shown_keeps_slacks_limits() -> None:
    shown = unfurled(hit("Bakers & <!channel>"))
    assert [problem for block in shown["blocks"] for problem in block_problems(block)] == []
    assert "<" not in shown["fallback"]


@pytest.mark.parametrize(
    ("event", "found"),
    [
        ({"channel": "C1", "message_ts": "1.2"}, {"channel": "C1", "ts": "1.2"}),
        (
            {"channel": "COMPOSER", "message_ts": "x", "unfurl_id": "U", "source": "composer"},
            {"unfurl_id": "U", "source": "composer"},
        ),
        ({"channel": "C1"}, None),
        ({"channel": 7, "message_ts": []}, None),
    ],
)
def test_where_the_link_is(event: dict[str, object], found: dict[str, str] | None) -> None:
    assert where(event) == found
