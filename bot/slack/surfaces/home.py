"""The Home tab: the job asked about last with its gauge, the watch list, settings, and deleting it all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import Level
from bot.finding import Hit
from bot.slack import actions
from bot.slack.actions import subject_value
from bot.slack.limits import limit
from bot.slack.render import blocks as kit
from bot.slack.render.blocks import Block
from bot.slack.surfaces.figures import scored
from bot.slack.words import say, table

__all__ = ["At", "home", "unavailable_home"]

_AREA = "surfaces"
_ANY = "any"


@dataclass(frozen=True, slots=True)
class At:
    """An occupation on the tab with the address of its page, where it has one."""

    hit: Hit
    page_url: str | None = None


def home(
    last: At | None,
    watched: Sequence[At],
    level: Level | None,
    reminder: tuple[str, str] | None,
    note: str | None = None,
) -> Block:
    """The view; `reminder` is the title of the job and the day of a reminder that is set, `note` a sentence at the top."""
    blocks = [
        kit.header(say(_AREA, "home_title")),
        *(kit.context([note]) if note else []),
        _words("home_intro"),
        *kit.actions([kit.button(actions.OPEN_MODAL, say(_AREA, "home_ask"), "open", style="primary")]),
    ]
    on_list = {each.hit.entry for each in watched}
    if last is not None:
        blocks += [kit.header(say(_AREA, "home_last")), *_job(last, "last", watched=last.hit.entry in on_list)]
    blocks.append(kit.header(say(_AREA, "home_watched")))
    blocks += [block for at, each in enumerate(watched) for block in _job(each, f"watched.{at}", watched=True)]
    if not watched:
        blocks.append(_words("home_watched_none"))
    blocks += [kit.header(say(_AREA, "home_settings")), _words("home_level"), *_level(level), *_reminder(reminder)]
    blocks += [kit.header(say(_AREA, "home_data")), _words("home_kept"), *kit.actions([_forget()])]
    return _view(blocks)


def unavailable_home() -> Block:
    """What the tab says while what is kept cannot be read."""
    return _view([kit.header(say(_AREA, "home_title")), _words("home_unavailable")])


def _view(blocks: list[Block]) -> Block:
    return {"type": "home", "blocks": blocks}


def _words(name: str, **values: object) -> Block:
    return kit.rich(kit.section(kit.run(say(_AREA, name, **values))))


def _job(at: At, where: str, *, watched: bool) -> list[Block]:
    """An occupation with what can be done about it; `where` keeps the blocks of one that stands here twice apart."""
    title, about = at.hit.entry.title, subject_value((at.hit.entry.taxonomy, at.hit.entry.key))
    names = {actions.HOME_ASK: "home_again"}
    if not watched:
        names[actions.WATCH] = "home_watch"
    elif where != "last":
        names[actions.UNWATCH] = "home_unwatch"
    row = [
        kit.button(action, say(_AREA, name), about, say(_AREA, f"{name}_label", title=title))
        for action, name in names.items()
    ]
    if at.page_url:
        label = say(_AREA, "home_page_label", title=title)
        row.append(kit.button(actions.LINK, say(_AREA, "home_page"), "page", label, url=at.page_url))
    drawn = [
        block
        | ({"block_id": f"{where}.{block['block_id']}"[: limit("block", "block_id")]} if "block_id" in block else {})
        for block in scored(at.hit)
    ]
    return [*drawn, *kit.actions(row)]


def _level(level: Level | None) -> list[Block]:
    options = {_ANY: kit.option(say(_AREA, "home_level_any"), _ANY)}
    options |= {name: kit.option(label, name) for name, label in table(_AREA, "levels").items()}
    select = kit.select(actions.SETTINGS, say(_AREA, "level_placeholder"), list(options.values()))
    return kit.actions([select | {"initial_option": options[level or _ANY]}])


def _reminder(reminder: tuple[str, str] | None) -> list[Block]:
    if reminder is None:
        return kit.context([say(_AREA, "home_no_reminder")])
    title, day = reminder
    stop = kit.button(actions.STOP_REMINDER, say(_AREA, "home_stop"), "stop")
    return [_words("home_reminder", title=title, day=day), *kit.actions([stop])]


def _forget() -> Block:
    ask = {
        "title": kit.plain(say(_AREA, "home_forget_title"), limit("confirm", "title")),
        "text": kit.plain(say(_AREA, "home_forget_text"), limit("confirm", "text")),
        "confirm": kit.plain(say(_AREA, "home_forget_yes"), limit("confirm", "confirm")),
        "deny": kit.plain(say(_AREA, "home_forget_no"), limit("confirm", "deny")),
        "style": "danger",
    }
    return kit.button(actions.FORGET, say(_AREA, "home_forget"), "forget", style="danger", confirm=ask)
