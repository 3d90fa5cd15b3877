"""Listeners of the shortcuts, of the modal they open, and of its typeahead."""

import logging

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation import Focus
from bot.slack import actions
from bot.slack.hearing import heard
from bot.slack.post import FAULTS
from bot.slack.render.blocks import Block
from bot.slack.render.plain import clean
from bot.slack.service import Service
from bot.slack.surfaces.figures import Chosen, hit_of, preview, work_of
from bot.slack.surfaces.modal import chosen_in, mix_block, modal, offered
from bot.slack.surfaces.pressed import Body, inside, user_in
from bot.slack.surfaces.starting import somebody, start
from bot.slack.words import say

__all__ = ["add_asking", "text_of"]

log = logging.getLogger("ned.slack")

_AREA = "surfaces"
_OFFERED, _LONGEST_QUERY, _LONGEST_ADVERT = 30, 200, 8_000


def add_asking(app: AsyncApp, service: Service) -> None:
    """Adds the listeners."""

    @app.shortcut(actions.GLOBAL_SHORTCUT)
    @app.action(actions.OPEN_MODAL)
    async def opened(ack: AsyncAck, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        user = user_in(body)
        if user:
            context["later"](_open_for(service, client, body, context.team_id or "", user))

    @app.shortcut(actions.MESSAGE_SHORTCUT)
    async def pointed(ack: AsyncAck, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        user = user_in(body)
        if user:
            context["later"](_open_about(service, client, body, context.team_id or "", user))

    @app.options(actions.OCCUPATION)
    async def typed(ack: AsyncAck, body: Body) -> None:
        text = clean(str(body.get("value") or ""))[:_LONGEST_QUERY]
        atlas = service.mind.atlas
        await ack(options=offered(atlas.find(text, _OFFERED) if atlas and text else ()))

    @app.action(actions.OCCUPATION)
    @app.action(actions.SENIORITY)
    @app.action(actions.MIX_ACTION)
    async def chosen(ack: AsyncAck, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        view = inside(body.get("view"))
        context["later"](_update(client, dict(view), _drawn(service, chosen_in(view))))

    @app.view(actions.MODAL)
    async def submitted(ack: AsyncAck, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
        picked, user = chosen_in(inside(body.get("view"))), user_in(body)
        if picked.focus is None or hit_of(service.mind, picked.focus) is None:
            await ack(response_action="errors", errors={actions.OCCUPATION_BLOCK: say(_AREA, "no_such_job")})
        elif picked.total > 100:
            last = max(at for at, percent in enumerate(picked.percents) if percent)
            wrong = {mix_block(last, picked.focus.key): say(_AREA, "too_much", total=picked.total)}
            await ack(response_action="errors", errors=wrong)
        else:
            await ack()
            if user:
                context["later"](start(service, client, context.team_id or "", user, picked, context["turn_id"]))


def text_of(message: Body) -> str:
    """The words of a message and of what it carries along, as they were written."""
    carried = message.get("attachments")
    texts = [message.get("text")]
    for each in carried if isinstance(carried, list) else []:
        found = inside(each)
        texts += [found.get("pretext"), found.get("title"), found.get("text") or found.get("fallback")]
    return "\n".join(heard(text) for text in texts if isinstance(text, str))[:_LONGEST_ADVERT]


async def _open_for(service: Service, client: AsyncWebClient, body: Body, team: str, user: str) -> None:
    """With the job they asked about last and their level already chosen."""
    person = await somebody(service, team, user)
    await _open(client, body, _drawn(service, Chosen(person.last, person.seniority)))


async def _open_about(service: Service, client: AsyncWebClient, body: Body, team: str, user: str) -> None:
    """With the job that a message is about already chosen, where it can be told."""
    text = clean(text_of(dict(inside(body.get("message")))))
    entry = service.mind.atlas.advertised(text) if service.mind.atlas and text else None
    focus = Focus(taxonomy=entry.taxonomy, key=entry.key) if entry else None
    person = await somebody(service, team, user)
    note = say(_AREA, "advert_read" if entry else "advert_unread")
    await _open(client, body, _drawn(service, Chosen(focus, person.seniority), note))


def _drawn(service: Service, chosen: Chosen, note: str | None = None) -> Block:
    hit = hit_of(service.mind, chosen.focus)
    if hit is None or chosen.focus is None:
        chosen = Chosen(None, chosen.level)
        return modal(chosen, None, (), preview(service.mind, chosen, ()), note)
    parts = work_of(service.mind, chosen.focus)
    return modal(chosen, hit, parts, preview(service.mind, chosen, parts), note)


async def _open(client: AsyncWebClient, body: Body, view: Block) -> None:
    try:
        await client.api_call("views.open", json={"trigger_id": body.get("trigger_id"), "view": view})
    except FAULTS:
        log.warning("A modal could not be opened.")


async def _update(client: AsyncWebClient, shown: Body, view: Block) -> None:
    """Draw the modal anew, unless it changed again since."""
    try:
        await client.api_call(
            "views.update", json={"view_id": shown.get("id"), "hash": shown.get("hash"), "view": view}
        )
    except FAULTS:
        log.warning("A modal could not be drawn anew.")
