"""The letters that the fonts of the sheets have. Of others typst makes no accessible document, and by some it breaks down."""

import re
import unicodedata
from typing import Any

__all__ = ["lettered"]

# Latin, Greek and Cyrillic, which write all languages of the European Union, and the signs that go with them.
_OTHER = re.compile(
    "[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff"
    "\u1e00-\u1eff\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u2212\u2248\u2264\u2265]"
)
_IN_PLACE = "?"


def lettered(value: Any) -> Any:  # noqa: ANN401 - JSON values of any kind
    """The same value, with a question mark for each sign in its texts, at any depth, that cannot be set."""
    if isinstance(value, str):
        return (
            value
            if value.isascii() and value.isprintable()
            else _OTHER.sub(_IN_PLACE, unicodedata.normalize("NFC", value))
        )
    if isinstance(value, dict):
        return {lettered(name): lettered(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [lettered(inner) for inner in value]
    return value
