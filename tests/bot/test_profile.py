"""Everything about one occupation, over a slice of the catalogue."""

from typing import Literal

import pytest

from bot.ned import Ned
from bot.profile import portrait_of
from data.errors import UnknownOccupation
from responses.profile import Profile, profile
from tests.responses.test_catalogue import DEFECTS


def texts_of(found: Profile) -> list[str]:
    """Every sentence a reader meets, in order."""
    said = [found.question, found.verdict, *(found.takeaways.items if found.takeaways else ())]
    for chapter in found.chapters:
        for piece in chapter.pieces:
            said += [text for name in ("heading", "text") if (text := getattr(piece, name, None))]
            for item in getattr(piece, "items", ()):
                said += (
                    [item]
                    if isinstance(item, str)
                    else [str(value) for value in vars(item).values() if isinstance(value, str)]
                )
    return said


def keys(ned: Ned, step: int) -> list[tuple[Literal["esco", "soc"], str]]:
    found: list[tuple[Literal["esco", "soc"], str]] = [("esco", each.key) for each in ned.kb.esco_all()[::step]]
    return found + [("soc", each.soc) for each in ned.kb.soc_all()[:: step // 2]]


def test_no_profile_has_a_hole(ned: Ned) -> None:
    for taxonomy, key in keys(ned, 150):
        found = profile(portrait_of(ned, taxonomy, key))
        for text in texts_of(found):
            assert not DEFECTS.search(text), (key, text)
        assert all(chapter.pieces for chapter in found.chapters)
        assert len({chapter.name for chapter in found.chapters}) == len(found.chapters)


def test_nothing_is_said_twice_on_one_page(ned: Ned) -> None:
    for taxonomy, key in keys(ned, 400):
        found = profile(portrait_of(ned, taxonomy, key))
        said = [found.verdict, *(found.takeaways.items if found.takeaways else ())]
        for chapter in found.chapters:
            for piece in chapter.pieces:
                if piece.type in {"paragraph", "verdict"}:
                    said.append(str(getattr(piece, "text", "")))
                if piece.type in {"notes", "takeaways"}:
                    said += [str(item) for item in getattr(piece, "items", ())]
        assert len(said) == len(set(said)), key


def test_a_portrait_holds_what_every_composer_reads(ned: Ned) -> None:
    view = portrait_of(ned, "soc", "29-1141").view
    assert view.analysis.evidence
    assert view.analysis.groups
    assert view.sureness is not None
    assert view.prospects.moves is not None
    assert view.prospects.pay is not None
    assert view.prospects.by_work
    assert view.prospects.kinds
    assert view.setting is not None


def test_an_unknown_key_is_an_error(ned: Ned) -> None:
    with pytest.raises(UnknownOccupation):
        portrait_of(ned, "soc", "99-9999")
