"""What every listener of the Slack door stands on, and how an answer gets to where it was asked for."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation import Conversation, Focus
from bot.keeper import Keeper, TurnReused
from bot.settings import Settings
from bot.sheets.printer import Printer
from bot.slack.config import SlackConfig
from bot.slack.desk import Answer, Desk
from bot.slack.installs import Installs, OneWorkspace, open_installs
from bot.slack.people import Reminder
from bot.slack.places import Place
from bot.slack.post import FAULTS, Hook, Plain, Posted, Refused, post, tell
from bot.slack.render import Message, messages
from bot.slack.shelf import Shelf
from bot.slack.words import say
from bot.slack.work import Work
from bot.store import Conversations, StaleVersion, StoreUnavailable
from bot.web.mind import Mind
from data.errors import BadInput

__all__ = ["Service", "open_service"]

log = logging.getLogger("ned.slack")

_WORDS = "transport"
# An interaction may be answered five times under its address.
_HOOKED = 5
PURGE_S = 600.0


@dataclass(frozen=True)
class Service:
    """Everything that is open while the Slack door is: facts, conversations, tokens, and the work under way."""

    config: SlackConfig
    mind: Mind
    store: Conversations
    desk: Desk
    installs: Installs | OneWorkspace
    session: aiohttp.ClientSession
    work: Work = field(default_factory=Work)
    shelf: Shelf = field(default_factory=Shelf)
    printer: Printer = field(default_factory=Printer)
    _lanes: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def answers_in(self, channel: str) -> bool:
        """Whether Ned may answer for everybody in a channel; a conversation with him alone is always allowed."""
        return channel.startswith("D") or not self.config.channels or channel in self.config.channels

    async def answer(self, client: AsyncWebClient, place: Place, text: str, turn_id: str) -> None:
        """Answer in the thread where something was said; to the person alone where channels are set to that."""
        private = self.config.ephemeral and not place.channel.startswith("D")
        to = place.user if private else None

        async def send(message: Message) -> None:
            await post(client, message, place.channel, thread_ts=place.thread, ephemeral_to=to)

        async with self._lanes.setdefault(place.key, asyncio.Lock()):
            answer = await self._taken(client, place, text, turn_id)
            if answer:
                await self._sent(client, place, self._drawn(answer, place, share=private), send)

    async def answer_hooked(
        self, client: AsyncWebClient, hook: Hook, place: Place, text: str, turn_id: str, *, replace: bool = False
    ) -> None:
        """Answer to one person alone, under the address of their interaction; in the place of what they pressed with `replace`."""
        async with self._lanes.setdefault(place.key, asyncio.Lock()):
            try:
                answer = await self.desk.answer(place, text, turn_id)
            except (BadInput, StoreUnavailable, StaleVersion) as error:
                await self._hooked(hook, Plain(_fault(error)))
                return
            except TurnReused:
                return
            await self.take_back(client, answer.reminder)
            drawn = self._drawn(answer, place, share=self.answers_in(place.channel))
            sent = 0

            async def send(message: Message) -> None:
                nonlocal sent
                sent += 1
                if sent <= _HOOKED:
                    await hook.send(message, replace=replace and sent == 1)
                else:
                    await post(client, message, place.channel, ephemeral_to=place.user)

            await self._sent(client, place, drawn, send)

    async def share(self, client: AsyncWebClient, token: str, hook: Hook, place: Place) -> None:
        """Post an answer for everybody that only one person saw so far."""
        held = self.shelf.take(token)
        if held is None or held.place.channel != place.channel or held.place.user != place.user:
            await self._hooked(hook, Plain(say(_WORDS, "too_old")))
            return
        if not self.answers_in(place.channel):
            await self._hooked(hook, Plain(say(_WORDS, "not_here")))
            return
        drawn = self._drawn(held.answer, held.place)
        thread = held.place.thread
        try:
            first = await post(client, drawn[0], place.channel, thread_ts=thread)
            for message in drawn[1:]:
                await post(client, message, place.channel, thread_ts=thread or first.ts)
        except Refused:
            # Ned is not in the channel; under the address of the interaction he may post there all the same.
            try:
                for message in drawn[:_HOOKED]:
                    await hook.send(message, public=True)
            except Refused:
                await self._hooked(hook, Plain(say(_WORDS, "not_posted")))
                return
        else:
            if thread is None and first.ts:
                await self.desk.adopt(Place(place.team, place.channel, first.ts, place.user), held.answer)
        await self._hooked(hook, None)

    async def begin(
        self, client: AsyncWebClient, team: str, user: str, text: str, turn_id: str, state: Conversation | None = None
    ) -> Posted | None:
        """Begin a conversation with a person about a text they chose on a page of ours (Home, a modal): posted where they talk
        with Ned, and going on in its thread. It goes on from `state`, if one is given. Raises StoreUnavailable."""
        place = Place(team, user, f"begun {turn_id}", user)
        if state is not None:
            await self.desk.start(place, state)
        answer = await self._taken(client, place, text, turn_id)
        if answer is None:
            return None
        first: Posted | None = None

        async def send(message: Message) -> None:
            nonlocal first
            if first is None:
                first = await post(client, message, user)
            else:
                await post(client, message, first.channel or user, thread_ts=first.ts)

        await self._sent(client, Place(team, user, None, user), self._drawn(answer, place), send)
        if first is not None and first.ts:
            await self.desk.adopt(Place(team, first.channel, first.ts, user), answer)
        return first

    async def forget_person(self, client: AsyncWebClient, team: str, user: str) -> None:
        """Delete all that is kept of a person, and the reminder that Slack holds for them. Raises StoreUnavailable."""
        person = await self.desk.people.load(team, user)
        await self.desk.forget_person(team, user)
        await self.take_back(client, person.reminder)

    async def forget_team(self, enterprise: str | None, team: str | None) -> None:
        """Delete the tokens of a workspace and all that is kept of everybody in it."""
        await self.installs.forget(enterprise, team)
        if team:
            await self.desk.forget_team(team)

    async def tell(self, client: AsyncWebClient, name: str, place: Place) -> None:
        """Say a sentence of ours to one person."""
        await self._say(client, say(_WORDS, name), place)

    def _drawn(self, answer: Answer, place: Place, *, share: bool = False) -> Sequence[Message]:
        turn = answer.turn
        known = turn.after == "keep"
        occupation = turn.conversation.focus if turn.occupation and known else None
        return messages(
            turn.reply,
            page_url=answer.page_url,
            subject=(occupation.taxonomy, occupation.key) if occupation else None,
            turn=answer.ref if known and turn.occupation else None,
            share=self.shelf.put(answer, place) if share and known else None,
            remind=True,
            pdf=self.mind.atlas is not None,
        )

    async def _taken(self, client: AsyncWebClient, place: Place, text: str, turn_id: str) -> Answer | None:
        try:
            answer = await self.desk.answer(place, text, turn_id)
        except (BadInput, StoreUnavailable, StaleVersion) as error:
            await self._say(client, _fault(error), place)
            return None
        except TurnReused:
            return None
        await self.take_back(client, answer.reminder)
        return answer

    async def take_back(self, client: AsyncWebClient, reminder: Reminder | None) -> None:
        """Have Slack forget a reminder that it holds, if there is one."""
        if reminder:
            try:
                await client.chat_deleteScheduledMessage(channel=reminder.channel, scheduled_message_id=reminder.id)
            except FAULTS:
                log.warning("A reminder could not be taken back.")

    async def _sent(
        self, client: AsyncWebClient, place: Place, drawn: Sequence[Message], send: Callable[[Message], Any]
    ) -> None:
        try:
            for message in drawn:
                await send(message)
        except Refused:
            if not await self._say(client, say(_WORDS, "not_posted"), place):
                log.warning("Nobody could be told that an answer was not posted.")

    async def _say(self, client: AsyncWebClient, text: str, place: Place) -> bool:
        if place.channel.startswith("D"):
            try:
                await post(client, Plain(text), place.channel, thread_ts=place.thread)
            except Refused:
                return False
            return True
        return await tell(client, text, place.channel, place.user, place.thread)

    async def _hooked(self, hook: Hook, message: Plain | None) -> None:
        """Say something in the place of what was pressed, or just take that away."""
        try:
            await hook.send(message or Plain(""), delete=message is None)
        except Refused:
            log.warning("Nobody could be told how it went.")


def _fault(error: Exception) -> str:
    """What is said of a fault: the sentence of a text that cannot be taken quotes nothing, so it needs no escaping."""
    return str(error) if isinstance(error, BadInput) else say(_WORDS, "unavailable")


def _pages(mind: Mind, settings: Settings) -> Callable[[Focus], str | None]:
    def page_of(focus: Focus) -> str | None:
        if mind.atlas is None or settings.public_url is None:
            return None
        entry = mind.atlas.slugs.of(focus.taxonomy, focus.key)
        return f"{settings.public_url}/jobs/{entry.slug}" if entry else None

    return page_of


@asynccontextmanager
async def open_service(
    settings: Settings, config: SlackConfig, mind: Mind, keeper: Keeper, store: Conversations
) -> AsyncIterator[Service]:
    """Open until the block ends; what is under way then is finished first, for a few seconds."""
    async with aiohttp.ClientSession() as session:
        installs = await open_installs(store.engine, config)
        desk = Desk(keeper, store, _pages(mind, settings))
        service = Service(config, mind, store, desk, installs, session)
        purging = asyncio.create_task(_keep_purging(service, settings.retention_days))
        try:
            yield service
        finally:
            purging.cancel()
            await asyncio.gather(purging, return_exceptions=True)
            await service.work.drain()
            await installs.close()
            service.printer.close()


async def _keep_purging(service: Service, days: int) -> None:
    while True:
        try:
            if await service.store.leases.take("slack", PURGE_S * 0.75):  # once for all processes
                await service.store.deliveries.purge()
                await service.store.threads.purge(days)
                await service.installs.purge()
        except StoreUnavailable:
            log.warning("What Slack left behind could not be deleted; trying again in ten minutes.")
        await asyncio.sleep(PURGE_S)
