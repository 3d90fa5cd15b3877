"""What stays of a conversation: the occupation and those before it, what a person said of their own work, and no more."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation, Focus, Share
from bot.remember import MAX_EARLIER, MAX_MIX, MAX_PARTS, MAX_SAID, Told, focus_of, remember
from nlu.understanding import Candidate, Match, RankScope, Understanding
from responses.deeper import STEPS

NURSE = Focus(taxonomy="esco", key="nurse")
COOK = Focus(taxonomy="esco", key="cook")
ROOFER = Focus(taxonomy="soc", key="roofer")


def candidate(focus: Focus, confidence: float = 0.9) -> Candidate:
    return Candidate(
        taxonomy=focus.taxonomy,
        key=focus.key,
        code="1",
        isco=None,
        title=f"a {focus.key}",
        label=focus.key,
        confidence=confidence,
    )


def read(intent: str = "replace", focus: Focus | None = None, **more: object) -> Understanding:
    found = Understanding(
        intent=intent,
        intent_confidence=1,
        decision="match" if focus else "none",
        confidence=1,
        focus=candidate(focus) if focus else None,
        match=None,
    )
    return found.model_copy(update=more)


def offering(*choices: Focus, decision: Literal["clarify", "match"] = "clarify") -> Match:
    return Match(
        query="",
        span="",
        decision=decision,
        confidence=1,
        esco=tuple(candidate(one) for one in choices),
        soc=(),
        choices=tuple(candidate(one) for one in choices) if decision == "clarify" else (),
    )


def test_switching_and_switching_back_keeps_what_was_answered() -> None:
    one = remember(Conversation(), read("replace", NURSE), Told("replace"))
    one = remember(one, read("wages", NURSE), Told("wages"))
    two = remember(one, read("replace", COOK), Told("replace"))
    assert (two.focus, two.earlier, two.answered, two.before) == (COOK, (NURSE,), ("replace",), (("replace", "wages"),))
    back = remember(two, read("change_occupation", NURSE), Told("change_occupation"))
    assert (back.focus, back.earlier, back.answered, back.before) == (
        NURSE,
        (COOK,),
        ("replace", "wages"),
        (("replace",),),
    )


def test_what_needs_no_occupation_changes_none() -> None:
    one = remember(Conversation(), read("replace", NURSE), Told("replace"))
    two = remember(one, read("thanks"), Told("thanks", goes_on=False))
    assert (two.focus, two.last_intent, two.answered) == (NURSE, "replace", ("replace",))


def test_an_occupation_set_beside_it_does_not_take_its_place() -> None:
    one = remember(Conversation(), read("replace", NURSE), Told("replace"))
    beside = (candidate(COOK), candidate(NURSE))
    two = remember(one, read("compare", COOK, compared=beside), Told("compare"))
    assert (two.focus, two.compared, two.last_intent) == (NURSE, (COOK, NURSE), "compare")
    other = remember(one, read("compare", COOK, compared=(candidate(COOK), candidate(ROOFER))), Told("compare"))
    assert (other.focus, other.earlier) == (COOK, (NURSE,))


def test_choices_stand_for_one_turn() -> None:
    one = remember(Conversation(), read(match=offering(NURSE, COOK), decision="clarify"), Told("clarify"))
    assert one.choices == (NURSE, COOK)
    assert remember(one, read("choose"), Told("choose")).choices == ()


def test_the_level_stays_with_the_persons_own_job() -> None:
    own = remember(Conversation(), read("replace", NURSE, seniority="entry"), Told("replace"))
    assert (own.own, own.seniority) == (NURSE, "entry")
    sister = remember(own, read("replace", COOK, seniority="senior", person="other"), Told("replace"))
    assert (sister.own, sister.seniority) == (NURSE, "entry")
    cook = remember(own, read("replace", COOK), Told("replace"))
    assert (cook.own, cook.seniority) == (NURSE, "entry")
    now = remember(own, read("replace", COOK, seniority="senior"), Told("replace"))
    assert (now.own, now.seniority) == (COOK, "senior")


def test_a_question_about_levels_in_general_is_not_of_oneself() -> None:
    one = remember(Conversation(), read("replace", NURSE), Told("replace"))
    assert remember(one, read("seniority", NURSE, seniority="entry"), Told("seniority")).seniority is None
    mine = remember(one, read("seniority", NURSE, seniority="entry"), Told("seniority", of_self=True))
    assert (mine.own, mine.seniority) == (NURSE, "entry")


def test_a_level_said_of_an_unclear_title_goes_with_the_choice() -> None:
    unclear = read(match=offering(NURSE, COOK), decision="clarify", seniority="senior")
    one = remember(Conversation(), unclear, Told("clarify"))
    assert (one.own, one.seniority) == (None, "senior")
    two = remember(one, read("replace", COOK), Told("replace"))
    assert (two.own, two.seniority) == (COOK, "senior")


def test_a_correction_takes_the_level_along_and_leaves_the_mistake_behind() -> None:
    mix = (Share(parts=("a",), percent=40),)
    one = remember(Conversation(), read("replace", NURSE, seniority="entry"), Told("personalize", mix=mix))
    two = remember(one, read("wrong", COOK, corrected=candidate(NURSE)), Told("wrong"))
    assert (two.focus, two.earlier, two.own, two.seniority, two.mix) == (COOK, (), COOK, "entry", ())


def test_an_open_correction_waits_for_the_choice() -> None:
    asked = read("wrong", corrected=candidate(NURSE), decision="clarify", match=offering(COOK, ROOFER))
    one = remember(Conversation(focus=NURSE), asked, Told("wrong"))
    assert (one.focus, one.missed, one.choices) == (NURSE, "nurse", (COOK, ROOFER))
    right = remember(one.model_copy(update={"own": NURSE}), read("replace", COOK), Told("replace"))
    assert (right.missed, right.focus, right.earlier, right.own) == (None, COOK, (), COOK)
    other = remember(one, read("replace", Focus(taxonomy="soc", key="x")), Told("replace"))
    assert (other.missed, other.earlier) == (None, (NURSE,))


def test_what_else_was_meant_is_kept_with_the_occupation() -> None:
    one = remember(
        Conversation(), read("replace", NURSE, match=offering(NURSE, COOK, ROOFER, decision="match")), Told("x")
    )
    assert one.others == (COOK, ROOFER)
    assert remember(one, read("wages", NURSE), Told("wages")).others == (COOK, ROOFER)
    assert remember(one, read("replace", COOK), Told("replace")).others == ()


def test_a_mix_belongs_to_the_job_it_was_said_of() -> None:
    mix = (Share(parts=("a", "b"), percent=40), Share(parts=("c",), percent=10))
    one = remember(Conversation(own=COOK, seniority="entry"), read("personalize", NURSE), Told("personalize", mix=mix))
    assert (one.own, one.mix, one.seniority) == (NURSE, mix, None)
    assert remember(one, read("replace", COOK), Told("replace")).mix == mix


def test_place_and_language_stay_until_others_are_named() -> None:
    one = remember(Conversation(), read(place="DE", language="de"), Told("none"))
    two = remember(one, read(), Told("none"))
    assert (two.place, two.language) == ("DE", "de")
    assert remember(two, read(place="FR"), Told("none")).place == "FR"


@pytest.mark.parametrize("task", ["t1", None])
def test_the_task_talked_about_last_is_of_the_occupation_in_focus(task: str | None) -> None:
    one = remember(Conversation(), read("task", NURSE), Told("task", task=task))
    assert one.last_task == task
    assert remember(one, read("wages", NURSE), Told("wages")).last_task == task
    assert remember(one, read("wages", COOK), Told("wages")).last_task is None


def test_the_candidate_is_kept_by_its_key_alone() -> None:
    assert focus_of(candidate(ROOFER)) == ROOFER


TURNS = st.lists(
    st.tuples(
        st.sampled_from(sorted(STEPS)),
        st.integers(0, 14),
        st.lists(st.text("abcdef", min_size=1, max_size=3), max_size=80),
        st.sampled_from(["self", "other"]),
        st.sampled_from(["entry", "mid", "senior", None]),
        st.booleans(),
    ),
    max_size=30,
)


@given(TURNS)
def test_every_part_stays_bounded(turns: list[tuple[str, int, list[str], str, str | None, bool]]) -> None:
    state = Conversation()
    for step, number, said, person, level, mixed in turns:
        focus = Focus(taxonomy="soc", key=str(number))
        wide = tuple(Share(parts=tuple(map(str, range(300))), percent=1) for _ in range(40))
        understanding = read(step, focus, person=person, seniority=level)
        state = remember(state, understanding, Told(step, tuple(said), mix=wide if mixed else None))
        assert state.focus == focus
        assert focus not in state.earlier
        assert len(set(state.earlier)) == len(state.earlier) == len(state.before) <= MAX_EARLIER
        assert len(set(state.said)) == len(state.said) <= MAX_SAID
        assert set(said) <= set(state.said)
        assert len(state.mix) <= MAX_MIX
        assert all(len(share.parts) <= MAX_PARTS for share in state.mix)
        assert set(state.answered) <= STEPS
        assert Conversation.model_validate_json(state.model_dump_json()) == state


def test_an_occupation_named_beside_the_one_in_focus_is_one_talked_about_before() -> None:
    one = remember(Conversation(), read("replace", NURSE), Told("replace"))
    two = remember(one, read("replace", COOK, others=(candidate(ROOFER), candidate(COOK))), Told("replace"))
    assert (two.focus, two.earlier, two.before) == (COOK, (ROOFER, NURSE), ((), ("replace",)))


def test_the_end_of_a_ranking_stays() -> None:
    one = remember(Conversation(), read("ranking", scope=RankScope(order="least")), Told("ranking"))
    assert one.ranked == "least"
    assert remember(one, read("replace", NURSE), Told("replace")).ranked == "least"
