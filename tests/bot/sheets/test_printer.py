import asyncio
import threading
from functools import partial

import pytest

from bot.sheets.press import Press
from bot.sheets.printer import Busy, Printer


def given(body: bytes, _: Press) -> bytes:
    return body


def run(printer: Printer, *makes: tuple[str, bytes]) -> list[bytes]:
    async def all_of_them() -> list[bytes]:
        return [await printer.sheet(key, partial(given, body)) for key, body in makes]

    return asyncio.run(all_of_them())


def test_a_sheet_is_made_once_and_given_to_all_who_ask_for_it_meanwhile_and_later() -> None:
    printer, made = Printer(), []

    def make(_: Press) -> bytes:
        made.append(threading.current_thread().name)
        return b"sheet"

    async def ask() -> list[bytes]:
        first = await asyncio.gather(*(printer.sheet("a", make) for _ in range(5)))
        return [*first, await printer.sheet("a", make)]

    assert asyncio.run(ask()) == [b"sheet"] * 6
    assert len(made) == 1
    assert made[0].startswith("ned-sheets")
    printer.close()


def test_too_many_at_once_are_refused_and_the_others_are_made() -> None:
    printer, go = Printer(most_waiting=2), threading.Event()

    def make(_: Press) -> bytes:
        assert go.wait(20)
        return b"sheet"

    async def ask() -> list[bytes | BaseException]:
        waiting = [asyncio.create_task(printer.sheet(key, make)) for key in "abc"]
        await asyncio.sleep(0.01)
        go.set()
        return await asyncio.gather(*waiting, return_exceptions=True)

    one, other, refused = asyncio.run(ask())
    assert (one, other) == (b"sheet", b"sheet")
    assert isinstance(refused, Busy)
    assert run(printer, ("c", b"again")) == [b"again"]
    printer.close()


def test_the_longest_unasked_goes_first_when_there_is_no_room() -> None:
    printer = Printer(most_bytes=20)
    assert run(printer, ("a", b"a" * 8), ("b", b"b" * 8), ("a", b"?"), ("c", b"c" * 8)) == [
        b"a" * 8, b"b" * 8, b"a" * 8, b"c" * 8,
    ]  # fmt: skip
    assert run(printer, ("a", b"anew"), ("b", b"anew")) == [b"a" * 8, b"anew"]
    printer.close()


def test_who_goes_away_leaves_the_sheet_to_the_others() -> None:
    printer, go = Printer(), threading.Event()

    def make(_: Press) -> bytes:
        assert go.wait(20)
        return b"sheet"

    async def ask() -> bytes:
        gone, stays = (asyncio.create_task(printer.sheet("a", make)) for _ in range(2))
        await asyncio.sleep(0.01)
        gone.cancel()
        await asyncio.sleep(0.01)
        go.set()
        return await stays

    assert asyncio.run(ask()) == b"sheet"
    printer.close()


def test_a_fault_reaches_who_asked_and_is_not_kept() -> None:
    printer = Printer()

    def fail(_: Press) -> bytes:
        raise ValueError("broken")

    async def ask() -> None:
        await printer.sheet("a", fail)

    with pytest.raises(ValueError, match="broken"):
        asyncio.run(ask())
    assert run(printer, ("a", b"whole")) == [b"whole"]
    printer.close()


def test_a_sheet_of_ones_own_is_not_kept_and_a_closed_printer_opens_again() -> None:
    printer, made = Printer(), []

    def make(_: Press) -> bytes:
        made.append(1)
        return b"mine"

    async def ask() -> bytes:
        await printer.once(make)
        return await printer.once(make)

    assert asyncio.run(ask()) == b"mine"
    printer.close()
    printer.close()
    assert asyncio.run(ask()) == b"mine"
    assert len(made) == 4
    printer.close()
