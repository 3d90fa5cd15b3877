"""Every operation of the OpenAPI document, asked for what its schema allows and for what it does not, of the real server.

Every check of schemathesis is on: the status and the media type of each answer are among those that are described, its body and
headers are as described, what the schema forbids is refused, what it allows is taken, and nothing is a fault.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from schemathesis import Case, SerializationContext
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)

from bot.settings import Settings
from bot.web.app import create_app
from bot.web.mind import open_mind
from tests.bot.web.serving import serving

EXAMPLES = 10  # of each operation, beside those that the boundaries of its schema give
TAKEN = ["2xx", "404", "409", "422"]
CONFIG = SchemathesisConfig(
    seed=1,
    projects=ProjectsConfig(
        default=ProjectConfig(
            # A text can fit every schema and still say nothing that could be answered.
            checks=ChecksConfig(positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=TAKEN)),
            generation=GenerationConfig(deterministic=True, max_examples=EXAMPLES, database="none"),
        )
    ),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = tmp_path_factory.mktemp("interface") / "ned.sqlite3"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{store}")
    mind = open_mind(settings)
    with serving(settings, mind) as base:
        yield base
    mind.close()


@schemathesis.serializer("application/x-ndjson", "text/csv", "text/tab-separated-values")
def _as_it_is(_: SerializationContext, value: str | bytes) -> bytes:
    """A body that is text already."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def described() -> dict[str, Any]:
    return create_app(Settings()).openapi()


schema = schemathesis.openapi.from_dict(described(), config=CONFIG)


@schema.parametrize()
def test_every_operation_does_what_the_document_says(case: Case[Any], address: str) -> None:
    case.call_and_validate(base_url=address)
