"""Twelve whole answers, kept as they read, so that a change of words or numbers is seen and meant."""

from typing import Literal

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ned import Ned
from bot.view import view_of
from responses.compose import compose
from scoring.assess import assess
from tests.responses.test_catalogue import understood

TWELVE: tuple[tuple[Literal["esco", "soc"], str], ...] = (
    ("esco", "industrial production manager"),
    ("esco", "leather goods production manager"),
    ("esco", "data entry clerk"),
    ("soc", "Roofers"),
    ("esco", "nurse responsible for general care"),
    ("soc", "Software Developers"),
    ("esco", "primary school teacher"),
    ("esco", "lawyer"),
    ("esco", "hairdresser"),
    ("soc", "Taxi Drivers"),
    ("esco", "crop production worker"),
    ("esco", "translator"),
)


@pytest.mark.parametrize(("taxonomy", "title"), TWELVE, ids=[title for _, title in TWELVE])
def test_answer(ned: Ned, snapshot: SnapshotAssertion, taxonomy: Literal["esco", "soc"], title: str) -> None:
    keys = {one.title: one.key for one in ned.kb.esco_all()}
    if taxonomy == "soc":
        keys = {one.title: one.soc for one in ned.kb.soc_all()}
    found = assess(ned.kb, ned.evidence, taxonomy, keys[title])
    asked = understood(found)
    assert compose(asked, found, view_of(ned, asked, found, "match")).text == snapshot
