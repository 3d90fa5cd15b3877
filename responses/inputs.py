"""The published figures behind the three signals, one sentence each, with source and vintage; "no data" where there is none."""

from responses.grammar import sentence_after_colon
from responses.portrait import Portrait
from responses.reply import Notes
from responses.words import say
from scoring.assessment import SignalInput

__all__ = ["input_sentence", "inputs"]

_ZONES = 5


def inputs(portrait: Portrait) -> Notes | None:
    """All inputs of the overlap score's signals; None where the lens has no data."""
    found = portrait.assessment.overlap
    if found is None or not found.inputs:
        return None
    names = {dataset.id: dataset.name for dataset in portrait.view.datasets}
    return Notes(
        heading=say("intents/inputs", "heading"),
        items=tuple(input_sentence(one, names.get(one.dataset, one.dataset)) for one in found.inputs),
    )


def input_sentence(found: SignalInput, source: str) -> str:
    """One input in words; `source` is the dataset's name."""
    place = say("intents/inputs", "place", source=source, version=found.version, key=found.key)
    if found.value is None:
        reason = say("replace/gaps", found.missing or "other", detail=found.key)
        return say("intents/inputs", f"{found.name} missing", reason=reason, place=place)
    value = found.value
    shown = sentence_after_colon(value) if isinstance(value, str) else f"{value:g}".replace("-", "−")
    meaning = ""
    if found.name == "job_zone" and isinstance(value, float):
        meaning = say("intents/inputs", f"zone {min(_ZONES, max(1, round(value)))}")
    text = say("intents/inputs", found.name, value=shown, key=found.key, place=place, meaning=meaning)
    if not found.note:
        return text
    return f"{text} {say('intents/inputs', 'note', note=found.note)}"
