from bot.atlas import Atlas
from bot.sheets.contents import picture_contents, report_contents
from bot.slugs import Entry
from responses.reply import Cards
from tests.bot.sheets.conftest import SITE


def test_every_card_that_has_a_page_leads_to_it(atlas: Atlas, manager: Entry) -> None:
    sheet = atlas.sheet(manager)
    given = report_contents(atlas, sheet, SITE, (2026, 8, 28))
    pieces = [piece for chapter in sheet.profile.chapters for piece in chapter.pieces if isinstance(piece, Cards)]
    codes = {card.code for piece in pieces for card in piece.items}
    assert set(given["pages"]) == {code for code in codes if atlas.slugs.coded(code)}
    assert given["address"] == f"{SITE}/jobs/{manager.slug}"
    assert given["partner"]["slug"] == "industrial-production-managers-11-3051"


def test_a_picture_has_the_address_as_people_type_it(atlas: Atlas, manager: Entry) -> None:
    glance = atlas.glance(manager)
    assert picture_contents(manager, glance, SITE)["address"] == f"ned.example/jobs/{manager.slug}"
    assert picture_contents(manager, glance, "")["address"] == ""
