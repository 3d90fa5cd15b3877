"""Each part of an answer as blocks: one function a kind of part."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from bot.slack.actions import LONGEST_OPTION, PICK, ask_button, ask_value
from bot.slack.render.blocks import (
    Block,
    actions,
    button,
    context,
    header,
    link,
    option,
    rich,
    run,
    section,
    select,
)
from bot.slack.render.charts import chart
from bot.slack.render.lists import LONGEST_RUN, Line, listed
from bot.slack.render.piece import Piece
from bot.slack.render.plain import clean, pieces
from bot.slack.render.tables import activities, figure
from bot.slack.words import say, table
from responses.reply import (
    ActivityTable,
    Bar,
    Bars,
    Card,
    Cards,
    Choices,
    Links,
    Matched,
    Notes,
    Paragraph,
    Part,
    Reply,
    Score,
    Source,
    Sources,
    Takeaways,
    Verdict,
)

__all__ = ["GAUGE_ID", "gauge", "pieces_of"]

GAUGE_ID = "ned.gauge"
_AREA = "render"
_CELLS = 20
_FILLED, _RANGE, _EMPTY = "█", "▒", "░"
_BUTTONS = 5
_ALL_SOURCES = "/sources"
_TOLD_BY_NOTE = frozenset({"measures"})
_OPTIONS = 25  # more would take a message's budget, and nobody reads them
_WEB = ("https://", "http://")


def pieces_of(reply: Reply, page_url: str | None) -> list[Piece]:
    """All parts in order. Notes that come right before the sources are small print, like these."""
    found: list[Piece] = []
    for part, after in zip(reply.parts, (*reply.parts[1:], None), strict=False):
        if isinstance(part, ActivityTable):
            found += activities(part, page_url)
        elif isinstance(part, Links):
            found += _links(part, page_url)
        elif isinstance(part, Sources):
            found += _sources(part, page_url)
        elif isinstance(part, Notes) and isinstance(after, Sources):
            found += _small(part.heading, part.items)
        else:
            found += _DRAW[type(part)](part)
    return found


def gauge(score: int, low: int, high: int) -> Block:
    """A bar of letters with the range shaded, for eyes only: the words beside it say the same, and it is not in them."""
    cells = ((cell + 0.5) * 100 / _CELLS for cell in range(_CELLS))
    bar = "".join(_RANGE if low <= at <= high else _FILLED if at < low else _EMPTY for at in cells)
    (block,) = context([say(_AREA, "gauge", bar=bar, score=score)])
    return {**block, "block_id": f"{GAUGE_ID}.{score}.{low}.{high}"}


def _prose(*texts: str) -> list[Piece]:
    return [Piece((rich(section(run(piece))),)) for text in texts for piece in pieces(text, LONGEST_RUN)]


def _headed(heading: str | None, rest: list[Piece]) -> list[Piece]:
    """A heading, which screen readers announce as one, stays with the first of what it is over."""
    title = clean(heading or "")
    if not title or not rest:
        return rest
    first, *others = rest
    return [Piece((header(title), *first.blocks)), *others]


def _listed(lines: Iterable[Line], *, ordered: bool = False) -> list[Piece]:
    return [Piece((rich(one),)) for one in listed(lines, ordered=ordered)]


def _lines(texts: Iterable[str]) -> list[Line]:
    return [[run(piece)] for text in texts for piece in pieces(text, LONGEST_RUN)]


def _small(heading: str, texts: Iterable[str]) -> list[Piece]:
    """Small print under a heading that is small itself."""
    blocks = context(texts)
    if not blocks:
        return []
    head = [rich(section(run(clean(heading), bold=True)))] if clean(heading) else []
    return [Piece((*head, blocks[0]), opens=True), *(Piece((block,)) for block in blocks[1:])]


def _verdict(part: Verdict) -> list[Piece]:
    return [Piece((rich(section(run(piece, bold=True))),)) for piece in pieces(part.text, LONGEST_RUN)]


def _matched(part: Matched) -> list[Piece]:
    partner = clean(part.partner or "")
    texts = [part.text, say(_AREA, "partner", partner=f"{partner[0].upper()}{partner[1:]}") if partner else ""]
    options = _options((other.title, "", other.send) for other in part.alternatives)
    row = actions([select(PICK, say(_AREA, "others"), options)]) if options else []
    return [Piece((*context([" ".join(filter(None, map(clean, texts)))]), *row))]


def _score(part: Score) -> list[Piece]:
    said = say(_AREA, "score", label=part.label, score=part.score, low=part.low, high=part.high, band=part.band)
    lines = [run(said, bold=part.headline), *([run(f"\n{clean(part.text)}")] if clean(part.text) else [])]
    words = rich(section(*lines))
    return [Piece((words, gauge(part.score, part.low, part.high)) if part.headline else (words,))]


def _paragraph(part: Paragraph) -> list[Piece]:
    return _headed(part.heading, _prose(*part.text.split("\n\n")))


def _takeaways(part: Takeaways) -> list[Piece]:
    return _headed(part.heading, _listed(_lines(part.items), ordered=True))


def _notes(part: Notes) -> list[Piece]:
    return _headed(part.heading, _listed(_lines(part.items)))


def _bars(part: Bars) -> list[Piece]:
    """The words over a chart, the chart and its figures stay together."""
    drawn = chart(part)
    above = [block for piece in _prose(part.text) for block in piece.blocks]
    first, *others = _listed(_bar(bar, part.name) for bar in part.items) or [Piece(())]
    whole = Piece((*above, *([drawn] if drawn else []), *first.blocks))
    return _headed(part.heading, [whole, *others]) if whole.blocks else []


def _bar(bar: Bar, kind: str) -> Line:
    """What it is, its figure with the range, and how that was made; a note that begins with the figure itself says it alone."""
    shown = figure(bar.value, bar.low, bar.high)
    note = clean(bar.note)
    if bar.value is not None:
        shown = (
            "" if note and kind in _TOLD_BY_NOTE else table(_AREA, "unit").get(kind, "{figure}").format(figure=shown)
        )
    said = [shown, f"{note[:1].upper()}{note[1:]}"]
    return [run(f"{clean(bar.label)}: ", bold=True), run(". ".join(filter(None, said)))]


def _cards(part: Cards) -> list[Piece]:
    rows = _headed(part.heading, _listed(map(_card, part.items)))
    options = _options(
        (
            card.title,
            say(_AREA, "card_detail", figure=figure(card.score, card.low, card.high), code=card.code),
            card.send,
        )
        for card in part.items
    )
    row = actions([select(PICK, say(_AREA, "pick_card"), options)]) if options else []
    return _under(rows, row)


def _card(card: Card) -> Line:
    shown = figure(card.score, card.low, card.high)
    title = say(_AREA, "card", title=clean(card.title), code=card.code, figure=shown)
    return [run(title, bold=True), *([run(f"\n{clean(card.text)}")] if clean(card.text) else [])]


def _choices(part: Choices) -> list[Piece]:
    lines = [
        [run(clean(item.label), bold=True), *([run(f"  {clean(item.detail)}")] if clean(item.detail) else [])]
        for item in part.items
    ]
    rows = _headed(part.heading, _listed(lines, ordered=True))
    values = [(item.label, ask_value(item.send)) for item in part.items]
    if len(values) > _BUTTONS:
        options = _options((item.label, item.detail, item.send) for item in part.items)
        row = actions([select(PICK, say(_AREA, "pick_choice"), options)]) if options else []
    else:
        row = actions(
            [button(ask_button(at), label, value) for at, (label, value) in enumerate(values) if value and clean(label)]
        )
    return _under(rows, row)


def _under(rows: list[Piece], row: list[Block]) -> list[Piece]:
    """What can be picked stays with the last lines of what it is picked from."""
    return [*rows[:-1], Piece((*rows[-1].blocks, *row))] if rows else []


def _links(part: Links, page_url: str | None) -> list[Piece]:
    """Where to read on; a path without the address of a site leads nowhere and is left out."""
    found = [(one.label, urljoin(page_url or "", one.href)) for one in part.items]
    lines = [[link(label, address)] for label, address in found if address.startswith(_WEB)]
    return _headed(part.heading, _listed(lines))


def _sources(part: Sources, page_url: str | None) -> list[Piece]:
    """In full, or where the site says it in full, without how each wants to be named."""
    if page_url is None or not part.items:
        return _small(part.heading, (_source(source, "source") for source in part.items))
    where = say(_AREA, "sources_page", url=urljoin(page_url, _ALL_SOURCES))
    return _small(part.heading, (*(_source(source, "source_short") for source in part.items), where))


def _source(source: Source, name: str) -> str:
    used = f": {clean(source.used_for).rstrip('.')}" if clean(source.used_for) else ""
    said = {field: clean(words).rstrip(".") for field, words in source.model_dump().items()}
    return say(_AREA, name, **said | {"used_for": used})


def _options(rows: Iterable[tuple[str, str, str]]) -> list[Block]:
    """Options of a select; one whose words do not fit into a value is left out, its title can still be typed."""
    valued = ((title, detail, ask_value(send, LONGEST_OPTION)) for title, detail, send in rows if clean(title))
    return [option(title, value, detail) for title, detail, value in valued if value][:_OPTIONS]


_DRAW: Mapping[type[Part], Callable[[Any], list[Piece]]] = {
    Verdict: _verdict,
    Matched: _matched,
    Score: _score,
    Paragraph: _paragraph,
    Takeaways: _takeaways,
    Bars: _bars,
    Cards: _cards,
    Choices: _choices,
    Notes: _notes,
}
