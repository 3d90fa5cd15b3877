"""CSV that spreadsheets can open without harm: a text never becomes a formula, and a number stays a number.

A cell that begins with =, +, -, @ or with their wide forms is read as a formula by spreadsheets, and so is what follows a separator
where one opens the file with another separator than the one it was written with. An apostrophe before it makes it a text again
(OWASP, "CSV Injection"). All texts are quoted, with a comma between fields and CRLF at the end of a row (RFC 4180).
"""

import re
from collections.abc import Iterable

__all__ = ["CSV_TYPE", "Cell", "csv_row", "harmless"]

CSV_TYPE = "text/csv; charset=utf-8; header=present"
Cell = str | int | float | None
# All signs before one of a formula that separate fields or may stand between; the first of them is looked for once.
_FORMULA = re.compile('(?<![;|\\s"\\0])[;|\\s"\\0]*(?=[=+\\-@＝＋－＠])')
_SEPARATORS = frozenset(';|\t\r\n"')
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")
# Some spreadsheets skip these before they look for a formula.
_STARTS = ("\t", "\r", "\n")


def harmless(text: str) -> str:
    """The text as it can stand in a cell; one that is nothing but a number is left as it is."""
    if _NUMBER.fullmatch(text):
        return text
    safe = _FORMULA.sub(_as_text, text)
    return f"'{safe}" if safe.startswith(_STARTS) else safe


def _as_text(before: re.Match[str]) -> str:
    begins = before.start() == 0 or not _SEPARATORS.isdisjoint(before.group())
    return f"{before.group()}'" if begins else before.group()


def csv_row(cells: Iterable[Cell]) -> str:
    """One row with its end; None is an empty field."""
    return ",".join(map(_field, cells)) + "\r\n"


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return '"' + harmless(cell).replace('"', '""') + '"'
    return str(cell)
