"""docs/twins.md and docs/calibration.md, made from the scores: `python -m tests.reports`. Takes a few minutes."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.ned import Ned, open_ned
from scoring.calibration import calibration_report
from scoring.twins_report import twins_report

__all__ = ["DOCS", "main", "reports_of"]

DOCS = Path(__file__).parent.parent / "docs"


def reports_of(ned: Ned) -> Iterator[tuple[str, str]]:
    """(file name, its text) of each report, the quick one first."""
    yield "twins.md", twins_report(ned.kb, ned.assessed, ned.evidence.constants)
    yield "calibration.md", calibration_report(ned.kb, ned.evidence)


def main() -> None:
    with closing(open_ned()) as ned:
        for name, text in reports_of(ned):
            (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
