"""What the surfaces show of one occupation: its score in words and as a gauge, the parts of its work, a preview of an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import Conversation, Focus, Level, Share
from bot.finding import Hit
from bot.slack.actions import Subject
from bot.slack.render.blocks import Block, context, rich, run, section
from bot.slack.render.parts import gauge
from bot.slack.render.plain import clean
from bot.slack.render.tables import figure
from bot.slack.words import say, table
from bot.web.mind import Mind
from responses.reply import Bars, Reply, Score, Takeaways

__all__ = [
    "Chosen",
    "WorkPart",
    "focus_of",
    "hit_of",
    "page_of",
    "preview",
    "scored",
    "state_of",
    "step_of",
    "whole",
    "work_of",
]

_AREA = "surfaces"
_PARTS = 5
_LEVELS: Sequence[Level] = ("entry", "mid", "senior")


@dataclass(frozen=True, slots=True)
class WorkPart:
    """A part of the work by its id, with its usual share in percent."""

    id: str
    title: str
    share: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose in the modal: a job, a level, and for each of its parts a percent of their own or None for the usual."""

    focus: Focus | None = None
    level: Level | None = None
    percents: tuple[int | None, ...] = ()

    @property
    def total(self) -> int:
        """All percents of their own together."""
        return sum(percent or 0 for percent in self.percents)


def focus_of(subject: Subject | None) -> Focus | None:
    """The same as a conversation remembers it."""
    return Focus(taxonomy=subject[0], key=subject[1]) if subject else None


def hit_of(mind: Mind, focus: Focus | None) -> Hit | None:
    """The occupation with its score; None where there is no such occupation (any more)."""
    entry = mind.atlas.slugs.of(focus.taxonomy, focus.key) if mind.atlas and focus else None
    return mind.atlas.hits([entry])[0] if mind.atlas and entry else None


def page_of(hit: Hit, public_url: str | None) -> str | None:
    """The address of the occupation's page, where the site has an address."""
    return f"{public_url}/jobs/{hit.entry.slug}" if public_url else None


def whole(value: float) -> int:
    """A score as people read it."""
    return int(value + 0.5)


def scored(hit: Hit, *, bold: bool = True) -> list[Block]:
    """Title, code, score with its range, and a gauge."""
    systems = table(_AREA, "systems")
    name = say(_AREA, "code", system=systems[hit.entry.taxonomy], code=hit.entry.code)
    head = [run(clean(hit.entry.title), bold=bold), run(f"  {name}")]
    if hit.score is None or hit.low is None or hit.high is None:
        return [rich(section(*head, run(f"\n{say(_AREA, 'no_score')}")))]
    score, low, high = map(whole, (hit.score, hit.low, hit.high))
    lens = table(_AREA, "lenses")[hit.lens]
    said = say(_AREA, "score", lens=lens, score=score, low=low, high=high)
    drawn = gauge(score, low, high)
    return [rich(section(*head, run(f"\n{said}"))), drawn | {"block_id": f"{drawn['block_id']}.{hit.entry.slug}"[:255]}]


def work_of(mind: Mind, focus: Focus) -> tuple[WorkPart, ...]:
    """The parts that carry most of the work, the weightiest first; none where no list of tasks is published."""
    hit = hit_of(mind, focus)
    if hit is None:
        return ()
    parts = sorted(mind.tasks(hit.entry.code, False)["activities"], key=lambda part: (-part["weight"], part["id"]))
    return tuple(WorkPart(part["id"], part["title"], whole(100 * part["weight"])) for part in parts[:_PARTS])


def state_of(chosen: Chosen, parts: Sequence[WorkPart]) -> Conversation:
    """A conversation that begins with what was chosen, as if it had been told."""
    mix = tuple(
        Share(parts=(part.id,), percent=float(percent))
        for part, percent in zip(parts, chosen.percents, strict=False)
        if percent is not None
    )
    return Conversation(focus=chosen.focus, own=chosen.focus, seniority=chosen.level, mix=mix)


def preview(mind: Mind, chosen: Chosen, parts: Sequence[WorkPart]) -> list[Block]:
    """What the answer would say of what was chosen, in a few lines."""
    if chosen.focus is None:
        return context([say(_AREA, "preview_none")])
    if chosen.total > 100:
        return context([say(_AREA, "too_much", total=chosen.total)])
    reply = _answer(mind, state_of(chosen, parts))
    scores = [part for part in reply.parts if isinstance(part, Score)]
    if not scores:
        return context([say(_AREA, "preview_unknown")])
    lead, *others = sorted(scores, key=lambda part: not part.headline)
    lines = [
        run(f"{say('render', 'score', **_named(lead))}\n", bold=True),
        *(run(f"{say('render', 'score', **_named(score))}\n") for score in others),
    ]
    lines += [run(f"{line}\n") for line in (_at_level(reply, chosen.level), _usual(mind, chosen, lead)) if line]
    return [rich(section(*lines)), gauge(lead.score, lead.low, lead.high)]


def step_of(mind: Mind, focus: Focus) -> str | None:
    """The one step for this week that an answer about the occupation ends with."""
    takeaways = (part for part in _answer(mind, Conversation(focus=focus)).parts if isinstance(part, Takeaways))
    return next((clean(part.items[-1]) for part in takeaways if part.items), None)


def _answer(mind: Mind, state: Conversation) -> Reply:
    return mind.take(say(_AREA, "question"), state).reply


def _named(score: Score) -> dict[str, object]:
    return {name: getattr(score, name) for name in ("label", "score", "low", "high", "band")}


def _at_level(reply: Reply, level: Level | None) -> str | None:
    """The score at the chosen level, as the answer has it."""
    bars = next((part.items for part in reply.parts if isinstance(part, Bars) and part.name == "seniority"), ())
    if level is None or len(bars) != len(_LEVELS):
        return None
    bar = bars[_LEVELS.index(level)]
    shown = figure(bar.value, bar.low, bar.high)
    return say(_AREA, "at_level", level=bar.label, figure=shown) if bar.value is not None else None


def _usual(mind: Mind, chosen: Chosen, lead: Score) -> str | None:
    """The leading score without the mix, where there is one."""
    if not any(percent is not None for percent in chosen.percents):
        return None
    reply = _answer(mind, Conversation(focus=chosen.focus, own=chosen.focus, seniority=chosen.level))
    for score in reply.parts:
        if isinstance(score, Score) and score.lens == lead.lens:
            return say(_AREA, "usual", figure=figure(score.score, score.low, score.high))
    return None
