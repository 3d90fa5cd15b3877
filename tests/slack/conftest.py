"""What the Slack door keeps is kept on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.web.serving import serving
from tests.databases import address_in
from tests.patience import patiently
from tests.slack.fake import FakeSlack, fake_slack
from tests.slack.minds import slack_mind
from tests.slack.workspace import SECRET, Workspace


def slack_settings(folder: Path, slack: FakeSlack, **more: object) -> Settings:
    """One workspace, unless told otherwise."""
    return settings_at(address_in(folder), slack, **more)


def settings_at(address: str, slack: FakeSlack, **more: object) -> Settings:
    """The same, kept at the address of a database."""
    chosen: dict[str, object] = {
        "database_url": address,
        "slack_signing_secret": SECRET,
        "slack_bot_token": "xoxb-one",
        "slack_api_url": f"{slack.url}/api/",
    }
    return Settings.model_validate(chosen | more)


@pytest.fixture(autouse=True)
def _on_each(engine: str) -> Iterator[None]:  # noqa: ARG001 - as the tests beside it that ask for an engine themselves
    with patiently():
        yield


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake_slack() as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path, slack: FakeSlack) -> Settings:
    return slack_settings(tmp_path, slack)


@pytest.fixture
def team(settings: Settings, slack: FakeSlack) -> Iterator[Workspace]:
    with serving(settings, slack_mind()) as base:
        workspace = Workspace(base, slack.url)
        yield workspace
        workspace.close()
