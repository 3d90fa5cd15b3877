from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.ned import Ned
from bot.sheets.dated import day_of


def test_the_latest_day_that_a_dataset_names(ned: Ned) -> None:
    day = day_of(ned.kb.manifest.datasets)
    assert (day.hour, day.tzinfo) == (0, UTC)
    assert any(f"{day:%Y-%m-%d}" in dataset.version for dataset in ned.kb.manifest.datasets)


@pytest.mark.parametrize(
    ("versions", "day"),
    [
        (["2024-34", "2026-03-15", "of 2026-08-28, revised"], datetime(2026, 8, 28, tzinfo=UTC)),
        (["2026-13-45", "2025-01-02"], datetime(2025, 1, 2, tzinfo=UTC)),
        (["May 2025", "1.2.0"], datetime(1980, 1, 1, tzinfo=UTC)),
        ([], datetime(1980, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_is_no_day_does_not_count(ned: Ned, versions: list[str], day: datetime) -> None:
    one = ned.kb.manifest.datasets[0]
    assert day_of(replace(one, version=version) for version in versions) == day
