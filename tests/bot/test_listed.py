"""What a reply lists can be pointed at."""

from bot.conversation import Conversation
from bot.listed import MAX_LISTED, listed_in
from bot.ned import Ned
from bot.turn import take_turn
from responses.reply import Card, Cards, Reply


def card(code: str) -> Card:
    return Card(title="a job", code=code, score=None, low=None, high=None, text="", send="a job")


def test_cards_are_occupations_in_order(ned: Ned) -> None:
    cards = Cards(heading="Close to it", items=(card("47-2152"), card("no such code"), card("7126.8")))
    listed = listed_in(ned, Reply(text="", parts=(cards,)))
    assert [one.taxonomy for one in listed] == ["soc", "esco"]
    assert listed[0].key == "47-2152"
    assert listed_in(ned, Reply(text="", parts=())) == ()
    # What stands under a second heading is counted on.
    more = Cards(heading="With more training", items=(card("29-1141"),))
    assert [one.key for one in listed_in(ned, Reply(text="", parts=(cards, more)))][-1] == "29-1141"
    many = tuple(card(one.soc) for one in ned.kb.soc_all()[:30])
    assert len(listed_in(ned, Reply(text="", parts=(Cards(heading="", items=many),)))) == MAX_LISTED


def test_the_second_one_is_the_second_card(ned: Ned) -> None:
    before = take_turn(ned, "what jobs are like a roofer", Conversation()).conversation
    assert len(before.listed) > 1
    turn = take_turn(ned, "the second one", before)
    assert turn.conversation.focus == before.listed[1]
    assert turn.understanding.intent == "replace"
    paid = take_turn(ned, "what does the first one pay", before)
    assert (paid.understanding.intent, paid.conversation.focus) == ("wages", before.listed[0])
