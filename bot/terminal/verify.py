"""`ned verify`: whether every number of a printed answer follows from its receipts, and still holds today."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from bot.ned import Ned
from bot.sure import mix_record, with_mix
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput
from scoring.assess import assess, assessment_record
from scoring.mix import Said
from scoring.verify import BadRecord, Verification, verify_record

__all__ = ["verify_printed"]

_SHOWN = 10  # numbers that do not hold, listed one by one
_LONGEST = 64_000_000  # bytes; the largest answer takes 250 kB


def verify_printed(file: Path | None) -> int:
    """Check what `ned score --json` or `--jsonl` printed, each answer in turn; 0 when all hold, 1 when one does not.

    Raises BadInput where it cannot be read, BadRecord where it is something else.
    """
    records = _records(_read(file))
    ned = open_quietly()
    held = True
    for record in records:
        found = verify_record(record, _today(ned, record))
        held = held and found.holds
        for line in _lines(found):
            typer.echo(line)
    return 0 if held else 1


def _read(file: Path | None) -> str:
    try:
        data = sys.stdin.buffer.read(_LONGEST + 1) if file is None else file.read_bytes()
    except OSError as error:
        raise BadInput(say("verify_unreadable", why=error.strerror or str(error))) from error
    if len(data) > _LONGEST:
        raise BadInput(say("verify_long"))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadInput(say("verify_no_json")) from error


def _records(text: str) -> list[Mapping[str, Any]]:
    """One JSON object, or one on each line."""
    try:
        values = [json.loads(text)]
    except (ValueError, RecursionError):
        try:
            values = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise BadInput(say("verify_no_json")) from None
    if not values or not all(isinstance(value, dict) for value in values):
        raise BadInput(say("verify_no_json"))
    return values


def _today(ned: Ned, record: Mapping[str, Any]) -> dict[str, Any]:
    """The same occupation, under the same mix, as it is assessed today. Raises UnknownOccupation when it is gone."""
    ref = record.get("occupation")
    taxonomy = ref.get("taxonomy") if isinstance(ref, dict) else None
    key = ref.get("esco_key" if taxonomy == "esco" else "soc") if isinstance(ref, dict) else None
    if taxonomy not in {"esco", "soc"} or not isinstance(key, str):
        raise BadRecord(say("verify_other"))
    assessment = assess(ned.kb, ned.evidence, "esco" if taxonomy == "esco" else "soc", key)
    mix = record.get("mix")
    if mix is None:
        return _as_json(assessment_record(assessment))
    try:
        said = tuple(Said(str(entry["said"]), float(entry["share"])) for entry in mix["entries"])
    except (KeyError, TypeError, ValueError):
        raise BadRecord(say("verify_other")) from None
    own, report = with_mix(ned, assessment, said, formulas=True)
    return _as_json(assessment_record(own) | ({"mix": mix_record(report)} if report else {}))


def _as_json(record: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(record))
    return found


def _lines(found: Verification) -> list[str]:
    counts = {"title": found.title, "recomputed": found.recomputed, "compared": found.compared}
    lines = [say("verify_holds" if found.holds else "verify_differs", **counts)]
    if found.printed_version != found.version:
        lines.append(say("verify_version", printed=found.printed_version, version=found.version))
    for heading, rows in (("verify_wrong", found.wrong), ("verify_changed", found.changed)):
        if rows:
            lines.append(say(heading, count=len(rows)))
            lines += [f"  {row}" for row in rows[:_SHOWN]]
            if len(rows) > _SHOWN:
                lines.append(say("verify_more", count=len(rows) - _SHOWN))
    return lines
