"""Links under answers: to the page of the occupation the answer is about, and nothing of what a person said."""

import pytest

from bot.atlas import Atlas
from bot.conversation import Conversation
from bot.links import Linked
from bot.ned import Ned
from bot.turn import Turn, take_turn
from responses.reply import Links

QUESTION = "will AI replace industrial production managers?"
PAGE = "/jobs/industrial-production-manager"


def linked(ned: Ned, base: str = "") -> Linked:
    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    return Linked(take, ned.kb, Atlas(ned).slugs, base)


def links_of(turn: Turn) -> list[str]:
    return [item.href for part in turn.reply.parts if isinstance(part, Links) for item in part.items]


def test_every_answer_about_an_occupation_leads_to_its_page_and_its_report(ned: Ned) -> None:
    take = linked(ned)
    first = take(QUESTION, Conversation())
    assert links_of(first) == [PAGE, f"{PAGE}.pdf"]
    assert isinstance(first.reply.parts[-1], Links)
    second = take("what about pay?", first.conversation)
    assert links_of(second) == links_of(first)
    assert first.reply.text == take_turn(ned, QUESTION, Conversation()).reply.text
    report = take("a report please", second.conversation)
    assert links_of(report) == [PAGE, f"{PAGE}.pdf", f"{PAGE}.png"]


def test_with_an_address_of_the_site_links_are_whole_and_in_the_text_too(ned: Ned) -> None:
    turn = linked(ned, "https://ned.example")(QUESTION, Conversation())
    assert links_of(turn)[0] == f"https://ned.example{PAGE}"
    assert turn.reply.text.endswith(f"https://ned.example{PAGE}.pdf")


@pytest.mark.parametrize(
    "text", ["hello", "thanks", "engineer", "asdfghjk", "I want to kill myself", "delete my data", "what can you do?"]
)
def test_answers_about_no_occupation_have_no_links(ned: Ned, text: str) -> None:
    assert links_of(linked(ned)(text, Conversation())) == []


def test_words_of_worry_have_no_links(ned: Ned) -> None:
    take = linked(ned)
    before = take("will AI replace translators?", Conversation()).conversation
    turn = take("I am so scared of losing everything", before)
    assert turn.understanding.intent == "distress"
    assert links_of(turn) == []


def test_the_report_is_for_the_level_that_was_said_of_oneself(ned: Ned) -> None:
    take = linked(ned)
    mine = take("I am a junior paralegal, will AI replace me?", Conversation())
    assert links_of(mine)[1].endswith(".pdf?seniority=entry")
    assert links_of(take("why?", mine.conversation))[1].endswith(".pdf?seniority=entry")
    theirs = take("my son wants to be a junior paralegal, will AI replace it?", Conversation())
    assert links_of(theirs)[1].endswith(".pdf")


def test_a_mix_stays_out_of_the_address_and_the_link_says_that_it_is_not_for_it(ned: Ned) -> None:
    take = linked(ned)
    first = take("will AI replace accountants?", Conversation())
    mixed = take("I spend 60% on reports and 10% on training people", first.conversation)
    assert mixed.conversation.mix
    part = next(part for part in mixed.reply.parts if isinstance(part, Links))
    assert "for the usual mix of work" in part.items[1].label
    assert "mix" not in part.items[1].href


def test_the_same_reply_is_linked_once(ned: Ned) -> None:
    take = linked(ned)
    one, other = (take(QUESTION, Conversation()) for _ in range(2))
    assert one.reply is other.reply
