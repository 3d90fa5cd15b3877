from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.robust.smuggling import assert_nothing_is_smuggled


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with serving(settings_in(tmp_path), sample_mind()) as base:
        yield base


def test_no_second_request_is_read_out_of_the_first(address: str) -> None:
    assert_nothing_is_smuggled(address)
