"""Many workspaces: install, talk apart from one another, and be forgotten when they remove Ned."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import httpx2
import pytest
from cryptography.fernet import Fernet

from bot.settings import Settings
from bot.slack.manifest import scopes
from tests.bot.web.serving import serving
from tests.databases import everything_in, rows_in
from tests.servers.process import until
from tests.slack.conftest import slack_settings
from tests.slack.fake import FakeSlack, Fault
from tests.slack.minds import said_of, slack_mind
from tests.slack.workspace import Workspace

FIRST, SECOND = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def many(folder: Path, slack: FakeSlack, keys: str = "") -> Settings:
    more: dict[str, object] = {
        "slack_bot_token": None,
        "slack_client_id": "1.2",
        "slack_client_secret": "shh",
        "public_url": "https://ned.example",
        "slack_keys": keys,
    }
    return slack_settings(folder, slack, **more)


@contextmanager
def two_teams(settings: Settings, slack: FakeSlack) -> Iterator[tuple[Workspace, Workspace]]:
    with serving(settings, slack_mind()) as base:
        one, two = Workspace(base, slack.url, "T1"), Workspace(base, slack.url, "T2")
        try:
            yield one, two
        finally:
            one.close()
            two.close()


def install(team: Workspace, slack: FakeSlack, token: str) -> httpx2.Response:
    """As a browser does: our page, Slack's page, and back with a code and the cookie."""
    slack.scopes = ",".join(scopes())
    page = team.client.get("/slack/install")
    assert page.status_code == 200
    address = page.text.partition(f'href="{slack.url}/oauth/v2/authorize?')[2].partition('"')[0].replace("&amp;", "&")
    asked = parse_qs(address)
    assert asked["redirect_uri"] == ["https://ned.example/slack/oauth_redirect"]
    assert set(asked["scope"][0].split(",")) == set(scopes())
    slack.codes["code-" + token] = (team.enterprise or team.team or "", token)
    cookie = page.headers["set-cookie"].partition(";")[0]
    return team.client.get(
        "/slack/oauth_redirect",
        params={"code": "code-" + token, "state": asked["state"][0]},
        headers={"Cookie": cookie},
    )


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    return rows_in(folder, f"SELECT * FROM {table}")  # noqa: S608 - names of our own


def test_two_workspaces_are_answered_with_their_own_tokens(tmp_path: Path, slack: FakeSlack) -> None:
    slack.teams.clear()
    with two_teams(many(tmp_path, slack, FIRST), slack) as (one, two):
        assert "Ned is installed" in install(one, slack, "xoxb-of-one").text
        assert "Ned is installed" in install(two, slack, "xoxb-of-two").text
        for team in (one, two, one):
            team.direct("bakers", ts="1700000001.000200")
        calls = slack.wait_for("chat.postMessage", 3)
        found = sorted((call.token, call.args["text"].partition("\n")[0]) for call in calls)
        assert found == [("xoxb-of-one", said_of(1)), ("xoxb-of-one", said_of(2)), ("xoxb-of-two", said_of(1))]
        assert len(slack.of("auth.test")) == 2  # one for each installation, none for a message
    kept = everything_in(tmp_path)
    assert b"xoxb-of" not in kept


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U0NED"]}}]
)
def test_a_workspace_that_removes_ned_is_forgotten(tmp_path: Path, slack: FakeSlack, event: dict[str, object]) -> None:
    slack.teams.clear()
    with two_teams(many(tmp_path, slack), slack) as (one, two):
        install(one, slack, "xoxb-of-one")
        install(two, slack, "xoxb-of-two")
        for team in (one, two):
            team.direct("bakers", ts="1700000001.000200")
        slack.wait_for("chat.postMessage", 2)
        assert len(rows(tmp_path, "slack_threads")) == 2
        one.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
        one.event(event)
        two.direct("and safe?", thread="1700000001.000200")
        slack.wait_for("chat.postMessage", 3)
    assert [row[6] for row in rows(tmp_path, "slack_bots")] == ["Team T2"]
    assert len(rows(tmp_path, "slack_installations")) == 1
    assert len(rows(tmp_path, "slack_threads")) == len(rows(tmp_path, "conversations")) == 1
    assert len(rows(tmp_path, "slack_people")) == 1
    with two_teams(many(tmp_path, slack), slack) as (one, _):
        assert one.direct("bakers").status_code == 200
    assert len(slack.of("chat.postMessage")) == 3


