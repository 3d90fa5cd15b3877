"""The modal in which a job, a level and a mix of one's own are chosen, with what comes out of them as one chooses."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from bot.conversation import Level
from bot.finding import Hit
from bot.slack import actions
from bot.slack.actions import subject_in, subject_value
from bot.slack.limits import limit
from bot.slack.render.blocks import Block, context, option, plain, rich, run, section
from bot.slack.render.tables import figure
from bot.slack.surfaces.figures import Chosen, WorkPart, focus_of, whole
from bot.slack.words import say, table

__all__ = ["chosen_in", "mix_block", "modal", "offered"]

_AREA = "surfaces"
_PERCENTS = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
_SHORTEST_QUERY = 2
_SLACK = "selected_option"


def modal(
    chosen: Chosen, hit: Hit | None, parts: Sequence[WorkPart], preview: Sequence[Block], note: str | None = None
) -> Block:
    """The view; `note` is a sentence at its top."""
    blocks = [*(context([note]) if note else []), _job(hit)]
    if hit is not None:
        blocks.append(_level(chosen.level))
        blocks += context([say(_AREA, "mix" if parts else "no_mix")])
        blocks += [
            _share(number, hit, part, percent)
            for number, (part, percent) in enumerate(zip(parts, _padded(chosen.percents, len(parts)), strict=True))
        ]
    blocks += [rich(section(run(say(_AREA, "preview"), bold=True))), *preview]
    return {
        "type": "modal",
        "callback_id": actions.MODAL,
        "title": plain(say(_AREA, "about"), limit("view", "title")),
        "submit": plain(say(_AREA, "submit"), limit("view", "submit")),
        "close": plain(say(_AREA, "close"), limit("view", "close")),
        "blocks": blocks,
    }


def chosen_in(view: Mapping[str, Any]) -> Chosen:
    """What is chosen in a view that Slack sent; what cannot be read counts as not chosen."""
    values = _inside(_inside(view.get("state")).get("values"))
    picked = _value(values, actions.OCCUPATION_BLOCK, actions.OCCUPATION)
    focus = focus_of(subject_in(picked)) if picked else None
    level = _value(values, actions.SENIORITY_BLOCK, actions.SENIORITY)
    percents: list[int | None] = []
    while focus and (block := mix_block(len(percents), focus.key)) in values:
        said = _value(values, block, f"{actions.MIX}.{len(percents)}") or ""
        percents.append(int(said) if said in map(str, _PERCENTS) else None)
    known = cast(Level, level) if level in table(_AREA, "levels") else None
    return Chosen(focus, known, tuple(percents))


def offered(hits: Iterable[Hit]) -> list[Block]:
    """Occupations as options of the typeahead, as many as Slack takes."""
    return [_option(hit) for hit in hits][: limit("select", "options")]


def mix_block(number: int, key: str) -> str:
    """The block of one part of the work; it names the occupation, so that another one starts with nothing chosen."""
    return f"{actions.MIX}.{number}.{key}"


def _job(hit: Hit | None) -> Block:
    select: Block = {
        "type": "external_select",
        "action_id": actions.OCCUPATION,
        "placeholder": plain(say(_AREA, "occupation_placeholder"), limit("select", "placeholder")),
        "min_query_length": _SHORTEST_QUERY,
    }
    if hit is not None:
        select["initial_option"] = _option(hit)
    return _input(
        actions.OCCUPATION_BLOCK, say(_AREA, "occupation"), select, hint=say(_AREA, "occupation_hint"), optional=False
    )


def _level(level: Level | None) -> Block:
    options = {name: option(label, name) for name, label in table(_AREA, "levels").items()}
    return _input(
        actions.SENIORITY_BLOCK,
        say(_AREA, "level"),
        _select(actions.SENIORITY, say(_AREA, "level_placeholder"), options, level),
    )


def _share(number: int, hit: Hit, part: WorkPart, percent: int | None) -> Block:
    options = {str(each): option(say(_AREA, "percent", percent=each), str(each)) for each in _PERCENTS}
    chosen = None if percent is None else str(percent)
    return _input(
        mix_block(number, hit.entry.key),
        say(_AREA, "part", title=part.title, share=part.share),
        _select(f"{actions.MIX}.{number}", say(_AREA, "part_placeholder"), options, chosen),
    )


def _select(action: str, placeholder: str, options: Mapping[str, Block], chosen: str | None) -> Block:
    found: Block = {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain(placeholder, limit("select", "placeholder")),
        "options": list(options.values()),
    }
    return found | {"initial_option": options[chosen]} if chosen is not None and chosen in options else found


def _input(block_id: str, label: str, element: Block, *, hint: str = "", optional: bool = True) -> Block:
    found: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, limit("input", "label")),
        "element": element,
        "dispatch_action": True,
        "optional": optional,
    }
    return found | {"hint": plain(hint, limit("input", "hint"))} if hint else found


def _option(hit: Hit) -> Block:
    entry = hit.entry
    score, low, high = (None if value is None else whole(value) for value in (hit.score, hit.low, hit.high))
    detail = say(
        _AREA,
        "option_detail",
        system=table(_AREA, "systems")[entry.taxonomy],
        code=entry.code,
        figure=figure(score, low, high),
    )
    return option(entry.title, subject_value((entry.taxonomy, entry.key)), detail)


def _padded(percents: tuple[int | None, ...], count: int) -> tuple[int | None, ...]:
    return (*percents[:count], *([None] * (count - len(percents))))


def _value(values: Mapping[str, Any], block: str, action: str) -> str | None:
    found = _inside(_inside(_inside(values.get(block)).get(action)).get(_SLACK)).get("value")
    return found if isinstance(found, str) else None


def _inside(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
