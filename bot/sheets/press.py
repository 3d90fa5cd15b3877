"""Sets sheets with typst: a template beside this file, and all texts as data, so that none is ever read as markup.

Only the fonts that typst brings are used, so every machine makes the same bytes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pydantic_core import to_json, to_jsonable_python

from bot.sheets.letters import lettered
from data.errors import NedError

__all__ = ["PICTURE_SIZE", "Press", "Unprintable"]

PICTURE_SIZE = (1200, 630)
_HERE = Path(__file__).resolve().parent
_PIXELS_PER_INCH = 72.0  # one pixel a point
_ACCESSIBLE: Final = "ua-1"


class Unprintable(NedError):
    """A sheet that typst cannot set."""


class Press:
    """One typst compiler with its fonts, some milliseconds to open. Not to be used by two threads at once."""

    def __init__(self) -> None:
        import typst  # seven megabytes of a worker that may never be asked for a sheet

        self._compiler = typst.Compiler(root=_HERE, font_paths=[], ignore_system_fonts=True)

    def report(self, data: Mapping[str, Any], day: datetime) -> bytes:
        """A tagged PDF (PDF/UA-1) that says it was made on `day`. Raises Unprintable."""
        with _faults_named("report"):
            made = self._compiler.compile(
                _HERE / "report.typ",
                format="pdf",
                sys_inputs=_inputs(data),
                pdf_standards=[_ACCESSIBLE],
                timestamp=day,
            )
        return _one(made)

    def pages(self, data: Mapping[str, Any], pixels_per_inch: float = 96.0) -> tuple[bytes, ...]:
        """The same report as pictures, one a page, to look at. Raises Unprintable."""
        with _faults_named("report"):
            made = self._compiler.compile(
                _HERE / "report.typ", format="png", ppi=pixels_per_inch, sys_inputs=_inputs(data)
            )
        return tuple(made) if isinstance(made, list) else (_one(made),)

    def picture(self, data: Mapping[str, Any]) -> bytes:
        """A PNG of PICTURE_SIZE. Raises Unprintable."""
        with _faults_named("picture"):
            made = self._compiler.compile(
                _HERE / "picture.typ", format="png", ppi=_PIXELS_PER_INCH, sys_inputs=_inputs(data)
            )
        return _one(made)


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": to_json(lettered(to_jsonable_python(data))).decode()}


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise Unprintable(f"one sheet was to be made, not {type(made).__name__}")
    return made


@contextmanager
def _faults_named(name: str) -> Iterator[None]:
    import typst

    try:
        yield
    except typst.TypstError as error:
        raise Unprintable(f"{name}: {error.message}") from error
    except BaseException as error:
        # A fault inside typst comes as an exception of no public class, and stands beside Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Unprintable(f"{name}: typst broke down") from error
