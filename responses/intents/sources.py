"""What everything rests on; where one source is asked about, that one."""

from data.manifest import Dataset
from nlu.understanding import Understanding
from responses import tables
from responses.portrait import Portrait
from responses.reply import Part, Verdict
from responses.view import View
from responses.words import has_section, say, variants

__all__ = ["named_in", "sources"]

_SLOT = "intents/sources"
_WORDS = "intents/source_words"


def sources(understanding: Understanding, portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """The datasets that the question names, else those behind the occupation in focus, else all of them."""
    named = named_in(understanding.topic or "", view.datasets)
    if named:
        part = tables.sources(view, frozenset(dataset.id for dataset in named))
        said = (
            say(_SLOT, "one", name=one.name, version=one.version, licence=one.licence, used=one.used_for)
            for one in named
        )
        return (Verdict(text=" ".join(said)), part)
    used = None
    if portrait is not None:
        used = frozenset(receipt.dataset for receipt in portrait.assessment.receipts if receipt.dataset) or None
    part = tables.sources(view, used)
    section = "some" if portrait is not None and used else "all"
    many = portrait.many if portrait else ""
    return (Verdict(text=say(_SLOT, section, count=len(part.items), many=many)), part)


def named_in(topic: str, datasets: tuple[Dataset, ...]) -> tuple[Dataset, ...]:
    """The datasets that a folded text names, by their own names ("o net", "the ilo") or by what is taken from them ("wages")."""
    padded = f" {topic} "
    return tuple(
        one
        for one in datasets
        if has_section(_WORDS, one.id) and any(f" {word} " in padded for word in variants(_WORDS, one.id))
    )
