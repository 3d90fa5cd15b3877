import httpx2
import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.web.cross_site import OwnSite
from tests.bot.web.asgi import answered, scope, through

OURS, FRIEND, STRANGER = "https://ned.example", "https://friend.example", "https://stranger.example"
API, PAGE = "/api/v1/turns", "/chat"


async def welcome(asked: Scope, receive: Receive, send: Send) -> None:
    await Response()(asked, receive, send)


def status(path: str = PAGE, method: str = "POST", origins: str = "", **headers: str) -> int:
    app = OwnSite(welcome, origins.split(), "https://public.example")
    return answered(app, scope(method, path, **{"Host": "ned.example", **headers}))[0]


@pytest.mark.parametrize(
    "headers",
    [
        {},  # no browser
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "same-origin", "Origin": STRANGER},  # what no page can write counts
        {"Origin": OURS},
        {"Origin": "http://ned.example"},  # a proxy may have ended TLS
        {"Origin": "https://NED.example", "Host": "Ned.Example"},
        {"Origin": "https://public.example"},
        {"Origin": "https://ned.example:8443", "Host": "ned.example:8443"},
    ],
)
def test_our_own_pages_and_programs_are_welcome(headers: dict[str, str]) -> None:
    assert status(**headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Origin": OURS},
        {"Sec_Fetch_Site": "nonsense"},
        {"Origin": STRANGER},
        {"Origin": "null"},
        {"Origin": "https://ned.example:8443"},
        {"Origin": "https://ned.example.stranger.example"},
        {"Origin": "ned.example"},
        {"Origin": "javascript://ned.example"},
        {"Sec_Fetch_Site": "cross-site", "Origin": FRIEND},
    ],
)
@pytest.mark.parametrize("method", ["POST", "DELETE", "PUT", "PATCH", "BREW"])
def test_pages_of_others_change_nothing(headers: dict[str, str], method: str) -> None:
    assert status(PAGE, method, f"{FRIEND} *", **headers) == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_to_read_is_not_asked_about(method: str) -> None:
    assert status(PAGE, method, Sec_Fetch_Site="cross-site", Origin=STRANGER) == 200


@pytest.mark.parametrize("site", [{}, {"Sec_Fetch_Site": "cross-site"}])
def test_sites_that_are_named_may_use_the_interface(site: dict[str, str]) -> None:
    assert status(API, origins=FRIEND, Origin=FRIEND, **site) == 200
    assert status(API, origins="*", Origin=STRANGER, **site) == 200
    assert status(API, origins=FRIEND, Origin=STRANGER, **site) == 403
    assert status(API, Origin=FRIEND, **site) == 403


def test_what_is_no_request_passes() -> None:
    async def breaks(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        through(OwnSite(breaks, ()), {"type": "lifespan"})


FORMS = {
    "/": {"text": "baker"},
    "/chat": {"text": "baker"},
    "/forget": {"conversation": "x"},
    "/feedback": {"useful": "no"},
    "/chat/feedback": {"useful": "no"},
}


@pytest.mark.parametrize("path", FORMS)
def test_every_form_refuses_another_site(client: httpx2.Client, path: str) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site", "Origin": STRANGER}, {"Origin": "null"}):
        refused = client.post(path, data=FORMS[path], headers=headers)
        assert refused.status_code == 403
        assert refused.json()["type"] == "urn:ned:problem:other-site"
    assert client.post(path, data=FORMS[path], headers={"Sec-Fetch-Site": "same-origin"}).status_code != 403


def test_the_interface_refuses_another_site(client: httpx2.Client) -> None:
    strange = {"Origin": STRANGER}
    assert client.post(API, json={"text": "baker"}, headers=strange).status_code == 403
    assert client.delete("/api/v1/conversations/x", headers=strange).status_code == 403
    assert client.get("/api/v1/sources", headers=strange).status_code == 200
