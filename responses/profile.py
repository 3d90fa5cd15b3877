"""Everything there is to say about one occupation, in chapters: what a page or a printed report shows.

Every chapter is made by the composer that answers the same question in a conversation, so nothing is written twice; what a
reader has met further up is not said again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from nlu.understanding import Understanding
from responses import headline, prose, skill_rows, tables
from responses.asking import asking
from responses.heat import Heat, heat
from responses.intents.ai_tools import ai_tools
from responses.intents.confidence import confidence
from responses.intents.describe import setting, takes
from responses.intents.outlook import outlook
from responses.intents.personalize import mix_notes, mix_verdict
from responses.intents.pivot import pivot
from responses.intents.prepare import prepare
from responses.intents.related import related
from responses.intents.seniority import seniority
from responses.intents.timeline import timeline
from responses.intents.wages import wages
from responses.intents.why_score import why_score
from responses.portrait import Portrait
from responses.remarks import level_remarks
from responses.reply import Matched, Notes, Paragraph, Part, Score, Sources, Takeaways, Verdict
from responses.sureness import flipped
from responses.words import say

__all__ = ["Chapter", "Profile", "profile"]

_SLOT = "profile/headings"
Piece = Part | Heat
Made = Iterable[Piece | None]


@dataclass(frozen=True, slots=True)
class Chapter:
    """`name` is stable and may be an address on a page; `pieces` are parts of a reply, or the grid of the evidence."""

    name: str
    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The question as a title, its answer, the scores (the leading one first; none without data), and the chapters."""

    question: str
    title: str
    verdict: str
    scores: tuple[Score, ...]
    takeaways: Takeaways | None
    chapters: tuple[Chapter, ...]
    sources: Sources


def profile(portrait: Portrait) -> Profile:
    """The whole of it; a chapter without data is left out. `portrait.view` should hold everything composers read."""
    scores = headline.scores(portrait)
    verdict = headline.verdict(portrait).text
    taken = prose.takeaways(portrait)
    seen = {verdict, *(taken.items if taken else ())}
    chapters = []
    named: set[str] = set()
    for name, made in _CHAPTERS.items():
        found = tuple(made(portrait))
        named.update(item.name for piece in found if isinstance(piece, Sources) for item in piece.items)
        pieces = tuple(_unsaid(found, seen))
        if pieces:
            chapters.append(Chapter(name, say(_SLOT, name), pieces))
    lead = scores[0].score if scores else None
    return Profile(
        question=say(_SLOT, "question", many=portrait.many),
        title=say(_SLOT, "question" if lead is None else "question level", many=portrait.many, score=lead),
        verdict=verdict,
        scores=scores,
        takeaways=taken,
        chapters=tuple(chapters),
        sources=tables.sources(portrait.view, _used(portrait, named)),
    )


def _used(portrait: Portrait, named: Collection[str]) -> frozenset[str] | None:
    """The datasets behind the scores, behind what is published beside them, and those `named` in a chapter."""
    receipts = {one.dataset for one in portrait.assessment.receipts if one.dataset}
    if not receipts:
        return None
    sureness = portrait.view.sureness
    measures = (
        {one.dataset for one in sureness.measures if one.value is not None and one.dataset} if sureness else set()
    )
    return frozenset(receipts | measures | {one.id for one in portrait.view.datasets if one.name in named})


def _unsaid(made: Made, seen: set[str]) -> Iterator[Piece]:
    """What is new to the reader; `seen` grows by it. Scores, the match and the sources stand elsewhere on a page."""
    for piece in made:
        if piece is None or isinstance(piece, Matched | Score | Sources):
            continue
        if isinstance(piece, Verdict | Paragraph):
            if piece.text not in seen:
                seen.add(piece.text)
                yield piece
        elif isinstance(piece, Notes | Takeaways):
            fresh = tuple(item for item in dict.fromkeys(piece.items) if item not in seen)
            seen.update(fresh)
            if fresh:
                yield piece.model_copy(update={"items": fresh})
        else:
            yield piece


def _own(portrait: Portrait) -> Iterator[Piece]:
    """What the person said of their own work, and what that makes of the scores; nothing where they said nothing."""
    sureness = portrait.view.sureness
    report = sureness.mix if sureness else None
    if report and report.entries:
        yield mix_verdict(portrait, report)
        yield mix_notes(portrait, report)
    for text in level_remarks(portrait.assessment, portrait.view, "others"):
        yield Paragraph(text=text)


def _work(portrait: Portrait) -> Made:
    """What people in the role do, what it takes, and where it is done; the tasks have a chapter of their own."""
    return [prose.does(portrait), takes(portrait), setting(portrait)]


def _change(portrait: Portrait) -> Made:
    first, *rest = prose.change(portrait) or (None,)
    return [first.model_copy(update={"heading": None}) if first else None, *rest]


def _scores(portrait: Portrait) -> Made:
    first, *rest = why_score(asking("why_score"), portrait)
    return [first, headline.gap(portrait), *rest]


def _seniority(portrait: Portrait) -> Made:
    return seniority(asking("seniority"), portrait) if portrait.assessment.overlap else ()


def _tasks(portrait: Portrait) -> Made:
    """Every activity with its reason; which measure says what stands in the grid of the evidence."""
    table = tables.activities(portrait, every=True)
    if table is not None:
        count = len(table.items)
        table = table.model_copy(update={"text": say("intents/tasks", "heatmap text every", count=count, of=count)})
    return [table, skill_rows.groups(portrait, every=True)]


def _heat(portrait: Portrait) -> Made:
    return [heat(portrait)]


def _sureness(portrait: Portrait) -> Made:
    if portrait.assessment.disruption is None and portrait.assessment.overlap is None:
        return [part for part in confidence(asking("confidence"), portrait) if isinstance(part, Notes)]
    sureness = portrait.view.sureness
    flip = flipped(portrait, sureness) if sureness else None
    return [*confidence(asking("confidence"), portrait), flip]


def _pay(portrait: Portrait) -> Made:
    return [*wages(asking("wages"), portrait), *outlook(asking("outlook"), portrait)]


def _by(composer: Callable[[Understanding, Portrait], tuple[Part, ...]], intent: str) -> Callable[[Portrait], Made]:
    return lambda portrait: composer(asking(intent), portrait)


def _limits(portrait: Portrait) -> Made:
    return [tables.limits(portrait)]


_CHAPTERS: Mapping[str, Callable[[Portrait], Made]] = {
    "own": _own,
    "work": _work,
    "change": _change,
    "tasks": _tasks,
    "heat": _heat,
    "prepare": _by(prepare, "prepare"),
    "moves": _by(pivot, "pivot"),
    "pay": _pay,
    "tools": _by(ai_tools, "tools"),
    "seniority": _seniority,
    "scores": _scores,
    "sureness": _sureness,
    "record": _by(timeline, "timeline"),
    "related": _by(related, "related"),
    "limits": _limits,
}
