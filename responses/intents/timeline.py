"""How soon: the work by the library's horizons, published forecasts with their dates, and what became of earlier ones."""

from nlu.understanding import Understanding
from responses import headline
from responses.portrait import Portrait
from responses.reply import Bar, Bars, Notes, Paragraph, Part, Verdict
from responses.sureness import signed
from responses.words import say
from scoring.sureness import Horizons, TrackRecord, TrackSummary

__all__ = ["timeline", "track"]

_SLOT = "intents/timeline"
_STEADY = 3.0  # percent in ten years that is neither growth nor loss


def timeline(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """No date of our own: shares of the work by horizon, BLS's projection, 2013's forecast and US employment since."""
    subject = headline.matched(understanding, portrait)
    sureness = portrait.view.sureness
    horizons = sureness.horizons if sureness else None
    if horizons is None:
        verdict = Verdict(text=say(_SLOT, "none", many=portrait.many))
    else:
        verdict = Verdict(
            text=say(
                _SLOT,
                "verdict",
                portrait.key,
                many=portrait.many,
                now=_percent(horizons.now),
                soon=_percent(horizons.soon),
                longer=_percent(horizons.longer),
            )
        )
    parts: list[Part] = [verdict, subject]
    if horizons is not None:
        parts.append(_bars(portrait, horizons))
    return (
        *parts,
        *track(portrait),
        Notes(heading=say(_SLOT, "limits heading"), items=(say(_SLOT, "limit date"), say(_SLOT, "limit cause"))),
    )


def track(portrait: Portrait) -> tuple[Part, ...]:
    """What was forecast for this occupation and what came, and how such forecasts did; that nothing is on record where it is so."""
    record = portrait.view.sureness.record if portrait.view.sureness else None
    if record is None:
        return (Paragraph(text=say(_SLOT, "no record", many=portrait.many)),)
    return _record(portrait, record), _hits(record.summary)


def _percent(share: float) -> int:
    return headline.whole(100 * share)


def _bars(portrait: Portrait, horizons: Horizons) -> Bars:
    gerunds = {thing.key: thing.gerund for thing in (*portrait.activities, *portrait.skills)}
    shares = {"now": horizons.now, "soon": horizons.soon, "longer": horizons.longer}
    bars = []
    for name, ids in horizons.examples.items():
        named = [gerunds[id_] for id_ in ids if id_ in gerunds][:2]
        note = say(_SLOT, f"note {name}", parts=named) if named else ""
        bars.append(Bar(label=say(_SLOT, f"label {name}"), value=_percent(shares[name]), note=note))
    if horizons.unknown:
        bars.append(Bar(label=say(_SLOT, "label unknown"), value=_percent(horizons.unknown)))
    return Bars(
        name="horizons",
        heading=say(_SLOT, "heading"),
        text=say(_SLOT, f"text {horizons.basis}", as_of=horizons.as_of or ""),
        items=tuple(bars),
    )


def _record(portrait: Portrait, record: TrackRecord) -> Notes:
    return Notes(
        heading=say(_SLOT, "record heading"),
        items=(
            *((say(_SLOT, "record of", many=portrait.us_name),) if portrait.us_name else ()),
            _forecast(record),
            _employment(record),
            _projection(portrait, record),
        ),
    )


def _forecast(record: TrackRecord) -> str:
    found = {one.key: one.value for one in record.probabilities if one.value is not None}
    if not found:
        return say(_SLOT, "no forecast")
    values = sorted(found.values())
    if len(values) > 1:
        codes = [key for key in found if key]
        return say(_SLOT, "forecasts", low=f"{values[0]:.2g}", high=f"{values[-1]:.2g}", codes=codes)
    size = "high" if values[0] >= 0.7 else "low" if values[0] <= 0.3 else "middle"
    sentence = say(_SLOT, f"forecast {size}", value=f"{values[0]:.2g}")
    return sentence if record.probabilities[0].note is None else f"{sentence} {say(_SLOT, 'forecast wider')}"


def _employment(record: TrackRecord) -> str:
    if record.codes == "none":
        return say(_SLOT, "codes none", codes=list(record.predecessors) or [say(_SLOT, "no code")])
    first, last = record.employment[0], record.employment[-1]
    if record.change is None or first.people is None or last.people is None:
        return say(_SLOT, "no employment")
    went = "steady" if abs(record.change) < _STEADY else "grew" if record.change > 0 else "fell"
    sentence = say(
        _SLOT,
        f"employment {went}",
        before=f"{first.people:,}",
        after=f"{last.people:,}",
        change=signed(record.change),
        total=signed(record.total_change),
    )
    if record.codes == "same":
        return sentence
    return f"{sentence} {say(_SLOT, f'codes {record.codes}', before=list(first.codes), after=list(last.codes))}"


def _projection(portrait: Portrait, record: TrackRecord) -> str:
    if record.projection is None or record.projection.value is None:
        return say(_SLOT, "no projection", many=portrait.many)
    return say(_SLOT, "projection", version=record.projection.version or "", change=signed(record.projection.value, 1))


def _hits(summary: TrackSummary) -> Notes:
    return Notes(
        heading=say(_SLOT, "hits heading"),
        items=(
            say(
                _SLOT,
                "hits 2013",
                compared=summary.compared,
                high=summary.high,
                high_shrank=_percent(summary.high_shrank),
                low=summary.low,
                low_shrank=_percent(summary.low_shrank),
                rank=f"{summary.rank:.2f}".replace("-", "−"),
            ),
            say(_SLOT, "hits studied"),
            say(
                _SLOT,
                "hits bls",
                grow=summary.projected_grow,
                grow_right=_percent(summary.projected_grow_right),
                shrink=summary.projected_shrink,
                shrink_right=_percent(summary.projected_shrink_right),
            ),
        ),
    )
