"""Why the score is what it is: the formula with this occupation's numbers in it."""

import re
from collections.abc import Mapping

from nlu.understanding import Understanding
from responses import headline, inputs, tables
from responses.portrait import Portrait
from responses.reply import Notes, Part, Verdict
from responses.words import say
from scoring.assessment import Disruption, Overlap, Receipt

__all__ = ["why_score"]

_REFERENCE = re.compile(r"\[([^\]]+)\]")
# Kept inside the scale: cut at its ends, or bent there within some points of them.
_KEPT = re.compile(r"clip\((?P<cut>.*)\)|soft\((?P<bent>.*), (?P<knee>[\d.]+)\)")


def why_score(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The parts that pull most, the formulas, the bars behind them, and the published figures behind those."""
    subject = headline.matched(understanding, portrait)
    lens = portrait.assessment.disruption if portrait.lead == "disruption" else portrait.assessment.overlap
    if lens is None:
        return (Verdict(text=say("intents/why", "none", many=portrait.many)), subject)
    text = _of_skills(lens, portrait) if isinstance(lens, Disruption) else _of_signals(lens, portrait)
    formulas = Notes(
        heading=say("intents/why", "heading"), items=(*_formulas(portrait), say("intents/why", "rounding"))
    )
    bars = (tables.factors(portrait), tables.signals(portrait))
    shown = bars if portrait.lead == "disruption" else bars[::-1]
    made_of = (*shown, inputs.inputs(portrait))
    return (Verdict(text=text), subject, *headline.scores(portrait), formulas, *(part for part in made_of if part))


def _of_skills(lens: Disruption, portrait: Portrait) -> str:
    """The three factors with their weights."""
    factors = lens.factors
    return say(
        "intents/why",
        "verdict disruption",
        portrait.key,
        many=portrait.many,
        score=headline.whole(lens.score),
        skills=headline.whole(factors.skill_vulnerability),
        tasks=headline.whole(factors.task_automation),
        gain=headline.whole(factors.ai_complementarity),
    )


def _of_signals(lens: Overlap, portrait: Portrait) -> str:
    """Which signal pulls the mean of them up most, and which holds it down most."""
    values = {name: value for name, value in lens.signals.model_dump().items() if value is not None}
    ranked = sorted(values, key=lambda name: lens.weights.get(name, 0.0) * (values[name] - lens.score))
    lowest, highest = ranked[0], ranked[-1]
    return say(
        "intents/why",
        "verdict",
        portrait.key,
        many=portrait.many,
        score=headline.whole(lens.score),
        high_name=_name(highest),
        high_plain=say("intents/why", f"plain {highest}"),
        high=headline.whole(values[highest]),
        low_name=_name(lowest),
        low_plain=say("intents/why", f"plain {lowest}"),
        low=headline.whole(values[lowest]),
    )


def _name(part: str) -> str:
    return say("intents/why", f"name {part}")


def _formulas(portrait: Portrait) -> tuple[str, ...]:
    """Each lens as it was computed, from its receipt, with the figures of its parts in place of their names."""
    receipts = {receipt.id: receipt for receipt in portrait.assessment.receipts}
    lenses = ("disruption", "overlap") if portrait.lead == "disruption" else ("overlap", "disruption")
    return tuple(
        say(
            "intents/why",
            "formula bent" if _is_bent(receipts[lens]) else "formula",
            name=say("replace/score", f"label {lens}"),
            formula=_filled(receipts[lens].formula or "", receipts),
            value=_figure(receipts[lens]),
        )
        for lens in lenses
        if lens in receipts
    )


def _filled(formula: str, receipts: Mapping[str, Receipt]) -> str:
    text = _REFERENCE.sub(lambda found: _figure(receipts[found.group(1)]), formula)
    kept = _KEPT.fullmatch(text)
    return (kept["cut"] or kept["bent"] if kept else text).replace("*", "×").replace("+ -", "− ").replace(" - ", " − ")


def _is_bent(receipt: Receipt) -> bool:
    """Whether the score lies so near an end of the scale that it is not what its formula gives before bending."""
    kept = _KEPT.fullmatch(receipt.formula or "")
    if not kept or not kept["knee"] or not isinstance(receipt.value, float):
        return False
    knee = float(kept["knee"])
    return not knee <= receipt.value <= 100 - knee


def _figure(receipt: Receipt) -> str:
    return f"{receipt.value:.1f}" if isinstance(receipt.value, float) else str(receipt.value)
