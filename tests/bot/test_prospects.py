"""What each intent is given, from the real facts, and what it says with it."""

import pytest

from bot.conversation import Conversation
from bot.ned import Ned
from bot.prospects import prospects_of
from bot.turn import Turn, take_turn
from nlu.understanding import RankScope, Understanding

JOBS = (
    "registered nurse", "software developer", "plumber", "paralegal", "primary school teacher", "truck driver",
    "industrial production manager", "cashier", "sheep breeder", "dancer", "air crew officer",
)  # fmt: skip
ASKED = {
    "pivot": "where could I move from here?",
    "wages": "how much does it pay?",
    "outlook": "what is the job outlook?",
    "prepare": "what should I do now?",
    "tools": "which AI tools are there?",
    "related": "which jobs are related?",
}


def after(ned: Ned, *texts: str) -> Turn:
    conversation = Conversation()
    for text in texts:
        turn = take_turn(ned, text, conversation)
        conversation = turn.conversation
    return turn


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("intent", sorted(ASKED))
def test_every_intent_answers_about_every_kind_of_job(ned: Ned, job: str, intent: str) -> None:
    turn = after(ned, job, ASKED[intent])
    assert turn.understanding.intent == intent
    assert turn.reply.parts[0].type == "verdict"
    for broken in ("None", "{{", "  ", "$0 ", " ,", "..", "[]", "()", "safer"):
        assert broken not in turn.reply.text, broken
    assert len(turn.reply.suggestions) == 3


def test_a_move_that_pays_far_less_says_so(ned: Ned) -> None:
    text = after(ned, "registered nurse", "where could I move from here?").reply.text
    assert "pays far less: a median of" in text


def test_two_occupations_side_by_side(ned: Ned) -> None:
    turn = after(ned, "data entry clerk vs roofer")
    assert turn.understanding.intent == "compare"
    assert "more exposed than roofers" in turn.reply.text
    assert [part.type for part in turn.reply.parts] == ["verdict", "cards", "notes"]
    assert after(ned, "cashier", "compare it").reply.text.startswith("Name a second occupation")


def test_a_ranking_needs_no_occupation(ned: Ned) -> None:
    turn = after(ned, "which jobs are safest in healthcare?")
    assert turn.understanding.intent == "ranking"
    assert 'In the group "Healthcare"' in turn.reply.text
    assert "by its range anywhere from" in turn.reply.text


def test_what_no_intent_asks_for_is_not_looked_up(ned: Ned) -> None:
    blank = Understanding(
        intent="replace", intent_confidence=1.0, decision="none", confidence=0.0, focus=None, match=None
    )
    assert prospects_of(ned, blank, None).moves is None
    assert prospects_of(ned, blank.model_copy(update={"intent": "pivot"}), None).moves is None
    asked = blank.model_copy(update={"intent": "ranking", "scope": RankScope(order="least")})
    ranking = prospects_of(ned, asked, None).ranking
    assert ranking is not None
    assert ranking.order == "least"
