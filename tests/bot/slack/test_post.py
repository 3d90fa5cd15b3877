import asyncio

import pytest

from bot.slack.client import web_client
from bot.slack.post import Hook, Plain, Refused


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://evil.example/hook",
        "http://hooks.slack.com/commands/1",
        "https://hooks.slack.com.evil.example/1",
        "https://evil.example@other/1",
        "file:///etc/passwd",
        "http://169.254.169.254/latest",
    ],
)
def test_only_addresses_of_slack_are_called(address: str) -> None:
    with pytest.raises(Refused, match="foreign_hook"):
        Hook(web_client(None, "https://slack.com/api/"), address)


def test_an_address_of_slack_that_cannot_be_reached_is_refused_and_not_a_fault() -> None:
    async def run() -> None:
        hook = Hook(web_client(None, "http://127.0.0.1:1/api/"), "http://127.0.0.1:1/hook")
        with pytest.raises(Refused):
            await hook.send(Plain("x"))

    asyncio.run(run())
    assert Hook(web_client(None, "https://slack.com/api/"), "https://hooks.slack.com/commands/1")
