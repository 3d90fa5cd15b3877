"""How sure, how soon and one's own mix, read over a slice of the whole catalogue."""

import pytest

from bot.conversation import Conversation, Focus
from bot.ned import Ned
from bot.turn import take_turn
from tests.responses.test_catalogue import DEFECTS


@pytest.mark.parametrize(
    "text", ["how sure are you?", "how soon?", "I spend 40% of my time on paperwork and 20% on meetings"]
)
def test_answers_have_no_holes(ned: Ned, text: str) -> None:
    keys = [Focus(taxonomy="esco", key=o.key) for o in ned.kb.esco_all()[::90]]
    keys += [Focus(taxonomy="soc", key=o.soc) for o in ned.kb.soc_all()[::45]]
    for focus in keys:
        reply = take_turn(ned, text, Conversation(focus=focus)).reply
        assert not DEFECTS.search(reply.text), (focus, DEFECTS.findall(reply.text))
        assert len(reply.parts) >= 3
        assert len(reply.suggestions) == 3
