"""What an understanding rests on."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Key
from nlu.reasons import reasons_for
from nlu.titles import TitleIndex
from nlu.understand import Context, understand


@pytest.mark.parametrize("text", ["am i safe? junior roofer", "why", "engineer", "", "2", "lol", "I want to die"])
def test_the_reasons_are_those_of_the_reading(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    found = reasons_for(text, Context(), kb, titles)
    assert found.understanding == understand(text, Context(), kb, titles)
    assert found.plain[0].considered[0].confidence >= found.plain[0].considered[-1].confidence
    assert (found.masked == ()) == (found.match.decision == "none")


def test_the_conversation_is_told_by_titles(kb: KnowledgeBase, titles: TitleIndex) -> None:
    roofer: Key = ("esco", next(o.key for o in kb.esco_all() if o.title == "roofer"))
    gone: Key = ("soc", "00-0000")
    found = reasons_for("why", Context(focus=roofer, earlier=(roofer, gone), last_intent="wages"), kb, titles)
    assert (found.conversation.focus, found.conversation.earlier) == ("roofer", ("roofer",))
    assert found.conversation.last_intent == "wages"
