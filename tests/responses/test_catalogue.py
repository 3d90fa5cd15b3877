"""Every answer there is: all of ESCO and all of SOC, read as a careful person would read them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

import pytest

from bot.ned import Ned
from bot.view import view_of
from nlu.understanding import Candidate, Understanding
from responses.compose import compose
from responses.grammar import indefinite
from responses.reply import Reply
from responses.view import View
from scoring.assessment import Assessment

Answer = tuple[Assessment, View, Reply]

# Figures of findings that the templates cite, each with its source beside it in the text.
CITED_FIGURES = "2.7 51.5 2013 2018 2019 2020 2022 2024 2025 2026 2034 33 94 140 35110 34705 13 22 25 0 10 100"
CITED = frozenset(CITED_FIGURES.split())
DEFECTS = re.compile(
    r"\b([a-z]+) \1\b|[{}]|\bNone\b| ,|  | \.(?!\w)|\.\.|,,|\(\)|: ?\.|\bnan\b|Undefined|[;:,]$|[a-z]\.[A-Z][a-z]",
    re.MULTILINE,
)
ARTICLE = re.compile(r"\b([Aa]n?) ([A-Za-z0-9][\w-]*)")
NUMBER = re.compile(r"(?<![\w.-])[−]?\d+(?:[.,]\d+)*")


def understood(found: Assessment, intent: str = "replace") -> Understanding:
    ref = found.occupation
    key = ref.esco_key if ref.taxonomy == "esco" else ref.soc
    focus = Candidate(
        taxonomy=ref.taxonomy,
        key=key or "",
        code=ref.esco_code or "",
        isco=ref.isco,
        title=ref.title,
        label=ref.title,
        confidence=0.97,
    )
    return Understanding(intent=intent, intent_confidence=1, decision="match", confidence=0.97, focus=focus, match=None)


def answers_of(ned: Ned, taxonomy: Literal["esco", "soc"]) -> Iterator[Answer]:
    keys = [one.key for one in ned.kb.esco_all()] if taxonomy == "esco" else [one.soc for one in ned.kb.soc_all()]
    for key in keys:
        found = ned.assessed.assessment(taxonomy, key, formulas=False)
        view = view_of(ned, understood(found), found, "match")
        yield found, view, compose(understood(found), found, view)


@pytest.fixture(scope="module", params=["esco", "soc"])
def answers(request: pytest.FixtureRequest, ned: Ned) -> list[tuple[str, Assessment, View, str]]:
    """(title, assessment, view, own words): without the sources, whose words are others' names."""
    return [
        (found.occupation.title, found, view, reply.text.split("\n\nSources\n")[0])
        for found, view, reply in answers_of(ned, request.param)
    ]


def test_no_two_answers_read_as_one_with_a_word_swapped(answers: list[tuple[str, Assessment, View, str]]) -> None:
    seen: dict[str, list[str]] = defaultdict(list)
    for title, found, view, text in answers:
        names = {title, found.occupation.esco_title, found.occupation.soc_title}
        for wording in (view.wording, view.partner):
            names |= {wording.singular, wording.plural} if wording else set()
        masked = text
        for name in sorted(filter(None, names), key=len, reverse=True):
            masked = re.sub(re.escape(name), "•", masked, flags=re.IGNORECASE)
        seen[re.sub(r"\d+", "#", masked)].append(title)
    assert [titles for titles in seen.values() if len(titles) > 1] == []


def test_the_english_has_no_holes(answers: list[tuple[str, Assessment, View, str]]) -> None:
    found = [
        (title, text[max(0, defect.start() - 40) : defect.end() + 30])
        for title, _, _, text in answers
        for defect in DEFECTS.finditer(text)
    ]
    assert found == []


def test_articles_fit_what_follows(answers: list[tuple[str, Assessment, View, str]]) -> None:
    wrong = [
        (title, article.group())
        for title, _, _, text in answers
        for article in ARTICLE.finditer(text)
        if article.group(1) != "A" and indefinite(article.group(2)).split(" ")[0] != article.group(1).lower()
    ]
    assert wrong == []


