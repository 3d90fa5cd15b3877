"""What is remembered of a person, said where it bears on the answer: their level, their own mix, where they are."""

from typing import Literal

from nlu.understanding import Understanding
from responses.answers import answer_of
from responses.headline import whole
from responses.layout import text_of
from responses.reply import Paragraph, Part, Reply, Verdict
from responses.view import View
from responses.words import say
from scoring.assessment import Assessment

__all__ = ["level_remarks", "remarked"]

_SLOT = "memory/remarks"
_HOME = "US"


def remarked(
    reply: Reply, understanding: Understanding, assessment: Assessment | None, view: View, *, assumed: bool = False
) -> Reply:
    """The reply with these remarks after its first sentence; as it is where there is none to make."""
    if assessment is None or not reply.parts or not isinstance(reply.parts[0], Verdict):
        return reply
    found = answer_of(understanding.intent)
    said: list[str] = []
    if assumed:
        said.append(say(_SLOT, "assumed", many=view.wording.plural if view.wording else assessment.occupation.title))
    if view.own_mix and understanding.intent != "personalize":
        said.append(say(_SLOT, "own mix"))
    if view.level and found.for_level:
        said += level_remarks(assessment, view, "level" if understanding.person == "self" else "others")
    if view.place not in {None, _HOME} and found.in_us:
        said.append(say(_SLOT, "abroad"))
    elif view.place is not None and understanding.kind == "elsewhere":
        said.append(say(_SLOT, "home" if view.place == _HOME else "elsewhere", view.place))
    if not said:
        return reply
    remarks: tuple[Part, ...] = tuple(Paragraph(text=text) for text in said)
    parts = (reply.parts[0], *remarks, *reply.parts[1:])
    return reply.model_copy(update={"parts": parts, "text": text_of(parts)})


def level_remarks(assessment: Assessment, view: View, whose: Literal["level", "others"]) -> list[str]:
    """What the score is at the level of `view`, to the person or about `others`; empty without a level or an overlap score."""
    found = assessment.overlap
    if found is None or view.level is None or view.level not in found.seniority_ranges:
        return []
    levels, span = found.seniority.model_dump(), found.seniority_ranges[view.level]
    return [
        say(
            _SLOT,
            f"{whose} {view.level}",
            score=whole(levels[view.level]),
            low=whole(span.low),
            high=whole(span.high),
            mid=whole(found.seniority.mid),
        )
    ]
