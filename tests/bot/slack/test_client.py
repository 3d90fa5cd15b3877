import asyncio

import pytest
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

from bot.slack.client import LONGEST_PAUSE_S, RETRIES, Patience, web_client

REQUEST = HttpRequest(method="POST", url="x", headers={}, body_params=None, data=None)


def waits(status: int | None, retry_after: str | list[str] | None = None, attempt: int = 0) -> bool:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    response = None if status is None else HttpResponse(status_code=status, headers=headers)
    state = RetryState(current_attempt=attempt)
    return asyncio.run(Patience().can_retry_async(state=state, request=REQUEST, response=response))


@pytest.mark.parametrize(
    ("status", "again"), [(200, False), (404, False), (429, True), (500, True), (502, True), (None, False)]
)
def test_only_a_busy_or_broken_slack_is_asked_again(status: int | None, again: bool) -> None:
    assert waits(status) is again


@pytest.mark.parametrize(
    ("said", "again"),
    [("1", True), (["30"], True), ("31", False), ([], True), ("soon", True), ("-1", True), ("9" * 400, False)],
)
def test_a_pause_longer_than_people_wait_is_not_waited_for(said: str | list[str], again: bool) -> None:
    assert waits(429, said) is again


def test_there_is_an_end_to_it() -> None:
    assert not waits(429, "1", RETRIES)
    assert LONGEST_PAUSE_S * RETRIES < 120
    assert web_client(None, "https://slack.com/api/").retry_handlers
