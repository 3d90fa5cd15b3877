"""Every intent, kind and length over a spread of occupations, read as a careful person would read it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import pytest

from bot.ned import Ned
from bot.view import view_of
from nlu.understanding import Understanding
from responses.compose import compose
from responses.grammar import indefinite
from responses.reply import Reply, Verdict
from responses.view import Memory, View
from scoring.assessment import Assessment
from tests.responses.test_catalogue import ARTICLE, CITED, DEFECTS, NUMBER, figures_in_words, figures_of, understood

EVERY = {"esco": 203, "soc": 61}  # of the catalogue: 15 and 15 occupations
KINDS: dict[str, tuple[str | None, ...]] = {
    "replace": (None, "study", "named"),
    "compare": ("levels",),
    "distress": ("crisis", "worry", "lost"),
    "out_of_scope": ("layoffs", "injection", "code", "insult", "other"),
    "thanks": (None, "bye", "useful"),
    "empty": (None, "emoji"),
    "wrong": (None, "useless"),
}
INTENTS = (
    "replace", "describe", "tasks_exposed", "tasks_safe", "task", "seniority", "compare", "why_score", "sources", "confidence",
    "timeline", "prepare", "tools", "pivot", "wages", "outlook", "related", "personalize", "report", "change_occupation",
    "choose", "wrong", "delete", "privacy", "about", "distress", "greeting", "thanks", "help", "out_of_scope", "empty",
)  # fmt: skip
# Answers that need more of the facts than the whole answer does.
OWN_VIEWS = frozenset(
    {"describe", "outlook", "pivot", "prepare", "related", "task", "tasks_exposed", "tasks_safe", "tools", "wages"}
)
# Answers made of this occupation's own figures and of the few findings that templates cite, and nothing else.
OWN_FIGURES = frozenset({"change_occupation", "choose", "compare", "report", "seniority", "wrong"})
LONGEST = 48  # words of a first sentence; titles and activities alone can take a dozen
MEMORY = Memory(
    focus="bakers", occupations=("bakers", "tilers"), level="entry", place="FR", language="fr", shares=2, turns=3
)
TOPICS = ("what about budgeting", "night shifts", "can it do the cleaning")


def asked(found: Assessment, intent: str, kind: str | None, topic: str | None, turn: int) -> Understanding:
    update: dict[str, object] = {"kind": kind, "topic": topic, "person": "other" if turn % 3 == 2 else "self"}
    if turn % 2:
        update["from_conversation"] = True
    return understood(found, intent).model_copy(update=update)


@pytest.fixture(scope="module")
def read(ned: Ned) -> list[tuple[str, str, Assessment, View, Reply]]:
    """(title, intent and kind, assessment, view, reply)."""
    return list(replies(ned))


def replies(ned: Ned) -> Iterator[tuple[str, str, Assessment, View, Reply]]:
    taxonomies: tuple[Literal["esco", "soc"], ...] = ("esco", "soc")
    for taxonomy in taxonomies:
        keys = [one.key for one in ned.kb.esco_all()] if taxonomy == "esco" else [one.soc for one in ned.kb.soc_all()]
        for turn, key in enumerate(keys[:: EVERY[taxonomy]]):
            found = ned.assessed.assessment(taxonomy, key, formulas=True)
            views: dict[str, View] = {}
            for intent in INTENTS:
                for kind in KINDS.get(intent, (None,)):
                    for topic in TOPICS if intent == "task" else (None,):
                        understanding = asked(found, intent, kind, topic, turn)
                        own = f"{intent} {topic}" if intent in OWN_VIEWS else ""
                        view = views.get(own) or view_of(ned, understanding, found, "match")
                        views[own] = view
                        view = replace(view, memory=replace(MEMORY, turns=turn))
                        reply = compose(understanding, found, view)
                        yield found.occupation.title, f"{intent} {kind or ''}", found, view, reply


def words_of(reply: Reply) -> str:
    """The reply's own words: without the sources, whose words are others' names."""
    return reply.text.split("\n\nSources\n")[0]


def test_the_english_has_no_holes(read: list[tuple[str, str, Assessment, View, Reply]]) -> None:
    found = [
        (title, what, text[max(0, defect.start() - 40) : defect.end() + 30])
        for title, what, _, _, reply in read
        for text in [words_of(reply)]
        for defect in DEFECTS.finditer(text)
    ]
    assert found == []


def test_articles_fit_what_follows(read: list[tuple[str, str, Assessment, View, Reply]]) -> None:
    wrong = [
        (title, what, article.group())
        for title, what, _, _, reply in read
        for article in ARTICLE.finditer(words_of(reply))
        if article.group(1) != "A" and indefinite(article.group(2)).split(" ")[0] != article.group(1).lower()
    ]
    assert wrong == []


def test_the_first_sentence_is_short_and_calm(read: list[tuple[str, str, Assessment, View, Reply]]) -> None:
    for title, what, _, _, reply in read:
        first = reply.parts[0]
        assert isinstance(first, Verdict), (title, what)
        sentence = re.split(r"(?<=[.?:])\s", first.text)[0]
        assert len(sentence.split()) <= LONGEST, (title, what, sentence)
        assert "!" not in words_of(reply).replace("!=", ""), (title, what)
        assert not re.search(r"\bas an ai\b", reply.text, re.IGNORECASE)


def test_no_number_comes_from_nowhere(read: list[tuple[str, str, Assessment, View, Reply]]) -> None:
    strange = []
    for title, what, found, view, reply in read:
        intent, kind = what.split(" ")
        if intent not in OWN_FIGURES and kind != "study":
            continue
        text = words_of(reply).split("What it rests on")[0]
        growth = view.signals.growth.value if view.signals and view.signals.growth else 0
        said = {"1", "2", "3", "4", "20", "60", str(int(abs(growth) + 0.5))}  # choices, and the example of a mix
        unexplained = set(NUMBER.findall(text)) - CITED - figures_of(found, view) - said
        if unexplained:
            unexplained -= figures_in_words(found, view)
        strange += [(title, what, number) for number in unexplained]
    assert strange == []


def test_a_kind_reads_differently_from_the_plain_answer(read: list[tuple[str, str, Assessment, View, Reply]]) -> None:
    seen = {(title, what): words_of(reply) for title, what, _, _, reply in read}
    for (title, what), text in seen.items():
        intent, kind = what.split(" ")
        plain = seen.get((title, f"{intent} "))
        assert not kind or plain is None or plain != text, (title, what)
