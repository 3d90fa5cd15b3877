"""Remarks that hold for every occupation: said once in a conversation, whichever occupation it is about by then.

All other sentences are said of one occupation, and are said again of the next one even where the words are the same.
"""

from collections.abc import Mapping
from functools import cache

from responses.words import variants

__all__ = ["general", "general_headings"]

_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "intents/ai_tools": ("allowed",),
    "intents/compare": ("lens", "us"),
    "intents/measures": ("text",),
    "intents/outlook": ("caution", "record", "openings"),
    "intents/personalize": ("how",),
    "intents/pivot": ("caution skills", "caution us"),
    "intents/prepare": ("caution",),
    "intents/ranking": ("ranges", "not a forecast", "more"),
    "intents/related": ("caution score", "caution", "moves"),
    "intents/seniority": ("measure", "young exposed", "young other"),
    "intents/tasks": ("groups text", "caution"),
    "intents/timeline": ("limit date", "limit cause"),
    "intents/why": ("rounding",),
    "memory/remarks": ("abroad",),
    "replace/headings": ("factors text", "activities text"),
    "replace/limits": ("always", "always other", "record", "use", "young", "adapt", "people"),
    "replace/score": ("text disruption", "text overlap"),
}
# Under these headings stands nothing but such remarks, some with figures of the whole catalogue.
_HEADINGS = (("intents/timeline", "hits heading"),)


@cache
def general() -> frozenset[str]:
    """The texts of these remarks."""
    return frozenset(
        line for slot, sections in _SECTIONS.items() for section in sections for line in variants(slot, section)
    )


@cache
def general_headings() -> frozenset[str]:
    """Headings of notes that hold such remarks alone."""
    return frozenset(line for slot, section in _HEADINGS for line in variants(slot, section))
