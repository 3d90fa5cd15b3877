from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy import MetaData, Table, Text

from bot.store.installations import slack_bots, slack_installations, slack_oauth_states
from tests.databases import only_sqlite

pytestmark = only_sqlite

SDK = MetaData()
THEIRS = {
    slack_bots: AsyncSQLAlchemyInstallationStore.build_bots_table(SDK, "slack_bots"),
    slack_installations: AsyncSQLAlchemyInstallationStore.build_installations_table(SDK, "slack_installations"),
    slack_oauth_states: AsyncSQLAlchemyOAuthStateStore.build_oauth_states_table(SDK, "slack_oauth_states"),
}


def columns(table: Table) -> list[tuple[str, str, bool, bool]]:
    """Names and kinds; texts of any length stand for those of some length."""
    return [
        (
            column.name,
            "text"
            if isinstance(column.type, Text) or column.name.endswith(("_token", "webhook_url"))
            else str(column.type),
            bool(column.nullable),
            column.primary_key,
        )
        for column in table.columns
    ]


def test_the_tables_are_those_of_slacks_sdk() -> None:
    for ours, theirs in THEIRS.items():
        assert columns(ours) == columns(theirs)
        assert {index.name for index in ours.indexes} == {index.name for index in theirs.indexes}
