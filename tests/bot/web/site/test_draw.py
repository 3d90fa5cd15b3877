"""Pages drawn without a server."""

from dataclasses import replace

from bot.atlas import Atlas
from bot.web.site.draw import SiteViews
from tests.bot.web.site.reading import read


def test_the_share_picture_is_named_only_where_there_is_one(atlas: Atlas) -> None:
    entry = atlas.slugs.coded("29-1141")
    assert entry is not None
    sheet = atlas.sheet(entry)
    views = SiteViews()
    with_picture = views.job(sheet, atlas, "https://ned.example", f"/jobs/{entry.slug}.png")
    assert '<meta property="og:image" content="https://ned.example/jobs/registered-nurses-29-1141.png">' in with_picture
    assert "summary_large_image" in with_picture
    assert "og:image" not in views.job(sheet, atlas, "https://ned.example", None)
    assert 'rel="canonical"' not in views.job(sheet, atlas, "", None)


def test_the_method_page_shows_the_weights_in_use(atlas: Atlas) -> None:
    page = SiteViews().method(atlas, "")
    for share in (*atlas.constants.overlap.weights.values(), *atlas.constants.disruption.weights.values()):
        assert f">{share * 100:.0f} %</td>" in page
    for lens in ("disruption", "overlap"):
        for row in atlas.rankings.bands("disruption" if lens == "disruption" else "overlap"):
            assert f">{row.count:,}</td>" in page
    assert not read(page).faults


def test_the_privacy_page_knows_for_how_long() -> None:
    assert "deleted 30 days after" in SiteViews().privacy(30, "")
    assert "deleted 1 day after" in SiteViews().privacy(1, "")


def test_where_texts_are_kept_the_privacy_page_says_so() -> None:
    assert "no text you write is kept" in SiteViews().privacy(30, "")
    kept = SiteViews(30).privacy(30, "")
    assert "to keep what you write, for 30 days" in kept
    assert "no text you write" not in kept
    assert "read, answered and forgotten" not in kept


def test_an_occupation_without_any_score_says_so(atlas: Atlas) -> None:
    entry = next(iter(atlas.slugs))
    sheet = atlas.sheet(entry)
    bare = replace(sheet, profile=replace(sheet.profile, scores=(), chapters=(), takeaways=None), partner=None)
    page = SiteViews().job(bare, atlas, "", None)
    assert "gauge" not in page
    assert "No occupation of the US classification stands beside it." in page
    assert not read(page).faults
