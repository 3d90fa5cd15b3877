"""Every error Ned raises on purpose.

NedError
├── FactsError        a source file, a fact table or the manifest is not what it must be
├── UnknownOccupation a title or code that stands in no table
├── BadInput          words a person sent that cannot be read (empty, too long, control characters)
└── ConfigurationError  settings that cannot work together
"""

__all__ = ["BadInput", "ConfigurationError", "FactsError", "NedError", "UnknownOccupation"]


class NedError(Exception):
    """Base of all; its text is fit to show to a person."""


class FactsError(NedError):
    """Names the file, and the row and column where they are known."""

    def __init__(self, message: str, *, file: str, row: int | None = None, column: str | None = None) -> None:
        self.message, self.file, self.row, self.column = message, file, row, column
        place = file
        if row is not None:
            place += f", row {row}"
        if column is not None:
            place += f", column {column!r}"
        super().__init__(f"{place}: {message}")


class UnknownOccupation(NedError):
    """No occupation stands behind the title or code that was given."""


class BadInput(NedError):
    """The text itself cannot be taken; nothing was changed."""


class ConfigurationError(NedError):
    """Says which setting is wrong and what to set."""
