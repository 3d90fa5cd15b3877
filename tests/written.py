"""What commands write into documents: the options that ask for it, and the places in a text that are made anew."""

import argparse
import re
from collections.abc import Sequence
from datetime import date

__all__ = ["dated", "day_of", "set_between", "set_last_cell", "set_section"]


def dated(options: argparse.ArgumentParser, writes: str, write: str = "--write") -> None:
    """Adds the option to write what `writes` says, and the one for the day to put on it."""
    options.add_argument(write, action="store_true", help=f"{writes} (needs --date)")
    options.add_argument("--date", type=date.fromisoformat, help="the day to put on what is written, YYYY-MM-DD")


def day_of(options: argparse.ArgumentParser, chosen: argparse.Namespace, write: str = "--write") -> str | None:
    """The day to put on what is written, None where nothing is to be written. Ends the command where no day was given."""
    if not getattr(chosen, write.strip("-")):
        return None
    if chosen.date is None:
        options.error(f"{write} needs --date")
    day: date = chosen.date
    return day.isoformat()


def set_between(text: str, mark: str, lines: Sequence[str]) -> str:
    """`text` with `lines` between `<!-- mark: ... -->` and `<!-- /mark -->`. Raises ValueError when it has no such place."""
    begins, ends = re.search(rf"^<!-- {mark}: .* -->\n", text, re.MULTILINE), f"<!-- /{mark} -->\n"
    end = text.find(ends, begins.end()) if begins else -1
    if begins is None or end < 0:
        raise ValueError(f"the document has no place for it (<!-- {mark}: ... --> ... {ends.strip()})")
    return text[: begins.end()] + "\n".join(lines) + "\n" + text[end:]


def set_last_cell(text: str, row: str, cell: str) -> str:
    """`text` with another last cell in the one row of a table whose first cell is `row`. Raises ValueError where there is none."""
    found = re.findall(rf"^\| {re.escape(row)} \|.*\|$", text, re.MULTILINE)
    if len(found) != 1:
        raise ValueError(f"There are {len(found)} rows {row}.")
    (line,) = found
    return text.replace(line, f"{line.rsplit(' | ', 1)[0]} | {cell} |")


def set_section(text: str, heading: str, body: str) -> str:
    """`text` with another body under that heading of the second level. Raises ValueError where there is none."""
    before, found, after = text.partition(f"## {heading}\n")
    if not found:
        raise ValueError(f"There is no section {heading}.")
    _, next_, rest = after.partition("\n## ")
    return f"{before}{found}\n{body}\n{next_}{rest}"
