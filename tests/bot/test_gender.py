"""Fairness: a job has one answer, whichever gender its title is said in."""

import pytest

from bot.conversation import Conversation
from bot.ned import Ned
from bot.turn import take_turn

# Language -> every so many of its labels that name both genders ("Imker/Imkerin").
LANGUAGES = {"de": 60, "fr": 60, "es": 60, "pl": 4}


def pairs_of(ned: Ned, language: str) -> list[tuple[str, str]]:
    labels = [label for _, kind, label in ned.kb.labels(language) if kind == "preferred" and label.count("/") == 1]
    halves = [tuple(half.strip() for half in label.split("/")) for label in labels[:: LANGUAGES[language]]]
    # "asystent / asystentka w laboratorium" is no pair of whole titles.
    return [(his, hers) for his, hers in halves if len(his.split()) == len(hers.split()) and his != hers]


@pytest.mark.parametrize("language", LANGUAGES)
def test_his_title_and_hers_get_the_same_answer(ned: Ned, language: str) -> None:
    pairs = pairs_of(ned, language)
    assert len(pairs) >= 20
    whole = understood = 0
    for pair in pairs:
        his, hers = (take_turn(ned, title, Conversation()) for title in pair)
        same = his.understanding.decision == hers.understanding.decision and his.occupation == hers.occupation
        understood += same
        whole += same and his.reply == hers.reply
        if his.occupation is not None and hers.occupation is not None:
            assert his.occupation == hers.occupation, pair
    # A few titles are published for another job in one gender only; then Ned asks back for the other.
    assert understood >= 0.97 * len(pairs)
    # ... and the other occupations offered beside the answer may differ.
    assert whole >= 0.9 * len(pairs)
