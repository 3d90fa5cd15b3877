"""What a job involves, before any score."""

from nlu.understanding import Understanding
from responses import headline, prose, skill_rows, tables
from responses.grammar import sentence_after_colon
from responses.portrait import Portrait
from responses.reply import Paragraph, Part, Verdict
from responses.words import say

__all__ = ["describe", "setting", "takes"]

_TOOLS = 5
_ALL = 100


def describe(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The role in a sentence and a paragraph, what it takes and where it is done, and where the weight of its tasks lies; asked for
    the way in, that alone."""
    if understanding.kind == "entry":
        return _way_in(understanding, portrait)
    doing = [thing.base for thing in portrait.doing[:2]]
    section = "verdict" if doing else "none"
    text = say("intents/describe", section, portrait.key, many=portrait.many, parts=doing)
    table = tables.activities(portrait)
    heading = say("intents/describe", "tasks heading")
    groups = skill_rows.groups(portrait)
    parts: tuple[Part | None, ...] = (
        Verdict(text=text),
        headline.matched(understanding, portrait),
        prose.does(portrait),
        takes(portrait),
        setting(portrait),
        table.model_copy(update={"heading": heading, "text": _weights(portrait, len(table.items))}) if table else None,
        groups,
    )
    return tuple(part for part in parts if part is not None)


def _way_in(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """Entry education and preparation in a sentence, and what the data do not say of it."""
    published = portrait.view.signals
    education = published.education if published else None
    zone = published.job_zone if published else None
    section = f"entry{' education' if education else ''}{' zone' if zone else ''}"
    text = say(
        "intents/describe",
        section,
        portrait.key,
        many=portrait.many_us if education or zone else portrait.many,
        education=sentence_after_colon(education) if education else "",
        preparation=say("intents/describe", f"preparation {min(5, max(1, round(zone.value)))}") if zone else "",
    )
    needed = [thing.base for thing in portrait.doing[:3]]
    parts: list[Part] = [Verdict(text=text), headline.matched(understanding, portrait)]
    if needed:
        parts.append(Paragraph(text=say("intents/describe", "entry doing", portrait.key, parts=needed)))
    parts.append(Paragraph(text=say("intents/describe", "entry caution", portrait.key)))
    return tuple(parts)


def takes(portrait: Portrait) -> Paragraph | None:
    """Entry education, preparation, and how many people do it in the US, each where it is published."""
    published = portrait.view.signals
    if published is None:
        return None
    key, many = portrait.key, portrait.many_us
    said = []
    if published.education:
        education = sentence_after_colon(published.education)
        said.append(say("intents/describe", "education", key, many=many, education=education))
    if published.job_zone:
        said.append(say("intents/describe", f"zone {min(5, max(1, round(published.job_zone.value)))}", key))
    if published.employment:
        said.append(
            say("intents/describe", "people", key, many=many, count=f"{round(published.employment.value, -2):,.0f}")
        )
    if not said:
        return None
    return Paragraph(heading=say("intents/describe", "takes heading"), text=" ".join(said))


def setting(portrait: Portrait) -> Paragraph | None:
    """The software O*NET lists for it, and its work context; None without either."""
    found = portrait.view.setting
    if found is None:
        return None
    said = []
    products = [one.product.removesuffix(" software") for one in found.software if one.words or one.in_demand]
    if products:
        said.append(say("intents/describe", "tools", portrait.key, many=portrait.many, tools=products[:_TOOLS]))
    figures = {"automation": found.automation, "repetition": found.repetition, "exactness": found.exactness}
    there = {name: str(headline.whole(_ALL * value)) for name, value in figures.items() if value is not None}
    if len(there) == len(figures):
        said.append(say("intents/describe", "context", portrait.key, **there))
    return Paragraph(heading=say("intents/describe", "setting heading"), text=" ".join(said)) if said else None


def _weights(portrait: Portrait, count: int) -> str:
    held = sum(row.weight for row in portrait.assessment.activities if row.main)
    return say(
        "intents/describe",
        "tasks text of" if portrait.us_name else "tasks text",
        count=count,
        of=len(portrait.activities),
        share=headline.whole(_ALL * held),
        many=portrait.us_name,
    )
