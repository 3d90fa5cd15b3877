"""The person's own mix of work: how it was read, what it makes of the score, and what would change the verdict."""

from nlu.understanding import Understanding
from responses import headline
from responses.portrait import Portrait
from responses.reply import Notes, Part, Verdict
from responses.sureness import flipped
from responses.words import Value, say
from scoring.sureness import MixEntry, MixReport

__all__ = ["mix_notes", "mix_verdict", "personalize"]

_SLOT = "intents/personalize"
_ALIKE = 0.5  # points by which a score has to move to be worth saying so
_NAMED = 3


def personalize(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """With a mix: the score it gives, and how each word was read. Without one: how to say it, and what would change most."""
    subject = headline.matched(understanding, portrait)
    sureness = portrait.view.sureness
    flip = (flipped(portrait, sureness),) if sureness is not None else ()
    if portrait.view.fault is not None:
        return (Verdict(text=portrait.view.fault), subject, _how(portrait), *flip)
    report = sureness.mix if sureness is not None else None
    if report is None or not report.entries:
        return (Verdict(text=say(_SLOT, "ask", portrait.key, many=portrait.many)), subject, *flip, _how(portrait))
    return (mix_verdict(portrait, report), subject, *headline.scores(portrait), mix_notes(portrait, report), *flip)


def mix_verdict(portrait: Portrait, report: MixReport) -> Verdict:
    """What the mix makes of the leading score, beside the usual one."""
    lens = portrait.lead
    if lens not in report.personal or lens not in report.typical:
        return Verdict(text=say(_SLOT, "no score", many=portrait.many))
    score, low, high, band = report.personal[lens]
    usual, _, _, usual_band = report.typical[lens]
    values: dict[str, Value] = {
        "one": portrait.one,
        "score": headline.whole(score),
        "low": headline.whole(low),
        "high": headline.whole(high),
        "band": band,
        "usual": headline.whole(usual),
        "usual_band": usual_band,
        "lens": say("intents/measures", f"lens {lens}"),
    }
    if len(report.unmatched) == len(report.entries):
        return Verdict(text=say(_SLOT, "nothing fits", said=_quoted(report.unmatched), **values))
    if abs(score - usual) < _ALIKE:
        return Verdict(text=say(_SLOT, "same", portrait.key, **values))
    section = "same band" if band == usual_band else "other band"
    return Verdict(text=say(_SLOT, section, portrait.key, **values))


def mix_notes(portrait: Portrait, report: MixReport) -> Notes:
    """How each phrase was read, what fits nothing, and what became of shares that do not make a whole."""
    gerunds = {thing.key: thing.gerund for thing in portrait.activities}
    labels = {skill.key: skill.label for skill in portrait.assessment.skills}
    items = [_entry(entry, gerunds, labels) for entry in report.entries]
    if report.scaled:
        total = headline.whole(100 * sum(e.share for e in report.entries if e.activities or e.skills))
        items.append(say(_SLOT, "scaled", total=total))
    elif report.rest >= 0.005 and len(report.unmatched) < len(report.entries):
        items.append(say(_SLOT, "rest", rest=headline.whole(100 * report.rest)))
    return Notes(heading=say(_SLOT, "read heading"), items=tuple(items))


def _entry(entry: MixEntry, gerunds: dict[str, str], labels: dict[str, str]) -> str:
    values: dict[str, Value] = {"said": entry.said, "share": headline.whole(100 * entry.share)}
    activities = [gerunds[id_] for id_ in entry.activities if id_ in gerunds]
    skills = [labels[key] for key in entry.skills if key in labels]
    if not entry.said:
        return say(_SLOT, "entry kept", share=values["share"], parts=_short(activities or skills))
    if activities and skills:
        return say(_SLOT, "entry", **values, activities=_short(activities), skills=_short(skills))
    if activities:
        return say(_SLOT, "entry activities", **values, activities=_short(activities))
    if skills:
        return say(_SLOT, "entry skills", **values, skills=_short(skills))
    return say(_SLOT, "unmatched", **values)


def _short(names: list[str]) -> list[str]:
    if len(names) <= _NAMED:
        return names
    return [*names[: _NAMED - 1], say(_SLOT, "more", count=len(names) - _NAMED + 1)]


def _quoted(said: tuple[str, ...]) -> list[str]:
    return [f"“{phrase}”" for phrase in said]


def _how(portrait: Portrait) -> Notes:
    """An example made of the occupation's own weightiest activities, with their typical shares."""
    weighty = sorted(portrait.activities or portrait.skills, key=lambda thing: (-thing.weight, thing.key))[:_NAMED]
    of = sum(thing.weight for thing in (portrait.activities or portrait.skills)) or 1.0
    items = [
        say(_SLOT, "typical", gerund=thing.gerund, share=max(1, headline.whole(100 * thing.weight / of)))
        for thing in weighty
    ]
    return Notes(heading=say(_SLOT, "how heading"), items=(say(_SLOT, "how"), *items))
