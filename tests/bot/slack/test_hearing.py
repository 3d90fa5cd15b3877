import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.hearing import heard


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("<@U0NED> will AI replace bakers?", "will AI replace bakers?"),
        ("will <@U1|ann> be replaced", "will be replaced"),
        ("<!here> bakers", "bakers"),
        ("<!subteam^S1|@ops> bakers", "bakers"),
        ("from <#C1|general> with love", "from general with love"),
        ("from <#C1> with love", "from with love"),
        ("see <https://example.com/a|this advert>", "see this advert"),
        ("see <https://example.com/a>", "see https://example.com/a"),
        ("write to <mailto:a@example.com|a@example.com>", "write to a@example.com"),
        ("C &lt; C++ &amp; &amp;lt;", "C < C++ & &lt;"),
        ("  two   words ", "two words"),
        ("a\nlist", "a\nlist"),
        ("", ""),
    ],
)
def test_what_slack_writes_reads_as_words(written: str, words: str) -> None:
    assert heard(written) == words


@given(st.text())
def test_what_slack_escaped_comes_back_as_it_was(text: str) -> None:
    plain = re.sub(" {2,}", " ", text).strip()
    assert heard(html.escape(text, quote=False)) == plain
