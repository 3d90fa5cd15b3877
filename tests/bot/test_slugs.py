"""Every occupation has one address of its own, and what people may write instead of it leads there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ned import Ned
from bot.slugs import Slugs, slug_of
from data.knowledge import KnowledgeBase
from data.records import EscoOccupation, SocOccupation

WELL_FORMED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@pytest.fixture(scope="module")
def slugs(ned: Ned) -> Slugs:
    return Slugs(ned.kb)


def test_every_occupation_has_a_slug_of_its_own(ned: Ned, slugs: Slugs) -> None:
    entries = list(slugs)
    assert len(entries) == len(slugs) == len(ned.kb.esco_all()) + len(ned.kb.soc_all())
    assert len({entry.slug for entry in entries}) == len(entries)
    assert len({(entry.taxonomy, entry.key) for entry in entries}) == len(entries)
    assert len({entry.code for entry in entries}) == len(entries)
    for entry in entries:
        assert WELL_FORMED.fullmatch(entry.slug), entry
        assert slugs.get(entry.slug) is entry
        assert slugs.of(entry.taxonomy, entry.key) is entry
        assert slugs.coded(entry.code) is entry
        assert slugs.meant(entry.slug) is entry
        assert (entry.taxonomy == "soc") == entry.slug.endswith(entry.code)


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("industrial-production-manager", "industrial-production-manager"),
        ("Industrial Production Manager", "industrial-production-manager"),
        ("1321.2.1", "industrial-production-manager"),
        ("11-3051", "industrial-production-managers-11-3051"),
        ("industrial-production-managers", "industrial-production-managers-11-3051"),
        ("Industrial_Production_Managers", "industrial-production-managers-11-3051"),
        ("dance répétiteur", "dance-repetiteur"),
    ],
)
def test_other_ways_to_write_it_lead_to_the_slug(slugs: Slugs, written: str, slug: str) -> None:
    meant = slugs.meant(written)
    assert meant is not None
    assert meant.slug == slug


@pytest.mark.parametrize("written", ["", "-", "no such job", "11-305", "13212", "../etc/passwd"])
def test_what_names_nothing_leads_nowhere(slugs: Slugs, written: str) -> None:
    assert slugs.meant(written) is None
    assert slugs.get(written) is None


class Facts(KnowledgeBase):
    """A catalogue of two taxonomies in which titles meet."""

    def __init__(self) -> None: ...

    def esco_all(self) -> tuple[EscoOccupation, ...]:
        titles = ("Cook's mate", "cooks mate", "cook")
        return tuple(EscoOccupation(str(n), "", f"5120.{n}", "5120", title, title) for n, title in enumerate(titles, 1))

    def soc_all(self) -> tuple[SocOccupation, ...]:
        codes = {"35-2011": "Cook", "35-2012": "Bakers", "35-2013": "Bakers"}
        return tuple(SocOccupation(soc, title, title, "food", "Food", ()) for soc, title in codes.items())


def test_titles_of_the_same_words_are_told_apart_by_their_codes() -> None:
    found = Slugs(Facts())
    assert [entry.slug for entry in found] == [
        "cooks-mate-5120-1",
        "cooks-mate-5120-2",
        "cook",
        "cook-35-2011",
        "bakers-35-2012",
        "bakers-35-2013",
    ]
    assert found.meant("Cook") is found.get("cook")
    assert found.meant("bakers") is None


@given(st.text(max_size=60))
def test_a_slug_is_well_formed_or_empty_and_made_of_itself(text: str) -> None:
    slug = slug_of(text)
    assert not slug or WELL_FORMED.fullmatch(slug)
    assert slug_of(slug) == slug
