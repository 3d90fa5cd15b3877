"""Rankings under several filters at once, a page at a time."""

import pytest

from bot.ned import Ned
from bot.ranked import PAGE_ROWS, Choice, Rankings, bands_of
from scoring.rankings import rank_all


@pytest.fixture(scope="module")
def rankings(ned: Ned) -> Rankings:
    return Rankings(ned)


def test_the_first_page_is_the_head_of_the_whole_ranking(ned: Ned, rankings: Rankings) -> None:
    page = rankings.page(Choice())
    whole = rank_all(ned.kb, ned.catalogue, top=None)
    assert page.ranking.rows == whole.rows[:PAGE_ROWS]
    assert page.ranking.of == whole.of == sum(band.count for band in page.bands)
    assert page.pages == -(-whole.of // PAGE_ROWS)
    assert page.ranking.unscored == whole.unscored


def test_pages_follow_one_another_and_end(rankings: Rankings) -> None:
    rows = [row.outline.key for number in range(1, 4) for row in rankings.page(Choice(page=number)).ranking.rows]
    assert len(rows) == len(set(rows)) == 3 * PAGE_ROWS
    last = rankings.page(Choice(page=9999))
    assert last.choice.page == last.pages
    assert 1 <= len(last.ranking.rows) <= PAGE_ROWS


def test_filters_go_together(rankings: Rankings) -> None:
    both = rankings.page(Choice(chosen={"category": "healthcare", "education": "Bachelor's degree"}))
    assert both.ranking.of
    for row in both.ranking.rows:
        assert row.outline.category == "healthcare"
        assert row.outline.education == "Bachelor's degree"
    alone = rankings.page(Choice(chosen={"category": "healthcare"}))
    assert both.ranking.of < alone.ranking.of
    assert both.ranking.rows[0].place == 1


def test_every_group_can_be_chosen(rankings: Rankings) -> None:
    for name, groups in rankings.groups.items():
        counts = [
            rankings.page(Choice(lens=lens, chosen={name: code})).ranking.of
            for code in groups
            for lens in ("overlap", "disruption")
        ]
        assert sum(counts) > 0
    assert rankings.page(Choice(chosen={"category": "no such"})).ranking.of == 0


def test_the_least_exposed_come_first_when_asked_for(rankings: Rankings) -> None:
    scores = [row.score for row in rankings.page(Choice("disruption", "least")).ranking.rows]
    assert scores[0] < scores[-1]
    assert rankings.page(Choice("disruption", "least")).ranking.rows[0].outline.taxonomy == "esco"


def test_points_are_those_with_a_score_and_pay(rankings: Rankings) -> None:
    page = rankings.page(Choice())
    assert len(page.points) == sum(band.paid for band in page.bands)
    assert all(0 <= score <= 100 and pay > 0 for score, pay in page.points)


def test_empty_bands_are_shown_without_pay() -> None:
    rows = bands_of("disruption", [(80.0, None), (90.0, 40_000.0), (10.0, None)])
    assert [(row.band, row.count, row.paid, row.pay) for row in rows] == [
        ("low", 1, 0, None),
        ("moderate", 0, 0, None),
        ("high", 0, 0, None),
        ("very high", 2, 1, 40_000.0),
    ]
    assert next(row.band for row in bands_of("overlap", [])) == "insulated"
