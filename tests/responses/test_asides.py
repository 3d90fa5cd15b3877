"""Answers beside the whole one, a dozen of them kept as they read."""

from dataclasses import replace
from typing import Literal

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ned import Ned
from bot.view import view_of
from responses.compose import compose
from responses.view import Memory
from tests.responses.test_catalogue import understood

MEMORY = Memory(focus="bakers", occupations=("bakers", "roofers"), level="entry", shares=2, turns=4)
DOZEN: tuple[tuple[Literal["esco", "soc"], str, str, str | None, str | None], ...] = (
    ("esco", "lawyer", "replace", "study", None),
    ("esco", "translator", "distress", "worry", None),
    ("soc", "Roofers", "distress", "worry", None),
    ("esco", "data entry clerk", "distress", "lost", None),
    ("esco", "primary school teacher", "report", None, None),
    ("soc", "Roofers", "change_occupation", None, None),
    ("esco", "hairdresser", "wrong", "useless", None),
    ("soc", "Software Developers", "compare", "levels", None),
    ("esco", "nurse responsible for general care", "task", None, "what about the paperwork"),
    ("soc", "Taxi Drivers", "task", None, "and cleaning the car"),
    ("esco", "industrial production manager", "task", None, "what about translating"),
    ("esco", "crop production worker", "privacy", None, None),
)


@pytest.mark.parametrize(
    ("taxonomy", "title", "intent", "kind", "topic"),
    DOZEN,
    ids=[f"{title} {intent} {kind}" for _, title, intent, kind, _ in DOZEN],
)
def test_answer(
    ned: Ned,
    snapshot: SnapshotAssertion,
    taxonomy: Literal["esco", "soc"],
    title: str,
    intent: str,
    kind: str | None,
    topic: str | None,
) -> None:
    keys = {one.title: one.key for one in ned.kb.esco_all()} | {one.title: one.soc for one in ned.kb.soc_all()}
    found = ned.assessed.assessment(taxonomy, keys[title], formulas=False)
    asked = understood(found, intent).model_copy(update={"kind": kind, "topic": topic})
    view = replace(view_of(ned, asked, found, "match"), memory=MEMORY)
    assert compose(asked, found, view).text == snapshot