def test_nothing_is_kept_of_a_workspace_that_removes_ned_while_it_is_answered(tmp_path: Path, slack: FakeSlack) -> None:
    slack.teams.clear()
    with two_teams(many(tmp_path, slack), slack) as (one, two):
        install(one, slack, "xoxb-of-one")
        install(two, slack, "xoxb-of-two")
        slack.faults["chat.postMessage"].extend(Fault("ratelimited", 429, retry_after=1) for _ in range(4))
        for number in range(4):
            one.direct("bakers", ts=f"{1_700_000_001 + number}.000200", user=f"U{number}")
        slack.wait_for("chat.postMessage", 4)
        one.event({"type": "app_uninstalled"})
        two.direct("bakers")
        slack.wait(lambda now: any(call.token == "xoxb-of-two" for call in now.of("chat.postMessage")))  # noqa: S105
    assert [row[6] for row in rows(tmp_path, "slack_bots")] == ["Team T2"]
    assert len(rows(tmp_path, "slack_threads")) == len(rows(tmp_path, "conversations")) == 1


@pytest.mark.parametrize("named", [None, "", "E1"])  # the organisation stands for its team, or nothing does
@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U0NED"]}}]
)
def test_an_organisation_that_removes_ned_is_forgotten(
    tmp_path: Path, slack: FakeSlack, event: dict[str, object], named: str | None
) -> None:
    slack.teams.clear()
    with two_teams(many(tmp_path, slack), slack) as (_, other):
        inside, whole = (Workspace(other.base, slack.url, team, "E1") for team in ("T1", named))
        install(whole, slack, "xoxb-of-all")
        install(other, slack, "xoxb-of-two")
        inside.direct("bakers")
        slack.wait_for("chat.postMessage", 1)
        whole.event(event)
        until(lambda: [row[6] for row in rows(tmp_path, "slack_bots")] == ["Team T2"], "it is forgotten")
        other.direct("bakers")
        assert slack.wait_for("chat.postMessage", 2)[-1].token == "xoxb-of-two"  # noqa: S105
        inside.direct("bakers")
        other.direct("bakers")
        slack.wait_for("chat.postMessage", 3)
        inside.close()
        whole.close()
    assert [row[6] for row in rows(tmp_path, "slack_bots")] == ["Team T2"]
    assert len(rows(tmp_path, "slack_installations")) == 1
    assert [call.token for call in slack.of("chat.postMessage")][1:] == ["xoxb-of-two"] * 2


def test_installing_fails_with_a_page_that_says_why(tmp_path: Path, slack: FakeSlack) -> None:
    with two_teams(many(tmp_path, slack), slack) as (one, _):
        finish = one.client.get("/slack/oauth_redirect", params={"error": "access_denied"})
        assert (finish.status_code, "it was cancelled" in finish.text) == (200, True)
        finish = one.client.get("/slack/oauth_redirect", params={"code": "x", "state": "made-up"})
        assert (finish.status_code, "another browser" in finish.text) == (400, True)
        finish = one.client.get(
            "/slack/oauth_redirect",
            params={"code": "x", "state": "made-up"},
            headers={"Cookie": "slack-app-oauth-state=made-up"},
        )
        assert (finish.status_code, "took too long" in finish.text) == (401, True)
        finish = one.client.get("/slack/oauth_redirect", params={"error": "<script>alert(1)</script>"})
        assert "<script>alert" not in finish.text
    assert not rows(tmp_path, "slack_bots")


def test_a_code_that_slack_does_not_know_installs_nothing(tmp_path: Path, slack: FakeSlack) -> None:
    with two_teams(many(tmp_path, slack), slack) as (one, _):
        page = one.client.get("/slack/install")
        state = page.text.partition("state=")[2].partition("&")[0].partition('"')[0]
        cookie = {"Cookie": page.headers["set-cookie"].partition(";")[0]}
        finish = one.client.get("/slack/oauth_redirect", params={"code": "old", "state": state}, headers=cookie)
        assert (finish.status_code, "its own code" in finish.text) == (401, True)


def test_tokens_are_sealed_anew_with_a_new_key(tmp_path: Path, slack: FakeSlack) -> None:
    slack.teams.clear()
    for keys in ("", FIRST, f"{SECOND},{FIRST}", SECOND):
        with two_teams(many(tmp_path, slack, keys), slack) as (one, _):
            if not keys:
                install(one, slack, "xoxb-of-one")
            one.direct("bakers")
            assert slack.wait_for("chat.postMessage", 1)[-1].token == "xoxb-of-one"  # noqa: S105
            slack.calls.clear()
        kept = str(rows(tmp_path, "slack_bots"))
        assert ("xoxb-of-one" in kept) == (not keys)
    with two_teams(many(tmp_path, slack, FIRST), slack) as (one, _):  # the wrong key opens nothing
        one.direct("bakers")
    assert not slack.of("chat.postMessage")


def test_a_token_for_one_workspace_answers_no_other(settings: Settings, slack: FakeSlack) -> None:
    with two_teams(settings, slack) as (one, two):
        assert two.direct("bakers").status_code == 200
        one.direct("bakers")
        slack.wait_for("chat.postMessage")
    assert len(slack.of("chat.postMessage")) == 1
