"""Pages' contents by slug: the sheet of one occupation, and two side by side."""

import pytest

from bot.atlas import Atlas
from bot.ned import Ned
from bot.ranked import Choice
from bot.slugs import Entry


@pytest.fixture(scope="module")
def atlas(ned: Ned) -> Atlas:
    return Atlas(ned)


def entry_of(atlas: Atlas, code: str) -> Entry:
    found = atlas.slugs.coded(code)
    assert found is not None
    return found


def test_a_sheet_knows_its_partner_its_pay_and_its_chapters(atlas: Atlas) -> None:
    sheet = atlas.sheet(entry_of(atlas, "1321.2.1"))
    assert sheet.partner is entry_of(atlas, "11-3051")
    assert sheet.pay is not None
    assert sheet.pay.median is not None
    assert sheet.outline.category == "management"
    assert sheet.profile.scores[0].lens == "disruption"


def test_the_lens_can_be_fixed(ned: Ned) -> None:
    atlas = Atlas(ned, "overlap")
    assert atlas.sheet(entry_of(atlas, "1321.2.1")).profile.scores[0].lens == "overlap"


def test_two_side_by_side_speak_of_one_lens(atlas: Atlas) -> None:
    found = atlas.beside(entry_of(atlas, "1321.2.1"), entry_of(atlas, "29-1141"))
    assert found.lens == "overlap"
    assert [side.scores[0].lens for side in found.sides] == ["overlap", "overlap"]
    assert len({row.label for row in found.rows}) == len(found.rows)


def test_groups_rankings_and_searches_come_from_the_same_facts(atlas: Atlas) -> None:
    assert set(atlas.groups()) == {"category", "wage", "education"}
    assert atlas.ranked(Choice()).ranking.rows
    assert atlas.find("baker", 3)
    assert atlas.data_version
    assert atlas.datasets
    assert sum(atlas.constants.overlap.weights.values()) == pytest.approx(1)
