import pytest
from starlette.requests import Request

from bot.settings import Settings
from bot.web.desk import Door
from bot.web.problems import Problem
from bot.web.site.standing import Standing


def asked(host: str) -> Request:
    headers = [(b"host", host.encode())]
    return Request({"type": "http", "scheme": "https", "server": ("ned", 80), "path": "/", "headers": headers})


def test_while_the_door_is_shut_there_is_no_atlas() -> None:
    with pytest.raises(Problem) as raised:
        Standing(Door(), Settings()).atlas  # noqa: B018 - to look is what raises
    assert raised.value.status == 503


@pytest.mark.parametrize(
    ("host", "base"),
    [("ned.example:8000", "https://ned.example:8000"), ("[::1]:80", "https://[::1]:80"), ('"><script>', ""), ("", "")],
)
def test_links_are_whole_where_the_host_can_be_one(host: str, base: str) -> None:
    assert Standing(Door(), Settings()).base_of(asked(host)) == base
    fixed = Standing(Door(), Settings(public_url="https://ned.example"))
    assert fixed.base_of(asked(host)) == "https://ned.example"
