"""The report on an occupation, short enough to stand in a reply: answer, tasks, what to do, what it rests on, how to keep it."""

from nlu.understanding import Understanding
from responses import headline, prose
from responses.headline import whole
from responses.portrait import Portrait, Thing
from responses.reply import Choice, Choices, Notes, Paragraph, Part, Verdict
from responses.view import View
from responses.words import say, say_all

__all__ = ["report"]

_SLOT = "intents/report"
_TASKS = 3


def report(understanding: Understanding, portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """Nothing in it depends on the day: the same data give the same report. Without an occupation it asks for one."""
    if portrait is None:
        items = tuple(Choice(label=line, detail="", send=line) for line in say_all(_SLOT, "which items"))
        which = Verdict(text=say(_SLOT, "which", "", view.memory.turns))
        return (which, Choices(heading=say(_SLOT, "which heading"), items=items))
    takeaways = prose.takeaways(portrait, 1)
    return (
        Verdict(text=say(_SLOT, "verdict", portrait.key, many=portrait.many)),
        headline.matched(understanding, portrait),
        Paragraph(heading=say(_SLOT, "answer heading"), text=_answer(portrait)),
        *headline.scores(portrait),
        Notes(heading=say(_SLOT, "tasks heading"), items=_tasks(portrait)),
        *((takeaways,) if takeaways else ()),
        Notes(heading=say(_SLOT, "rests heading"), items=_rests(portrait)),
        Notes(heading=say(_SLOT, "keep heading"), items=say_all(_SLOT, "keep items")),
    )


def _answer(portrait: Portrait) -> str:
    """The verdict, the three levels and demand, each said to be missing where it is."""
    sentences = [headline.verdict(portrait).text]
    overlap = portrait.assessment.overlap
    if overlap is not None:
        levels = {name: whole(value) for name, value in overlap.seniority.model_dump().items()}
        sentences.append(say(_SLOT, "level", **levels))
    sentences.append(headline.demand(portrait))
    return " ".join(sentences)


def _tasks(portrait: Portrait) -> tuple[str, ...]:
    """The activities that stand out to either side, else the skills: the upper half as the most exposed ones."""
    standing_out = (*portrait.exposed_tasks, *portrait.held_tasks) or (
        *portrait.exposed[:_TASKS],
        *portrait.holds[:_TASKS],
    )
    things = sorted(standing_out, key=lambda thing: (-thing.score, thing.key))
    half = (len(things) + 1) // 2
    lines = [
        *(_task("open", thing) for thing in things[:half]),
        *(_task("held", thing) for thing in reversed(things[half:])),
    ]
    return tuple(lines) or (say(_SLOT, "tasks none", many=portrait.many),)


def _task(side: str, thing: Thing) -> str:
    numbers = {"score": whole(thing.score), "low": whole(thing.low), "high": whole(thing.high)}
    return say(_SLOT, f"task {side}", part=thing.gerund, **numbers)


def _rests(portrait: Portrait) -> tuple[str, ...]:
    """What a score is, the data version, and the datasets the receipts name."""
    used = {receipt.dataset for receipt in portrait.assessment.receipts if receipt.dataset}
    names = [f"{one.name} {one.version}" for one in portrait.view.datasets if one.id in used]
    version = say(_SLOT, "version" if names else "version bare", version=portrait.assessment.data_version)
    return (say(_SLOT, "means"), version, *names)
