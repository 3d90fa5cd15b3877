"""Pictures and reports over real HTTP, on the real facts."""

import asyncio
import io
from collections.abc import Iterator
from urllib.parse import quote

import httpx2
import pytest
from pypdf import PdfReader

from bot.settings import Settings
from bot.sheets.press import PICTURE_SIZE
from bot.sheets.printer import Printer
from bot.web import app as door
from bot.web.mind import Mind
from tests.bot.sheets.test_press import size_of
from tests.bot.sheets.test_sheets import words_of
from tests.bot.web.serving import serving
from tests.bot.web.site.reading import read

JOB = "/jobs/industrial-production-manager"


def test_a_picture_is_found_by_its_page(site: httpx2.Client) -> None:
    page = site.get(JOB)
    images = [given for tag, given in read(page.text).tags if given.get("property") == "og:image"]
    assert len(images) == 1
    picture = site.get(str(images[0]["content"]))
    assert picture.status_code == 200
    assert picture.headers["content-type"] == "image/png"
    assert size_of(picture.content) == PICTURE_SIZE
    assert f'href="{JOB}.pdf"' in page.text
    assert f'href="{JOB}.png"' in page.text


def test_a_report_is_a_file_to_keep(site: httpx2.Client) -> None:
    report = site.get(f"{JOB}.pdf")
    assert report.status_code == 200
    assert report.headers["content-type"] == "application/pdf"
    assert report.headers["content-disposition"] == 'attachment; filename="ned-industrial-production-manager.pdf"'
    assert PdfReader(io.BytesIO(report.content)).metadata
    head = site.head(f"{JOB}.pdf")
    assert head.headers["content-length"] == str(len(report.content))
    assert head.content == b""


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_what_somebody_has_is_not_sent_again(site: httpx2.Client, kind: str) -> None:
    first, second = (site.get(f"{JOB}.{kind}") for _ in range(2))
    assert first.content == second.content
    assert first.headers["cache-control"] == "public, max-age=300"
    tag = first.headers["etag"]
    again = site.get(f"{JOB}.{kind}", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert site.get(f"{JOB}.{kind}", headers={"If-None-Match": '"another"'}).status_code == 200
    other = site.get(f"/jobs/registered-nurses-29-1141.{kind}", headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other.headers["etag"] != tag


def test_a_level_has_a_report_of_its_own(site: httpx2.Client) -> None:
    usual, senior = site.get(f"{JOB}.pdf"), site.get(f"{JOB}.pdf", params={"seniority": "senior"})
    assert senior.headers["etag"] != usual.headers["etag"]
    assert "For experienced people the AI overlap is" in words_of(senior.content)
    wrong = site.get(f"{JOB}.pdf", params={"seniority": "chief"})
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["pointer"] == "#/seniority"


def test_a_mix_of_ones_own_is_kept_nowhere(site: httpx2.Client) -> None:
    mine = site.get(f"{JOB}.pdf", params={"mix": "reports=60%, hiring=10%"})
    assert mine.status_code == 200
    assert mine.headers["cache-control"] == "no-store"
    assert "etag" not in mine.headers
    assert "“reports” (60 %)" in words_of(mine.content)
    for mix in ("reports", "reports=200%", "x" * 601, "a\x00=5%"):
        assert site.get(f"{JOB}.pdf", params={"mix": mix}).status_code == 422, mix


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_another_name_leads_on_and_an_unknown_one_is_met_with_what_may_be_meant(site: httpx2.Client, kind: str) -> None:
    moved = site.get(f"/jobs/29-1141.{kind}?seniority=mid")
    assert moved.status_code == 308
    assert moved.headers["location"] == f"/jobs/registered-nurses-29-1141.{kind}?seniority=mid"
    missing = site.get(f"/jobs/industrial-production-mangler.{kind}")
    assert missing.status_code == 404
    assert JOB in missing.text
    for name in ("<script>", "%00", "..%2f..", quote("漢字"), "x" * 3000, "'\"{{7*7}}"):
        answer = site.get(f"/jobs/{name}.{kind}")
        assert answer.status_code in {404, 414}, name
        assert "<script>alert" not in answer.text


@pytest.fixture
def crowded(mind: Mind, site_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx2.Client]:
    """A server that has no room for anybody to wait."""
    monkeypatch.setattr(door, "Printer", lambda: Printer(most_waiting=0))
    with serving(site_settings, mind) as base, httpx2.Client(base_url=base, timeout=60) as opened:
        yield opened


def test_where_too_many_wait_the_answer_says_when_to_come_back(crowded: httpx2.Client) -> None:
    for address in (f"{JOB}.png", f"{JOB}.pdf", f"{JOB}.pdf?mix=reports=60%25"):
        busy = crowded.get(address)
        assert busy.status_code == 503
        assert busy.headers["content-type"] == "application/problem+json"
        assert busy.headers["cache-control"] == "no-store"
        assert busy.headers["retry-after"].isdecimal()
        assert busy.json()["type"] == "urn:ned:problem:busy-printing"
    assert crowded.get(JOB).status_code == 200


def test_others_are_answered_while_sheets_are_made(site: httpx2.Client) -> None:
    async def ask() -> list[int]:
        async with httpx2.AsyncClient(base_url=site.base_url, timeout=60) as client:
            jobs = ("baker", "midwife", "lawyer", "dancer")
            sheets = [asyncio.create_task(client.get(f"/jobs/{job}.pdf")) for job in jobs]
            await asyncio.sleep(0.02)
            health = await client.get("/healthz")
            unfinished = [one for one in sheets if not one.done()]
            assert unfinished
            answers = await asyncio.gather(*sheets)
            return [health.status_code, *(answer.status_code for answer in answers)]

    assert asyncio.run(ask()) == [200] * 5
