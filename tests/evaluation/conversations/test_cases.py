"""The committed set is whole, every code in it exists, and its halves are alike and nobody's choice."""

import re
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.conversations.cases import (
    INTENTS,
    NEEDING,
    Expected,
    Single,
    dialogue_halves,
    digest,
    read_dialogues,
    read_singles,
    single_halves,
)
from tests.evaluation.conversations.codes import MAJOR_GROUPS, known, major_group

SINGLES = read_singles()
DIALOGUES = read_dialogues()
EXPECTED = [single.expected for single in SINGLES] + [turn for dialogue in DIALOGUES for turn in dialogue.turns]
KINDS = {
    "crisis",
    "worry",
    "lost",
    "layoffs",
    "injection",
    "code",
    "insult",
    "other",
    "emoji",
    "bye",
    "useful",
    "useless",
} | {
    "study",
    "named",
}
SPECIAL = re.compile(r"any|none|choice:-?\d")


def single(number: int, intent: str, occupation: str = "") -> Single:
    say = f"text {number}"
    return Single(digest(say)[:8], Expected(say=say, intent=intent, occupation=occupation))


def test_there_are_enough_of_them_and_each_only_once() -> None:
    assert len(SINGLES) >= 450
    assert len(DIALOGUES) >= 90
    assert (
        len({one.name for one in SINGLES}) == len({one.expected.say.strip().lower() for one in SINGLES}) == len(SINGLES)
    )
    assert len({one.name for one in DIALOGUES}) == len(DIALOGUES)
    assert all(3 <= len(one.turns) <= 8 for one in DIALOGUES)


def test_every_intent_and_every_major_group_is_there_in_both_halves() -> None:
    halves = single_halves(SINGLES) | dialogue_halves(DIALOGUES)
    turns = [(halves[one.name], one.expected) for one in SINGLES]
    turns += [(halves[one.name], turn) for one in DIALOGUES for turn in one.turns]
    for half in ("tune", "check"):
        inside = [turn for where, turn in turns if where == half]
        assert {intent for turn in inside for intent in turn.intents} == INTENTS
        assert {group for turn in inside if (group := major_group(turn.occupation))} == MAJOR_GROUPS
        assert {kind for turn in inside for kind in turn.kind.split()} == KINDS


def test_expectations_name_only_what_there_is() -> None:
    for turn in EXPECTED:
        assert turn.intents, turn
        assert set(turn.intents) <= INTENTS, turn
        assert set(turn.decision.split()) <= {"match", "clarify", "none", "any"}, turn
        assert set(turn.kind.split()) <= KINDS, turn
        assert set(turn.level.split()) <= {"entry", "mid", "senior"}, turn
        assert turn.person in ("", "self", "other"), turn
        assert turn.length in ("", "short", "more"), turn
        assert re.fullmatch(r"(?:[A-Z]{2})?", turn.place), turn
        words = turn.occupation.replace(" + ", " ").split() + turn.denied.split()
        assert all(SPECIAL.fullmatch(word) or known(word) for word in words), turn


def test_single_texts_say_what_is_to_be_decided() -> None:
    for turn in (one.expected for one in SINGLES):
        assert not SPECIAL.search(turn.occupation), turn
        if set(turn.intents) <= NEEDING:
            assert turn.decision, turn
        if "match" in turn.decision.split():
            assert turn.occupation, turn


def test_the_halves_are_alike() -> None:
    singles, dialogues = single_halves(SINGLES), dialogue_halves(DIALOGUES)
    paired = [one for one in SINGLES if one.half is None]
    for intent in {one.expected.intents[0] for one in paired}:
        counts = Counter(singles[one.name] for one in paired if one.expected.intents[0] == intent)
        assert abs(counts["tune"] - counts["check"]) <= max(2, 0.08 * counts.total()), (intent, counts)
    for kind in {one.kind for one in DIALOGUES}:
        counts = Counter(dialogues[one.name] for one in DIALOGUES if one.kind == kind and not one.mended)
        assert abs(counts["tune"] - counts["check"]) <= 1, (kind, counts)


def test_dialogues_that_rules_were_mended_by_check_nothing() -> None:
    halves = dialogue_halves(DIALOGUES)
    assert {halves[one.name] for one in DIALOGUES if one.mended} == {"tune"}


def test_what_was_tuned_on_before_checks_nothing_and_moves_nothing() -> None:
    before = [single(number, "replace") for number in range(9)]
    tuned = replace(single(9, "replace"), half="tune")
    assert single_halves([*before, tuned]) == single_halves(before) | {tuned.name: "tune"}
    assert any(one.half for one in SINGLES)


@given(st.lists(st.sampled_from(["replace", "wages", "help"]), max_size=40), st.sampled_from(["replace", "wages"]))
def test_what_is_added_at_the_end_moves_nothing_that_was_paired(intents: list[str], more: str) -> None:
    before = [single(number, intent) for number, intent in enumerate(intents)]
    old, new = single_halves(before), single_halves([*before, single(len(before), more)])
    alone = [one.name for one in before if one.expected.intent == more][-1:] if intents.count(more) % 2 else []
    assert {name: half for name, half in old.items() if name not in alone}.items() <= new.items()
    for intent in set(intents):
        counts = Counter(new[one.name] for one in before if one.expected.intent == intent)
        assert abs(counts["tune"] - counts["check"]) <= 1
