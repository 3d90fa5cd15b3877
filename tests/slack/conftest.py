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
    chosen: dict[str, object] = {
        "database_url": address_in(folder),
        "slack_signing_secret": SECRET,
        "slack_bot_token": "xoxb-one",
        "slack_api_url": f"{slack.url}/api/",
    }
    return Settings.model_validate(chosen | more)


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
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
