"""Nothing twice: what was said is left out, what is asked again is answered in a line, and no reply is ever empty."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from responses.compose import compose
from responses.fresh import Heard, freshened, nothing_left, shortened
from responses.reply import (
    ActivityTable,
    Bars,
    Cards,
    Choice,
    Choices,
    Matched,
    Notes,
    Paragraph,
    Part,
    Reply,
    Score,
    Takeaways,
    Verdict,
)
from responses.words import variants
from tests.responses.samples import assessment, understanding, view
from tests.responses.test_compose import ABOUT_ONE

HEARD = Heard(about="esco:1", step="replace", line=lambda: "managers score 41 out of 100")


def reply_of(*parts: Part) -> Reply:
    return Reply(text="", parts=(Verdict(text="The answer."), *parts))


def again(reply: Reply, heard: Heard = HEARD) -> Reply:
    """What comes of a reply given a second time."""
    return freshened(reply, replace(heard, said=freshened(reply, heard).digests)).reply


def test_what_is_new_stays_as_it_is() -> None:
    reply = compose(understanding(), assessment(), view())
    assert freshened(reply, HEARD).reply is reply


def test_asked_again_it_answers_in_a_line() -> None:
    reply = again(compose(understanding(), assessment(), view()))
    assert [part.type for part in reply.parts] == ["verdict", "score", "score"]
    assert "managers score 41 out of 100" in reply.text.split("\n")[0]
    assert "Not the chance" not in reply.text


def test_a_paragraph_is_said_once_of_one_occupation() -> None:
    reply = reply_of(Paragraph(text="No forecast covers it."))
    told = freshened(reply, HEARD).digests
    other = freshened(reply, replace(HEARD, said=told, about="esco:2")).reply
    assert any(isinstance(part, Paragraph) for part in other.parts)
    assert len(again(reply).parts) == 1


def test_a_general_remark_is_said_once_whatever_the_occupation() -> None:
    reply = compose(understanding("why_score"), assessment(), view())
    told = freshened(reply, HEARD).digests
    other = freshened(reply, replace(HEARD, said=told, about="esco:2")).reply
    assert "every input stands in the receipts" in reply.text
    assert "every input stands in the receipts" not in other.text
    assert "Disruption = " in other.text


def test_a_heading_goes_on_to_the_next_paragraph_under_it() -> None:
    first, second = Paragraph(heading="Head", text="One."), Paragraph(text="Two.")
    told = freshened(reply_of(first), HEARD).digests
    left = freshened(reply_of(first, second), replace(HEARD, said=told)).reply
    assert left.parts[1] == Paragraph(heading="Head", text="Two.")


def test_items_that_were_said_are_left_out_of_a_list() -> None:
    told = freshened(reply_of(Notes(heading="N", items=("one",))), HEARD).digests
    both = reply_of(Notes(heading="N", items=("one", "two")), Takeaways(heading="T", items=("one",)))
    left = freshened(both, replace(HEARD, said=told)).reply
    assert left.parts[1:] == (Notes(heading="N", items=("two",)),)


def test_what_is_drawn_comes_again_only_where_it_is_asked_for() -> None:
    bars = Bars(name="seniority", heading="Levels", text="How it is made.", items=())
    reply = reply_of(bars)
    assert again(reply, replace(HEARD, step="wages")).parts[1:] == ()
    assert again(reply, replace(HEARD, step="seniority")).parts[1:] == (bars.model_copy(update={"text": ""}),)
    for part, step in (
        (ActivityTable(heading="A", items=()), "tasks_safe"),
        (Cards(heading="C", items=()), "pivot"),
        (Score(lens="overlap", label="O", score=1, low=0, high=2, band="b", headline=True, text=""), "why_score"),
    ):
        assert len(again(reply_of(part), replace(HEARD, step=step)).parts) == 2
        assert len(again(reply_of(part), replace(HEARD, step="wages")).parts) == 1


def test_choices_are_offered_again_but_examples_are_not() -> None:
    reply = reply_of(Choices(heading="Pick one", items=(Choice(label="a", detail="", send="a"),)))
    assert len(again(reply, Heard(step="clarify")).parts) == 2
    assert len(again(reply, Heard(step="none")).parts) == 1


def test_the_occupation_is_named_when_the_talk_comes_back_to_it() -> None:
    matched = Matched(
        title="cook", taxonomy="esco", code="5120.1", uri=None, partner="P", confidence=1, text="Read as a cook."
    )
    reply = reply_of(matched)
    assert again(reply).parts[1:] == ()
    [back] = again(reply, replace(HEARD, switched=True)).parts[1:]
    assert isinstance(back, Matched)
    assert back.text == "Back to “cook” (ESCO 5120.1)."
    assert back.partner is None
    other = matched.model_copy(update={"text": "Still about cooks."})
    [still] = freshened(reply_of(other), replace(HEARD, said=freshened(reply, HEARD).digests)).reply.parts[1:]
    assert still == other.model_copy(update={"partner": None})


def test_small_talk_has_other_words_the_second_time() -> None:
    reply = compose(understanding("greeting", decision="none"), None, view())
    heard = Heard(step="greeting")
    told = freshened(reply, heard).digests
    texts = {freshened(reply, replace(heard, said=told, turns=turn)).reply.text for turn in range(2)}
    assert len(texts) == 2
    assert reply.text not in texts


def test_shorter_is_one_line() -> None:
    short = shortened(reply_of(Paragraph(text="More.")), HEARD).reply
    assert [part.type for part in short.parts] == ["verdict"]
    assert short.text == "Managers score 41 out of 100."
    assert len(shortened(reply_of(Paragraph(text="More.")), Heard(step="greeting")).reply.parts) == 2


def test_nothing_left_is_said_with_the_occupation_and_without() -> None:
    assert "cooks" in nothing_left("cooks", 1).text
    assert nothing_left("", 0).text


PARTS = st.lists(st.sampled_from("abcdefgh"), max_size=6).map(
    lambda texts: reply_of(*(Paragraph(text=t) for t in texts))
)


@given(st.lists(st.tuples(st.sampled_from(ABOUT_ONE), st.sampled_from(["esco:1", "esco:2"])), min_size=1, max_size=25))
def test_no_paragraph_comes_twice_and_no_reply_is_empty(asked: list[tuple[str, str]]) -> None:
    said: set[str] = set()
    texts: set[tuple[str, str]] = set()
    for turn, (intent, about) in enumerate(asked):
        composed = compose(understanding(intent), assessment(), view())
        fresh = freshened(composed, Heard(frozenset(said), about, intent, lambda: "the line", turns=turn))
        assert isinstance(fresh.reply.parts[0], Verdict)
        assert fresh.reply.text.startswith(fresh.reply.parts[0].text)
        for part in fresh.reply.parts:
            told = (
                [part.text]
                if isinstance(part, Paragraph)
                else [*part.items]
                if isinstance(part, Notes | Takeaways)
                else []
            )
            assert not {(about, text) for text in told} & texts
            texts |= {(about, text) for text in told}
        said |= set(fresh.digests)


@given(PARTS, PARTS)
def test_it_is_pure(one: Reply, other: Reply) -> None:
    told = freshened(one, HEARD).digests
    heard = replace(HEARD, said=told)
    assert freshened(other, heard) == freshened(other, heard)


def test_what_is_kept_is_whole_each_time() -> None:
    for step in ("report", "privacy", "delete"):
        reply = compose(understanding(step), assessment(), view())
        assert again(reply, replace(HEARD, step=step, line=str)) is reply


def test_who_is_afraid_again_is_told_nothing_twice_but_where_help_is() -> None:
    reply = compose(understanding("distress").model_copy(update={"kind": "worry"}), assessment(), view())
    verdict, *middle, help_ = reply.parts
    assert middle
    assert again(reply, replace(HEARD, step="distress", line=str)).parts == (verdict, help_)


def test_a_task_not_found_has_the_list_of_those_on_record_each_time() -> None:
    reply = reply_of(Notes(heading="Tasks on record", items=("welding", "grinding")))
    assert any(isinstance(part, Notes) for part in again(reply, replace(HEARD, step="task")).parts)
    assert not any(isinstance(part, Notes) for part in again(reply).parts)


def test_a_job_nobody_knows_is_asked_for_in_other_words_whatever_was_wanted() -> None:
    unknown = Verdict(text=variants("intents/plain", "none")[0])
    reply = Reply(text="", parts=(unknown,))
    [verdict] = again(reply, replace(HEARD, step="wages", line=lambda: "")).parts
    assert isinstance(verdict, Verdict)
    assert verdict.text in variants("fresh/again", "again none")


def test_a_refusal_to_choose_people_stays_one() -> None:
    refused = Reply(text="", parts=(Verdict(text=variants("intents/out_of_scope", "layoffs")[0]),))
    told = freshened(refused, Heard(step="out_of_scope")).digests
    [left] = freshened(refused, Heard(said=told, step="out_of_scope")).reply.parts
    assert isinstance(left, Verdict)
    assert left.text in variants("fresh/again", "again layoffs")
