"""What the store keeps is kept on SQLite and on PostgreSQL, but in tests that are about one of them."""

import pytest


@pytest.fixture(autouse=True)
def _on_each(engine: str) -> None:
    """As the tests beside it that ask for an engine themselves."""
