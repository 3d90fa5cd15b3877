"""What programs read of a page."""

from bot.atlas import Atlas
from bot.web.site.linked_data import about_sheet, about_site


def test_a_us_occupation_has_its_pay_and_a_european_one_none(atlas: Atlas) -> None:
    described = {}
    for code in ("29-1141", "1321.2.1"):
        entry = atlas.slugs.coded(code)
        assert entry is not None
        described[code] = about_sheet(atlas.sheet(entry), "https://ned.example", f"/jobs/{entry.slug}", atlas.datasets)
    nurse = described["29-1141"]["mainEntity"]
    [salary] = nurse["estimatedSalary"]
    assert salary["@type"] == "MonetaryAmountDistribution"
    assert salary["currency"] == "USD"
    assert (
        salary["percentile10"]
        < salary["percentile25"]
        < salary["median"]
        < salary["percentile75"]
        < salary["percentile90"]
    )
    assert nurse["occupationLocation"][0]["name"] == "United States"
    assert "estimatedSalary" not in described["1321.2.1"]["mainEntity"]
    assert described["1321.2.1"]["mainEntity"]["occupationalCategory"]["inCodeSet"]["name"] == "ESCO"


def test_every_dataset_behind_a_page_is_cited(atlas: Atlas) -> None:
    entry = next(iter(atlas.slugs))
    sheet = atlas.sheet(entry)
    cited = about_sheet(sheet, "", "/jobs/x", atlas.datasets)["citation"]
    assert {each["name"] for each in cited} == {source.name for source in sheet.profile.sources.items}
    assert all(each["description"] and each["version"] for each in cited)


def test_the_site_says_how_to_search_it() -> None:
    site = about_site("https://ned.example")
    assert site["potentialAction"]["target"]["urlTemplate"] == "https://ned.example/search?q={search_term_string}"
