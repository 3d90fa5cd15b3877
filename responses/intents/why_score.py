"""Why the score is what it is: the formula with this occupation's numbers in it."""

from collections.abc import Mapping

from nlu.understanding import Understanding
from responses import headline, tables
from responses.portrait import Portrait
from responses.reply import Notes, Part, Verdict
from responses.words import say
from scoring.assessment import Disruption, Overlap, Receipt

__all__ = ["why_score"]

# Complementarity counts against the disruption score.
_AGAINST = frozenset({"ai_complementarity"})
_STEPS = 3


def why_score(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The parts that pull most, the formulas, and the bars behind them."""
    subject = headline.matched(understanding, portrait)
    lens = portrait.assessment.disruption if portrait.lead == "disruption" else portrait.assessment.overlap
    if lens is None:
        return (Verdict(text=say("intents/why", "none", many=portrait.many)), subject)
    values = _values(lens)
    ranked = sorted(values, key=lambda name: 100 - values[name] if name in _AGAINST else values[name])
    lowest, highest = ranked[0], ranked[-1]
    text = say(
        "intents/why",
        "verdict",
        portrait.key,
        many=portrait.many,
        score=headline.whole(lens.score),
        high_name=_name(highest),
        high=headline.whole(values[highest]),
        low_name=_name(lowest),
        low=headline.whole(values[lowest]),
    )
    formulas = Notes(
        heading=say("intents/why", "heading"), items=(*_formulas(portrait), say("intents/why", "rounding"))
    )
    bars = (tables.factors(portrait), tables.signals(portrait))
    shown = bars if portrait.lead == "disruption" else bars[::-1]
    return (Verdict(text=text), subject, *headline.scores(portrait), formulas, *(part for part in shown if part))


def _values(lens: Disruption | Overlap) -> Mapping[str, float]:
    figures = lens.factors if isinstance(lens, Disruption) else lens.signals
    return {name: value for name, value in figures.model_dump().items() if value is not None}


def _name(part: str) -> str:
    return say("intents/why", f"name {part}")


def _formulas(portrait: Portrait) -> tuple[str, ...]:
    found = []
    if portrait.assessment.disruption is not None:
        found += [_step(receipt) for receipt in portrait.assessment.receipts if _is_step(receipt)][:_STEPS]
    overlap = portrait.assessment.overlap
    if overlap is not None:
        values = _values(overlap)
        terms = [
            say(
                "intents/why",
                "term",
                weight=f"{overlap.weights.get(name, 0.0):.2f}",
                value=f"{value:.1f}",
                name=_name(name),
            )
            for name, value in values.items()
        ]
        found.append(say("intents/why", "overlap", terms=" + ".join(terms), score=f"{overlap.score:.1f}"))
    return tuple(found)


def _is_step(receipt: Receipt) -> bool:
    return receipt.formula is not None and receipt.id.startswith("disruption")


def _step(receipt: Receipt) -> str:
    value = f"{receipt.value:.1f}" if isinstance(receipt.value, float) else str(receipt.value)
    return say("intents/why", "step", name=receipt.id, formula=receipt.formula, value=value)
