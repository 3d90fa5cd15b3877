"""Sheets of real occupations, read back."""

import io
from collections.abc import Iterable, Iterator

from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from bot.atlas import Atlas
from bot.ned import Ned
from bot.sheets.press import PICTURE_SIZE, Press
from bot.sheets.sheets import picture, report
from bot.slugs import Entry
from scoring.mix import read_mix
from tests.bot.sheets.conftest import SITE
from tests.bot.sheets.test_press import size_of


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def links_of(pdf: bytes) -> set[str]:
    found = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for given in page.annotations or ():
            note = given.get_object()
            assert isinstance(note, DictionaryObject)
            action = note["/A"].get_object()
            assert isinstance(action, DictionaryObject)
            found.add(str(action["/URI"]))
    return found


def slice_of(atlas: Atlas) -> Iterator[Entry]:
    """A dozen from all over both catalogues, the longest titles, and some that little is known of."""
    entries = list(atlas.slugs)
    yield from entries[:: len(entries) // 9]
    yield from sorted(entries, key=lambda entry: -len(entry.title))[:2]
    for slug in ("fleet-commander", "dancer"):
        entry = atlas.slugs.get(slug)
        assert entry is not None
        yield entry
    yield next(entry for entry in entries if entry.taxonomy == "soc" and entry.code.startswith("55-"))


def test_a_report_holds_the_whole_page(press: Press, atlas: Atlas, manager: Entry) -> None:
    made = report(press, atlas, manager, SITE)
    words, sheet = words_of(made), atlas.sheet(manager)
    for score in sheet.profile.scores:
        assert f"{score.label}: {score.score} of 100 (range {score.low}–{score.high}), {score.band}." in words
    for chapter in sheet.profile.chapters:
        assert chapter.heading in words
    for source in sheet.profile.sources.items:
        assert source.name in words
        assert source.version in words
        assert source.licence in words
    assert atlas.data_version in words
    assert "None" not in words.replace("None stated", "")
    assert f"{SITE}/jobs/{manager.slug}" in links_of(made)
    slugs = {link.removeprefix(f"{SITE}/jobs/") for link in links_of(made) if link.startswith(f"{SITE}/jobs/")}
    assert len(slugs) > 5
    assert all(map(atlas.slugs.get, slugs))


def headings_of(pdf: bytes) -> list[str]:
    """The bookmarks, which are the headings."""

    def flat(entries: Iterable[object]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry)
            elif isinstance(entry, Destination):
                yield str(entry.title)

    return list(flat(PdfReader(io.BytesIO(pdf)).outline))


def test_a_slice_of_all_occupations_is_made_with_every_chapter(press: Press, atlas: Atlas) -> None:
    for entry in slice_of(atlas):
        profile = atlas.sheet(entry).profile
        made = report(press, atlas, entry, SITE)
        found = headings_of(made)
        assert found[0] == profile.question, entry.slug
        assert {chapter.heading for chapter in profile.chapters} <= set(found), entry.slug
        assert {"What this number is not", "Sources"} <= set(found), entry.slug
        first = " ".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
        assert profile.verdict in first, entry.slug
        assert size_of(picture(press, atlas, entry, SITE)) == PICTURE_SIZE


def test_without_a_site_nothing_is_linked(press: Press, atlas: Atlas, manager: Entry) -> None:
    assert not links_of(report(press, atlas, manager, ""))
    assert size_of(picture(press, atlas, manager, "")) == PICTURE_SIZE


def test_a_mix_and_a_level_of_ones_own_change_the_report(press: Press, atlas: Atlas, manager: Entry) -> None:
    said = read_mix("reports=60%, hiring=10%, ☃☃漢=5%")
    words = words_of(report(press, atlas, manager, SITE, said, "entry"))
    assert "For you" in words
    assert "“reports” (60 %)" in words
    assert "For beginners the AI overlap is" in words
    usual = words_of(report(press, atlas, manager, SITE))
    assert "For you" not in usual
    sheet = atlas.sheet(manager, said)
    assert sheet.profile.scores != atlas.sheet(manager).profile.scores
    assert sheet.profile.verdict in words


def test_the_same_input_gives_the_same_bytes(press: Press, ned: Ned, atlas: Atlas, manager: Entry) -> None:
    """Also in another process, which has gathered nothing yet."""
    assert report(press, atlas, manager, SITE) == report(Press(), Atlas(ned), manager, SITE)
    assert picture(press, atlas, manager, SITE) == picture(Press(), Atlas(ned), manager, SITE)
