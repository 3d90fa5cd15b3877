"""A outline says the same as the facts it was compiled from."""

import pytest

from bot.ned import Ned
from data.errors import UnknownOccupation
from scoring.outlines import all_outlines, near_by_score, outline_of


def test_figures_are_those_of_the_signals(ned: Ned) -> None:
    found = outline_of(ned.catalogue.connection, "soc", "11-3051")
    published = ned.kb.signals_of("11-3051")
    assert published.wage_median is not None
    assert (found.wage, found.outlook, found.education) == (
        published.wage_median.value,
        published.outlook,
        published.education,
    )
    assert (found.level, found.category, found.esco_title) == (3, "management", "industrial production manager")


def test_an_esco_occupation_stands_with_its_closest_us_occupation(ned: Ned) -> None:
    occupation = next(o for o in ned.kb.esco_all() if o.title == "plumber")
    found = outline_of(ned.catalogue.connection, "esco", occupation.key)
    assert (found.soc, found.esco, found.isco) == ("47-2152", occupation.key, occupation.isco)


def test_everybody_stands(ned: Ned) -> None:
    assert len(list(all_outlines(ned.catalogue.connection, "soc"))) == len(ned.kb.soc_all())
    assert len(list(all_outlines(ned.catalogue.connection, "esco"))) == len(ned.kb.esco_all())


def test_skills_speak_only_for_an_occupation_that_is_theirs(ned: Ned) -> None:
    for outline in all_outlines(ned.catalogue.connection, "soc"):
        if outline.esco is not None:
            assert ned.kb.socs_of(outline.esco)[0].soc == outline.key


def test_an_exposure_is_whole_or_missing(ned: Ned) -> None:
    missing = outline_of(ned.catalogue.connection, "soc", "55-1011")
    assert missing.exposure("overlap") is None
    found = outline_of(ned.catalogue.connection, "soc", "11-3051").exposure("disruption")
    assert found is not None
    assert found[1] <= found[0] <= found[2]


def test_an_unknown_key_is_an_error(ned: Ned) -> None:
    with pytest.raises(UnknownOccupation, match="99-9999"):
        outline_of(ned.catalogue.connection, "soc", "99-9999")


def test_near_by_score_stays_in_the_category_and_the_lens(ned: Ned) -> None:
    connection = ned.catalogue.connection
    own = outline_of(connection, "soc", "11-3051")
    near = near_by_score(connection, "soc", "11-3051", "overlap", 4)
    assert own.overlap is not None
    gaps = [abs(each.overlap - own.overlap) for each in near if each.overlap is not None]
    assert len(gaps) == 4
    assert gaps == sorted(gaps)
    assert {each.category for each in near} == {own.category}
    assert near_by_score(connection, "soc", "55-1011", "overlap", 4) == ()
