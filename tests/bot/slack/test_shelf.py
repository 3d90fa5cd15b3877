from bot.conversation import Conversation
from bot.slack.desk import Answer
from bot.slack.places import Place
from bot.slack.shelf import LIFE_S, Shelf
from tests.bot.web.samples import sample_mind

PLACE = Place("T1", "C1", None, "U1")
ANSWER = Answer(sample_mind().take("bakers", Conversation()), "ref")


def test_an_answer_is_taken_once() -> None:
    shelf = Shelf()
    token, other = shelf.put(ANSWER, PLACE), shelf.put(ANSWER, PLACE)
    assert token != other
    held = shelf.take(token)
    assert held
    assert (held.answer, held.place) == (ANSWER, PLACE)
    assert shelf.take(token) is None
    assert shelf.take("made up") is None


def test_it_is_gone_after_half_an_hour_and_when_there_are_too_many() -> None:
    now = [0.0]
    shelf = Shelf(lambda: now[0])
    first = shelf.put(ANSWER, PLACE)
    tokens = [shelf.put(ANSWER, PLACE) for _ in range(512)]
    assert shelf.take(first) is None
    assert shelf.take(tokens[0])
    now[0] = LIFE_S + 1
    assert shelf.take(tokens[1]) is None
