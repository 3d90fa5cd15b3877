"""The pages over real HTTP, on the real facts."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2
import pytest

from bot.atlas import Atlas
from bot.settings import Settings
from bot.slugs import Entry
from bot.web.headers import document_policy
from bot.web.mind import Mind
from tests.bot.web.conftest import settings_in
from tests.bot.web.serving import serving
from tests.bot.web.site.reading import Reading, read
from tests.responses.test_catalogue import DEFECTS
from tests.valid import findings

JOB = "/jobs/industrial-production-manager"
US_JOB = "/jobs/registered-nurses-29-1141"
PAGES = (
    JOB,
    US_JOB,
    "/compare/industrial-production-manager/registered-nurses-29-1141",
    "/compare",
    "/rankings",
    "/rankings?lens=disruption&order=least&category=healthcare&page=2",
    "/rankings?wage=0-40&education=Doctoral+or+professional+degree",
    "/method",
    "/privacy",
    "/search",
    "/search?q=nurse",
    "/search?q=zzzzqqq",
)
# Pages with something of their own: little known, not there, nothing asked, what was typed.
UNLIKE = (
    "/",
    "/sources",
    "/widget",
    "/jobs/air-crew-officers-55-1011",
    "/jobs/barbr",
    "/nowhere",
    "/compare?one=plumber&other=%3F%21",
)
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"


def sound(page: str, where: str) -> Reading:
    """A page with nothing wrong in it, whatever it is about."""
    found = read(page)
    assert not found.faults, where
    ids = found.ids()
    assert len(ids) == len(set(ids)), where
    assert found.headings[0] == 1, where
    assert found.headings.count(1) == 1, where
    assert all(after <= before + 1 for before, after in zip(found.headings, found.headings[1:], strict=False)), where
    for table in found.tables:
        assert table.caption, where
        assert table.scopes, where
        assert set(table.scopes) <= {"col", "row"}, where
    tags = {tag for tag, _ in found.tags}
    assert {"header", "main", "nav", "footer", "title"} <= tags, where
    for tag, given in found.tags:
        assert "style" not in given, where
        assert not [name for name in given if name.startswith("on")], where
        if tag == "script":
            assert given.get("type") == "application/ld+json" or str(given["src"]).startswith("/static/"), where
        if tag == "svg":
            assert given.get("aria-hidden") == "true" or given.get("aria-label"), where
        if "aria-labelledby" in given:
            assert given["aria-labelledby"] in ids, where
    for link in found.links:
        assert link.startswith(("/", "#")) or urlsplit(link).scheme in {"http", "https"}, (where, link)
        assert not link.startswith("#") or link[1:] in ids, (where, link)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_is_sound(site: httpx2.Client, path: str) -> None:
    response = site.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    nonces = set(re.findall(r'<script src="[^"]+" defer nonce="([^"]+)">', response.text))
    assert [document_policy(nonce) for nonce in nonces] == [response.headers["content-security-policy"]]
    assert site.get(path).headers["content-security-policy"] != response.headers["content-security-policy"]
    assert "set-cookie" not in response.headers
    sound(response.text, path)
    head = site.head(path)
    assert head.status_code == 200
    assert head.content == b""


def test_the_checker_of_html_finds_nothing_in_any_kind_of_page(site: httpx2.Client, atlas: Atlas) -> None:
    some = list(atlas.slugs)[::600]
    paths = [*PAGES, *UNLIKE, *(f"/jobs/{entry.slug}" for entry in some)]
    pages = {path: site.get(path, headers={"Accept": "text/html"}).text for path in paths}
    assert findings(pages) == []


def slice_of(atlas: Atlas) -> Iterator[Entry]:
    """80 occupations from all over both catalogues."""
    entries = list(atlas.slugs)
    yield from entries[:: len(entries) // 80][:80]


@pytest.mark.no_cover
def test_a_slice_of_all_occupations_is_sound_without_a_hole_or_a_dead_link(site: httpx2.Client, atlas: Atlas) -> None:
    links: set[str] = set()
    for entry in slice_of(atlas):
        response = site.get(f"/jobs/{entry.slug}")
        assert response.status_code == 200, entry
        found = sound(response.text, entry.slug)
        links |= {link for link in found.links if link.startswith("/")}
        for text in found.text:
            assert not re.search(r"\{\{|\}\}|\bNone\b(?! stated)|Undefined|\bnan\b", text), (entry.slug, text)
    jobs = {link.removeprefix("/jobs/") for link in links if link.startswith("/jobs/")}
    jobs -= {slug for slug in jobs if slug.endswith((".pdf", ".png"))}
    assert len(jobs) > 200
    assert all(atlas.slugs.get(slug) for slug in jobs)
    compared = [link.removeprefix("/compare/").split("/") for link in links if link.startswith("/compare/")]
    assert all(len(pair) == 2 and all(map(atlas.slugs.get, pair)) for pair in compared)
    for link in sorted(link for link in links if not link.startswith(("/jobs/", "/compare/", "/api/"))):
        assert site.get(link).status_code == 200, link


@pytest.mark.no_cover
def test_a_slice_of_comparisons_and_rankings_is_sound(site: httpx2.Client, atlas: Atlas) -> None:
    entries = list(atlas.slugs)
    for one, other in zip(entries[::300], entries[7::300], strict=False):
        path = f"/compare/{one.slug}/{other.slug}"
        found = sound(site.get(path).text, path)
        for text in found.text:
            assert not DEFECTS.search(text.strip()), (path, text)
    for name, groups in atlas.groups().items():
        for code in list(groups)[::4]:
            response = site.get("/rankings", params={name: code})
            assert response.status_code == 200
            sound(response.text, f"{name}={code}")


def test_the_page_of_an_occupation_has_all_of_it(site: httpx2.Client) -> None:
    page = site.get(JOB).text
    for chapter in (
        "takeaways", "work", "change", "tasks", "heat", "prepare", "moves", "pay", "tools", "seniority", "scores",
        "sureness", "record", "related", "limits", "sources",
    ):  # fmt: skip
        assert f'id="{chapter}"' in page, chapter
        assert f'href="#{chapter}"' in page, chapter
    assert 'href="/jobs/industrial-production-managers-11-3051"' in page
    assert re.search(r'aria-label="Disruption: \d+ of 100, range \d+ to \d+"', page)
    assert page.count("<h1>") == 1
    limits = page.partition('id="limits"')[2].partition("</section>")[0]
    assert "<li>" in limits
    assert "<h3>" not in limits  # its only list would have the heading of the chapter
    assert 'method="post" action="/"' in page


def test_an_occupation_with_one_lens_only_has_a_page_with_that_one(site: httpx2.Client, atlas: Atlas) -> None:
    military = next(entry for entry in atlas.slugs if entry.taxonomy == "soc" and entry.code.startswith("55-"))
    page = site.get(f"/jobs/{military.slug}").text
    assert page.count('class="gauge ') == 1
    assert 'id="seniority"' not in page
    assert 'id="heat"' not in page
    sound(page, military.slug)


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/jobs/29-1141", "registered-nurses-29-1141"),
        ("/jobs/1321.2.1", "industrial-production-manager"),
        ("/jobs/Industrial%20Production%20Manager", "industrial-production-manager"),
        ("/jobs/registered-nurses", "registered-nurses-29-1141"),
        ("/compare/baker/baker", "baker"),
    ],
)
def test_other_ways_to_write_an_address_lead_to_the_page(site: httpx2.Client, path: str, slug: str) -> None:
    response = site.get(path)
    assert response.status_code == 308
    assert response.headers["location"] == f"/jobs/{slug}"


def test_a_comparison_written_otherwise_leads_to_its_address(site: httpx2.Client) -> None:
    response = site.get("/compare/29-1141/Baker")
    assert response.headers["location"] == "/compare/registered-nurses-29-1141/baker"
    there, back = (site.get(f"/compare/{pair}").text for pair in ("baker/plumber", "plumber/baker"))
    canonical = re.compile(r'rel="canonical" href="([^"]+)"')
    assert canonical.findall(there) == canonical.findall(back) != []


@pytest.mark.parametrize("path", ["/jobs/{}", "/compare/baker/{}", "/compare/{}/baker"])
@pytest.mark.parametrize(
    "wrong", ["barbr", "no-such-thing-zzzz", "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "%00", "x" * 900]
)
def test_what_is_not_there_is_a_page_that_helps(site: httpx2.Client, path: str, wrong: str) -> None:
    response = site.get(path.format(wrong))
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert "<img src=x" not in response.text
    assert "noindex" in response.text
    assert 'rel="canonical"' not in response.text
    sound(response.text, wrong)
    if wrong == "barbr":
        assert 'href="/jobs/barber"' in response.text


def test_a_page_has_its_canonical_address_and_is_described_for_programs(site: httpx2.Client) -> None:
    base = str(site.base_url).rstrip("/")
    page = site.get(US_JOB).text
    assert f'<link rel="canonical" href="{base}{US_JOB}">' in page
    assert f'<meta property="og:url" content="{base}{US_JOB}">' in page
    assert re.search(
        r'<meta property="og:title" content="Will AI replace registered nurses\? Score \d+ of 100 – Ned">', page
    )
    assert f'<meta property="og:image" content="{base}{US_JOB}.png">' in page
    [linked] = re.findall(r'<script type="application/ld\+json">(.+?)</script>', page)
    described = json.loads(linked)
    assert described["mainEntity"]["@type"] == "Occupation"
    assert described["mainEntity"]["occupationalCategory"]["codeValue"] == "29-1141"
    assert {each["@type"] for each in described["citation"]} == {"Dataset"}


def test_a_page_one_has_is_not_sent_again(site: httpx2.Client) -> None:
    for path in (JOB, "/rankings", "/method", "/privacy", "/sitemap.xml"):
        first = site.get(path)
        tag = first.headers["etag"]
        assert first.headers["vary"] == "Accept-Encoding"
        for named in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            again = site.get(path, headers={"If-None-Match": named})
            assert again.status_code == 304
            assert again.content == b""
            assert again.headers["etag"] == tag
            assert "content-security-policy" not in again.headers  # that of the copy goes on
        assert site.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert site.get(JOB).headers["etag"] != site.get(US_JOB).headers["etag"]


def test_packed_and_plain_are_the_same_page(site: httpx2.Client) -> None:
    plain = site.get(JOB, headers={"Accept-Encoding": "identity"})
    packed = site.get(JOB, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    nonces = [re.findall(r'nonce="([^"]+)"', page.text) for page in (plain, packed)]
    assert [len(found) for found in nonces] == [1, 1]
    assert plain.text.replace(nonces[0][0], "") == packed.text.replace(nonces[1][0], "")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("?lens=overlap&order=most&category=&wage=&education=&page=1", "/rankings"),
        ("?category=no-such&page=2", "/rankings?page=2"),
        ("?page=99999", "/rankings"),
        ("?page=-1&lens=x&order=y", "/rankings"),
        ("?page=2&lens=disruption", "/rankings?lens=disruption&page=2"),
        ("?unknown=1", "/rankings"),
    ],
)
def test_every_ranking_has_one_address(site: httpx2.Client, given: str, address: str) -> None:
    response = site.get(f"/rankings{given}")
    assert response.status_code == 308
    assert response.headers["location"] == address


def test_searching_without_javascript(site: httpx2.Client) -> None:
    page = site.get("/search", params={"q": "truck driver"}).text
    found = sound(page, "search")
    assert any(link.startswith("/jobs/") for link in found.links)
    assert "noindex" in page
    assert site.get("/search", params={"q": "nurse"}).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/search", "/compare"])
def test_what_people_type_is_escaped(site: httpx2.Client, path: str) -> None:
    name = "q" if path == "/search" else "one"
    page = site.get(path, params={name: EVIL}).text
    assert "<img" not in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "{{7*7}}" in page
    sound(page, path)


def test_what_is_no_text_is_told(site: httpx2.Client) -> None:
    for wrong in ("ba\x07ker", "x" * 300):
        response = site.get("/search", params={"q": wrong})
        assert response.status_code == 422
        assert 'role="alert"' in response.text
        assert site.get("/search/suggest", params={"q": wrong}).status_code == 422
    assert site.get("/search/suggest").status_code == 422


def test_suggestions_lead_to_pages(site: httpx2.Client, atlas: Atlas) -> None:
    answer = site.get("/search/suggest", params={"q": "plumb"})
    assert answer.headers["cache-control"] == "no-store"
    hits = answer.json()["hits"]
    assert 1 <= len(hits) <= 8
    for hit in hits:
        assert atlas.slugs.get(hit["url"].removeprefix("/jobs/"))
        assert set(hit) == {"title", "name", "system", "code", "url", "score"}


def test_two_are_found_by_name_to_be_compared(site: httpx2.Client) -> None:
    response = site.get("/compare", params={"one": "plumber", "other": "29-1141"})
    assert response.status_code == 303
    assert response.headers["location"] == "/compare/plumber/registered-nurses-29-1141"
    page = site.get("/compare", params={"one": "plumber", "other": "?!"}).text
    assert 'role="alert"' in page
    assert 'value="plumber"' in page


def test_crawlers_find_every_page(site: httpx2.Client, atlas: Atlas) -> None:
    base = str(site.base_url).rstrip("/")
    robots = site.get("/robots.txt")
    assert robots.headers["content-type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {base}/sitemap.xml" in robots.text
    listed = re.findall(r"<loc>([^<]+)</loc>", site.get("/sitemap.xml").text)
    assert len(listed) == len(set(listed)) == len(atlas.slugs) + 6
    assert all(address.startswith(f"{base}/") for address in listed)
    assert f"{base}/jobs/{next(iter(atlas.slugs)).slug}" in listed


def test_a_public_address_stands_in_every_whole_link(mind: Mind, tmp_path_factory: pytest.TempPathFactory) -> None:
    chosen = settings_in(tmp_path_factory.mktemp("store")).model_copy(update={"public_url": "https://ned.example"})
    with serving(chosen, mind) as base, httpx2.Client(base_url=base, timeout=60) as client:
        assert f'<link rel="canonical" href="https://ned.example{JOB}">' in client.get(JOB).text
        assert "<loc>https://ned.example/</loc>" in client.get("/sitemap.xml").text
        assert "Sitemap: https://ned.example/sitemap.xml" in client.get("/robots.txt").text


@pytest.mark.parametrize("host", ["ned.example", "ned.example:8443", "[::1]:8000", 'x"><script>', "a/b", "a b"])
def test_a_host_header_makes_links_only_where_it_is_a_host(site: httpx2.Client, host: str) -> None:
    page = site.get(JOB, headers={"Host": host}).text
    assert "<script>" not in page
    whole = f'<link rel="canonical" href="http://{host}{JOB}">'
    assert (whole in page) == (host in {"ned.example", "ned.example:8443", "[::1]:8000"})


def test_without_an_atlas_the_pages_are_not_available(client: httpx2.Client) -> None:
    for path in (JOB, "/rankings", "/search", "/method", "/sitemap.xml", "/search/suggest?q=x", "/compare"):
        assert client.get(path).status_code == 503, path


def test_a_public_address_is_an_origin() -> None:
    for wrong in ("ned.example", "ftp://ned.example", "https://ned.example/path", "https://ned.example?x"):
        with pytest.raises(ValueError, match="public_url"):
            Settings(public_url=wrong)
