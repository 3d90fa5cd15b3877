"""The page for whoever runs Ned, asked of a whole server."""

import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx2
import pytest
from pydantic import SecretStr

from bot.settings import Settings, load_settings
from bot.slugs import Entry
from bot.store import StoreUnavailable
from bot.store.conversations import open_conversations
from bot.web.admin import routes as module
from bot.web.mind import open_mind
from data.errors import ConfigurationError
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.lasting import Lasting

OPENS = "a-token-of-thirty-characters-0"
HTML = {"Accept": "text/html"}
CANARY = "Zaphod-Beeblebrox"


def with_token(settings: Settings) -> Settings:
    return settings.model_copy(update={"admin_token": SecretStr(OPENS)})


def guarded_server(settings: Settings) -> AbstractContextManager[str]:
    return serving(with_token(settings), sample_mind())


@pytest.fixture
def guarded(lasting: Lasting, engine: str) -> str:
    return lasting.on(engine, guarded_server)


@pytest.fixture
def browser(guarded: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=guarded, headers=HTML) as client:
        yield client


def test_it_is_shut_by_default(client: httpx2.Client) -> None:
    assert Settings().admin_token is None
    assert client.get("/admin").status_code == 404
    assert client.get("/admin", headers={"Authorization": "Bearer x"}).status_code == 404
    for path in ("/admin/sign-in", "/admin/sign-out"):
        assert client.post(path, data={"token": ""}).status_code == 404


def test_a_short_token_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NED_ADMIN_TOKEN", "short")
    with pytest.raises(ConfigurationError, match="NED_ADMIN_TOKEN") as refused:
        load_settings()
    assert "short'" not in str(refused.value)


def test_without_the_token_there_is_a_form_and_no_figure(browser: httpx2.Client) -> None:
    asked = browser.get("/admin")
    assert asked.status_code == 401
    assert asked.headers["www-authenticate"].startswith("Bearer")
    assert asked.headers["cache-control"] == "no-store"
    assert 'type="password"' in asked.text
    assert sample_mind().data_version not in asked.text
    assert "set-cookie" not in asked.headers


def test_signing_in_opens_it_and_signing_out_shuts_it(browser: httpx2.Client) -> None:
    signed = browser.post("/admin/sign-in", data={"token": OPENS})
    assert (signed.status_code, signed.headers["location"]) == (303, "/admin")
    page = browser.get("/admin")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert sample_mind().data_version in page.text
    assert OPENS not in page.text
    assert browser.post("/admin/sign-out").headers["location"] == "/admin"
    assert browser.get("/admin").status_code == 401


def test_a_program_may_send_the_token_in_a_header_and_never_in_an_address(guarded: str) -> None:
    assert httpx2.get(f"{guarded}/admin", headers={"Authorization": f"Bearer {OPENS}"}).status_code == 200
    assert httpx2.get(f"{guarded}/admin", params={"token": OPENS}).status_code == 401


def test_a_wrong_token_is_refused_and_logged_without_it(
    guarded: str, browser: httpx2.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        wrong = browser.post("/admin/sign-in", data={"token": f"{CANARY}-{CANARY}"})
        bare = httpx2.get(f"{guarded}/admin", headers={"Authorization": f"Bearer {CANARY}"})
        browser.post("/admin/sign-in", data={"token": OPENS})
    assert (wrong.status_code, bare.status_code) == (401, 401)
    assert "That is not the token" in wrong.text
    assert CANARY not in wrong.text
    ours = [record for record in caplog.records if record.name.startswith("ned")]
    said = [record.getMessage().split()[1] for record in ours if record.name == "ned.admin"]
    assert said == ["wrong", "wrong", "signed"]
    assert not [record for record in ours if CANARY in str(vars(record)) or OPENS in str(vars(record))]


def test_nobody_signs_a_browser_in_from_another_site(browser: httpx2.Client) -> None:
    there = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert browser.post("/admin/sign-in", data={"token": OPENS}, headers=there).status_code == 403
    assert browser.get("/admin").status_code == 401


def test_it_tells_what_happened_and_nothing_that_was_written(browser: httpx2.Client) -> None:
    first = browser.post("/api/v1/turns", json={"text": "baker"}).json()["conversation"]
    browser.post("/api/v1/turns", json={"text": CANARY, "conversation": first})
    browser.post("/api/v1/feedback", json={"conversation": first, "useful": True})
    browser.post("/admin/sign-in", data={"token": OPENS})
    page = browser.get("/admin", params={"days": "7"}).text
    assert "<strong>1</strong> conversation with <strong>2</strong> turns" in page
    assert '<a href="/admin?days=7" aria-current="page">' in page
    assert '<th scope="row">replace</th><td class="num">1</td><td class="num">0</td>' in page
    assert "All is ready: knowledge, store." in page
    assert CANARY not in page
    assert first not in page
    assert '<a href="/admin?days=30" aria-current="page">' in browser.get("/admin", params={"days": "-1"}).text


def test_a_correction_is_shown_by_the_names_of_both_occupations(tmp_path: Path) -> None:
    async def corrected(said: Entry, meant: Entry) -> None:
        async with open_conversations(settings.database_url) as store:
            for key in (meant.key, meant.key, None, "no-such-key"):
                await store.tallies.miss(said.key, key, "web")

    settings = with_token(settings_in(tmp_path))
    mind = open_mind(settings)
    assert mind.atlas is not None
    one, other = (mind.atlas.slugs.get(slug) for slug in ("roofer", "baker"))
    assert one is not None
    assert other is not None
    asyncio.run(corrected(one, other))
    headers = {**HTML, "Authorization": f"Bearer {OPENS}"}
    with serving(settings, mind) as base:
        page = httpx2.get(f"{base}/admin", headers=headers).text
    mind.close()
    assert "4 corrections since" in page
    assert page.count('<a href="/jobs/roofer">roofer</a>') == 3
    assert '<a href="/jobs/baker">baker</a>' in page
    assert "nobody said" in page
    assert "no-such-key</span>, not in these facts" in page


def test_without_its_store_it_says_so(browser: httpx2.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: object) -> None:
        raise StoreUnavailable

    monkeypatch.setattr(module, "figures_of", gone)
    asked = browser.get("/admin", headers={"Authorization": f"Bearer {OPENS}", "Accept": "application/json"})
    assert asked.status_code == 503
    assert json.loads(asked.text)["type"] == "urn:ned:problem:unavailable"
