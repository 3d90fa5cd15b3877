from bot.slack.render import messages
from bot.slack.render.reading import LONGEST_READING, cut, reading
from tests.bot.slack.render.samples import whole_reply


def test_a_reading_has_the_words_and_not_what_is_for_eyes() -> None:
    drawn = [block for message in messages(whole_reply("Nurses & <b>")) for block in message.blocks]
    said = reading(drawn)
    assert "Nurses &amp; &lt;b&gt;" in said
    assert "AI overlap: 62 out of 100 (range 53 to 73), mostly exposed." in said
    assert "• Market pressure: no data. No adverts known" in said
    assert "█" not in said
    assert "Prepare legal documents · 69 (65–74)" in said


def test_a_long_reading_ends_with_a_line_and_says_where_the_rest_is() -> None:
    whole = "\n".join(["One line of words."] * 400)
    found = cut(whole)
    assert len(found) <= LONGEST_READING
    assert found.splitlines()[:-1] == ["One line of words."] * (len(found.splitlines()) - 1)
    assert found.splitlines()[-1].startswith("(The rest")
    assert cut("short") == "short"


def test_one_long_line_is_cut_at_a_word() -> None:
    found = cut("word " * 2000)
    assert len(found) <= LONGEST_READING
    assert found.splitlines()[0].endswith("word")


def test_headings_sections_and_numbers_are_read() -> None:
    found = reading(
        [
            {"type": "header", "text": {"type": "plain_text", "text": "Title"}},
            {"type": "section", "text": {"type": "plain_text", "text": "Body"}},
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_list",
                        "style": "ordered",
                        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "third"}]}],
                    }
                ],
            },
            {"type": "divider"},
        ]
    )
    assert found == "Title\nBody\n1. third"
