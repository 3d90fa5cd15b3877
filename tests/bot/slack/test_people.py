import asyncio
from pathlib import Path

import pytest

from bot.conversation import Focus
from bot.slack.people import WATCHED, People, Person
from bot.slack.places import Place, person_key, team_key
from bot.store.conversations import open_conversations
from tests.databases import address_in

pytestmark = pytest.mark.usefixtures("engine")


def focus(number: int) -> Focus:
    return Focus(taxonomy="soc", key=f"11-{number}")


def test_the_job_watched_last_comes_first_and_there_are_not_too_many() -> None:
    person = Person()
    for number in [*range(WATCHED + 3), 5]:
        person = person.watching(focus(number))
    assert len(person.watched) == WATCHED
    assert person.watched[:2] == (focus(5), focus(WATCHED + 2))
    assert focus(5) not in person.not_watching(focus(5)).watched


def test_people_are_kept_apart_and_what_cannot_be_read_starts_anew(tmp_path: Path) -> None:
    async def run() -> None:
        async with open_conversations(address_in(tmp_path)) as store:
            people = People(store.threads)
            await people.change("T1", "U1", lambda person: person.watching(focus(1)))
            assert (await people.load("T1", "U1")).watched == (focus(1),)
            assert await people.load("T1", "U2") == await people.load("T2", "U1") == Person()
            await store.threads.keep_person(person_key("T1", "U1"), team_key("T1"), '{"watched": 3}')
            assert await people.load("T1", "U1") == Person()

    asyncio.run(run())


def test_a_place_is_a_thread_or_one_persons_channel() -> None:
    there = Place("T1", "C1", "1.2", "U1")
    assert there.key == Place("T1", "C1", "1.2", "U2").key
    alone = Place("T1", "C1", None, "U1")
    others = [Place("T1", "C1", None, "U2"), Place("T2", "C1", "1.2", "U1"), Place("T1", "C2", "1.2", "U1"), alone]
    assert len({there.key, *(place.key for place in others)}) == 5
    assert person_key("T1", "U1") != person_key("T2", "U1")
    assert person_key("T\ud800", "U1") != team_key("T1")
