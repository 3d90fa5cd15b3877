import pytest

from bot.slack.surfaces.asking import text_of


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ({"text": "Baker &amp; cook <@U1>"}, "Baker & cook"),
        ({"text": "Look", "attachments": [{"title": "Baker", "text": "We bake."}]}, "Look\nBaker\nWe bake."),
        ({"text": None, "attachments": [{"fallback": "Baker"}, "x", None]}, "Baker"),
        ({"text": 7, "attachments": "x"}, ""),
        ({}, ""),
    ],
)
def test_the_words_of_a_message_and_of_what_it_carries(message: dict[str, object], found: str) -> None:
    assert text_of(message) == found


def test_a_long_message_is_read_to_a_point() -> None:
    assert len(text_of({"text": "word\n" * 10_000})) == 8_000
