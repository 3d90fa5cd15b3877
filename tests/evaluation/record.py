"""The last recorded run, the comparison with it, and the table in the document."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from tests.evaluation.runs import Row
from tests.written import set_between

__all__ = [
    "DOCUMENT",
    "RECORD",
    "TOLERATED",
    "compared",
    "documented",
    "dropped",
    "read_record",
    "recorded",
]

_DOCS = Path(__file__).parents[2] / "docs"
RECORD = _DOCS / "matching-record.json"
DOCUMENT = _DOCS / "matching.md"
TOLERATED = 1.5  # points
_ENOUGH = 100  # a set of fewer queries may move by more than that because of one of them
_MARK = "measured"
_DIGITS = {"top1": 1, "top5": 1, "outright": 1, "right": 1, "error": 3, "p50": 2, "p99": 2}


def recorded(rows: Mapping[str, Row], date: str) -> str:
    """A run as it is kept: figures only, rounded, nothing of any row of a set."""
    runs = {
        name: {key: round(value, _DIGITS.get(key, 0)) for key, value in asdict(row).items() if value is not None}
        for name, row in rows.items()
    }
    return json.dumps({"date": date, "sets": runs}, indent=1) + "\n"


def read_record(path: Path = RECORD) -> dict[str, Row]:
    """The figures of the last recorded run; none where nothing was recorded yet."""
    if not path.is_file():
        return {}
    return {name: Row(**row) for name, row in json.loads(path.read_text(encoding="utf-8"))["sets"].items()}


def dropped(before: Mapping[str, Row], after: Mapping[str, Row]) -> list[str]:
    """One sentence for each share that fell by more than is tolerated; sets that were not measured again cannot fall."""
    return [
        f"{name}: {share} fell from {getattr(before[name], key):.1f} to {getattr(row, key):.1f}"
        for name, row in after.items()
        if name in before and row.count >= _ENOUGH
        for key, share in (("top1", "the first"), ("top5", "the first five"))
        if getattr(before[name], key) - getattr(row, key) > TOLERATED
    ]


def compared(before: Mapping[str, Row], after: Mapping[str, Row]) -> str:
    """The run beside the last one, a line a set, aligned for a terminal."""
    width = max(map(len, after), default=0)
    lines = [
        f"{'set':{width}}  {'queries':>7}  {'first':>5} {'(was)':>7}  {'five':>5} {'(was)':>7}  outright (right)  error  ms"
    ]
    for name, row in after.items():
        old = before.get(name)
        was1, was5 = (f"({old.top1:.1f})", f"({old.top5:.1f})") if old else ("(-)", "(-)")
        lines.append(
            f"{name:{width}}  {row.count:7}  {row.top1:5.1f} {was1:>7}  {row.top5:5.1f} {was5:>7}  {_more(row)}".rstrip()
        )
    return "\n".join(lines) + "\n"


def documented(text: str, rows: Mapping[str, Row], date: str) -> str:
    """`text` with the table between its markers made anew. Raises ValueError when it has no markers."""
    lines = [
        f"Measured on {date}.",
        "",
        "| set | queries | first / five | outright (right) | error | ms |",
        "|" + "---|" * 6,
    ]
    for name, row in rows.items():
        if not name.startswith("language "):
            lines.append(
                f"| {name} | {row.count:,} | {row.top1:.1f} / {row.top5:.1f} | {_share(row)} | {_error(row)} | {_times(row)} |"
            )
    of_each = {name.split()[1].strip(","): row for name, row in rows.items() if name.startswith("language ")}
    if of_each:
        listed = ", ".join(f"{language} {row.top1:.0f}" for language, row in of_each.items())
        lines += [
            "",
            f"Right first with one slip, by language (percent of {next(iter(of_each.values())).count}): {listed}.",
        ]
    return set_between(text, _MARK, lines)


def _more(row: Row) -> str:
    return f"{_share(row):16}  {_error(row):5}  {_times(row)}"


def _share(row: Row) -> str:
    return "" if row.outright is None or row.right is None else f"{row.outright:.0f} % ({row.right:.0f} %)"


def _error(row: Row) -> str:
    return "" if row.error is None else f"{row.error:.3f}"


def _times(row: Row) -> str:
    return "" if row.p50 is None or row.p99 is None else f"{row.p50:.2f} / {row.p99:.2f}"
