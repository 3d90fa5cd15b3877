"""The written middle of an answer: what the role does, how AI changes it, and what to take away."""

from collections.abc import Sequence

from responses.grammar import sentence_after_colon, stem_words
from responses.headline import whole
from responses.portrait import Portrait, Thing
from responses.reply import Paragraph, Takeaways
from responses.words import say

__all__ = ["change", "does", "takeaways"]

_HIGH, _MIDDLE = 65, 50
_OPEN = 50


def does(portrait: Portrait) -> Paragraph:
    """What people in the role do, from its own skills and activities."""
    heading = say("replace/headings", "does", many=portrait.many)
    key, many = portrait.key, portrait.many
    doing = [thing.base for thing in portrait.doing]
    if not doing:
        return Paragraph(heading=heading, text=say("replace/does", "none", key, many=many))
    sentences = [say("replace/does", "does first", key, many=many, parts=doing[:3])]
    if doing[3:]:
        sentences.append(say("replace/does", "does then", key, parts=doing[3:]))
    if portrait.weighty and portrait.ref.taxonomy == "esco":
        sentences.append(say("replace/does", "weighty", key, parts=[thing.gerund for thing in portrait.weighty]))
    if portrait.knowledge:
        sentences.append(say("replace/does", "knowledge", key, parts=portrait.knowledge))
    if portrait.extras and portrait.ref.taxonomy == "esco":
        sentences.append(say("replace/does", "extras", key, parts=[thing.base for thing in portrait.extras]))
    return Paragraph(heading=heading, text=" ".join(sentences))


def change(portrait: Portrait) -> tuple[Paragraph, ...]:
    """What is most exposed, what holds, how AI helps, the near and the long term; empty without anything to go by."""
    exposed, holds = portrait.exposed[:3], portrait.holds[:3]
    if not exposed or not holds:
        return ()
    key = portrait.key
    heading = say("replace/headings", "change")
    opened = say("replace/open", portrait.dominant(exposed), key, parts=_gerunds(exposed))
    firm = min(thing.score for thing in holds) < _OPEN
    held = say("replace/held", portrait.dominant(holds) if firm else "high", key, parts=_gerunds(holds))
    return (
        Paragraph(heading=heading, text=f"{opened} {_detail('ai', exposed, portrait.exposed_tasks, key)}".strip()),
        Paragraph(text=f"{held} {_detail('human', holds, portrait.held_tasks, key)}".strip()),
        Paragraph(text=_outlook(portrait, exposed, holds)),
    )


def _gerunds(things: Sequence[Thing]) -> list[str]:
    return [thing.gerund for thing in things]


def _detail(side: str, things: Sequence[Thing], tasks: Sequence[Thing], key: str) -> str:
    """The judgement of the part whose own words it fits best; where it fits none, that of the nearest US task.

    A family's sentence suits some of its members more than others, and task families are narrower than skill groups.
    """
    for candidates, needed in ((things, 1), (tasks, 0), (things, 0)):
        told = [(thing, thing.ai if side == "ai" else thing.human) for thing in candidates]
        fits = [(len(stem_words(thing.base) & stem_words(text)), thing, text) for thing, text in told if text]
        shared, thing, text = max(fits, key=lambda fit: fit[0], default=(-1, None, ""))
        if thing is not None and shared >= needed:
            return say("replace/detail", side, key, part=thing.gerund, sentence=sentence_after_colon(text))
    return ""


def _outlook(portrait: Portrait, exposed: Sequence[Thing], holds: Sequence[Thing]) -> str:
    key = portrait.key
    sentences = []
    disruption = portrait.assessment.disruption
    if disruption is not None and portrait.gains:
        score = whole(disruption.factors.ai_complementarity)
        level = "high" if score >= _HIGH else "middle" if score >= _MIDDLE else "low"
        sentences.append(
            say(
                "replace/together",
                level,
                key,
                score=score,
                many=portrait.many,
                parts=_gerunds(portrait.gains[:2]),
            )
        )
    # Another part than the verdict's, so that one task is not named in every paragraph.
    near, far = exposed[1 % len(exposed)], holds[1 % len(holds)]
    sentences.append(say("replace/near", near.kind, key, open=near.gerund))
    sentences.append(say("replace/far", far.kind, key, held=far.gerund))
    growth = portrait.view.signals.growth if portrait.view.signals else None
    if growth is not None:
        sign = (
            "shrinking"
            if growth.value < -1
            else "flat"
            if growth.value <= 1
            else "growing"
            if growth.value < 8
            else "fast"
        )
        sentences.append(say("replace/demand", sign, key))
    return " ".join(sentences)


def takeaways(portrait: Portrait, place: int = 0) -> Takeaways | None:
    """Four things worth doing about it, each about this role's own work; None where there is none on record.

    `place` decides between the words: who has read them with the answer reads others in the report.
    """
    exposed, holds = portrait.exposed, portrait.holds
    if not exposed or not holds:
        return None
    key = portrait.key
    gain = (portrait.gains or exposed[1:] or exposed)[0]
    step, kept = exposed[2 % len(exposed)], holds[2 % len(holds)]
    disruption = portrait.assessment.disruption
    strong = disruption is not None and disruption.factors.ai_complementarity >= _MIDDLE
    return Takeaways(
        heading=say("replace/headings", "takeaways"),
        items=(
            say(
                "replace/takeaways",
                f"open {'high' if exposed[0].score >= _OPEN else 'low'}",
                key,
                place,
                open=exposed[0].gerund,
            ),
            say("replace/takeaways", f"held{' high' if kept.score >= _OPEN else ''}", key, place, held=kept.gerund),
            say("replace/takeaways", f"gain {'high' if strong else 'low'}", key, place, gain=gain.gerund),
            say("replace/takeaways", f"step {step.kind}", key, place, step=step.gerund),
        ),
    )