def test_every_number_stands_in_the_data(answers: list[tuple[str, Assessment, View, str]]) -> None:
    strange = []
    for title, found, view, text in answers:
        unexplained = set(NUMBER.findall(text)) - CITED - figures_of(found, view)
        if unexplained:
            unexplained -= figures_in_words(found, view)
        strange += [(title, number) for number in unexplained]
    assert strange == []


def figures_of(found: Assessment, view: View) -> set[str]:
    """Every figure that may be shown, in every way it may be rounded."""
    figures: list[float] = [len(found.skills), len(found.activities), 97]
    for lens in (found.disruption, found.overlap):
        figures += _figures(lens.model_dump()) if lens else []
    for row in found.activities:
        figures += [row.score, row.low, row.high, row.weight * 100, row.importance or 0, round(row.contribution, 1)]
    if not found.activities:  # then its European skills are the tasks that are shown
        for skill in found.skills:
            figures += [skill.feasibility, skill.low, skill.high]
    if view.setting:
        context = (view.setting.automation, view.setting.exactness, view.setting.repetition, view.setting.freedom)
        figures += [value for value in context if value is not None]
    if view.analysis.levels:
        figures += [view.analysis.levels.junior_reach, view.analysis.levels.senior_reach]
    for neighbour in view.related:
        figures += [value for value in (neighbour.score, neighbour.low, neighbour.high) if value is not None]
    if found.disruption and found.overlap:
        shown = [int(value + 0.5) for value in (found.disruption.score, found.overlap.score)]
        figures.append(abs(shown[0] - shown[1]))
    signals = view.signals
    if signals:
        figures += [
            f.value for f in (signals.growth, signals.indeed_now, signals.indeed_year_ago, signals.karpathy) if f
        ]
    shown_as = set()
    for value in figures:
        shown_as |= {str(int(value + 0.5)), f"{value:g}".replace("-", "−"), f"{value:.2f}", f"{value:.1f}"}
        shown_as.add(str(int(value * 100 + 0.5)))
    return shown_as


def figures_in_words(found: Assessment, view: View) -> set[str]:
    """The digits that stand in labels, codes and judgements ("3D", "11-3051")."""
    texts = [found.occupation.model_dump_json()]
    texts += [f"{skill.label} {skill.gerund} {skill.ai} {skill.human}" for skill in found.skills]
    texts += [f"{row.title} {row.ai} {row.human}" for row in found.activities]
    texts += [f"{neighbour.title} ({neighbour.code})" for neighbour in view.related]
    texts += [f"{gap.detail}" for gap in found.gaps]
    texts += [f"{entry.why} {entry.human}" for entry in view.library.values()]
    texts += [software.product for software in (view.setting.software if view.setting else ())]
    return {number for text in texts for number in NUMBER.findall(text)}


def _figures(value: object) -> list[float]:
    if isinstance(value, dict):
        return [figure for one in value.values() for figure in _figures(one)]
    return [float(value)] if isinstance(value, int | float) else []


@pytest.mark.parametrize(
    "intent",
    ["task", "tasks_exposed", "tasks_safe", "seniority", "why_score", "confidence", "related", "describe", "sources"],
)
def test_every_other_intent_answers_for_a_slice_of_the_catalogue(ned: Ned, intent: str) -> None:
    taxonomies: tuple[Literal["esco", "soc"], ...] = ("esco", "soc")
    for taxonomy in taxonomies:
        keys = [one.key for one in ned.kb.esco_all()] if taxonomy == "esco" else [one.soc for one in ned.kb.soc_all()]
        for key in keys[::60]:
            found = ned.assessed.assessment(taxonomy, key)
            asked = understood(found, intent)
            text = compose(asked, found, view_of(ned, asked, found, "match")).text.split("\n\nSources\n")[0]
            assert not DEFECTS.search(text), (found.occupation.title, DEFECTS.findall(text), text)
