"""What is missing, in sentences: the catalogue of gap codes the scores may name."""

from collections.abc import Iterable

from responses.words import has_section, say
from scoring.assessment import Gap

__all__ = ["gap_sentences"]

_SLOT = "replace/gaps"


def gap_sentences(gaps: Iterable[Gap]) -> tuple[str, ...]:
    """One sentence a gap, each once, in their order; a code without words of its own gets a general sentence."""
    said = (say(_SLOT, gap.code if has_section(_SLOT, gap.code) else "other", detail=gap.detail) for gap in gaps)
    return tuple(dict.fromkeys(said))
