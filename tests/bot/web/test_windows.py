import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.web.windows import Windows


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3)), max_size=40), st.integers(1, 6), st.integers(1, 60))
def test_never_more_than_the_limit_in_any_window(steps: list[tuple[int, int]], limit: int, expiry: int) -> None:
    clock = Clock()
    windows = Windows(clock)
    taken: list[float] = []

    async def go() -> None:
        for wait, amount in steps:
            clock.now += wait
            inside = sum(at > clock.now - expiry for at in taken)
            start, count = await windows.get_moving_window("a", limit, expiry)
            assert count == inside
            assert start == (min(at for at in taken if at > clock.now - expiry) if inside else clock.now)
            allowed = await windows.acquire_entry("a", limit, expiry, amount)
            assert allowed is (inside + amount <= limit)
            taken.extend([clock.now] * (amount if allowed else 0))

    asyncio.run(go())


def test_keys_do_not_touch_each_other_and_can_be_forgotten() -> None:
    windows = Windows(Clock())

    async def go() -> list[bool]:
        found = [await windows.acquire_entry(key, 1, 60) for key in ("a", "a", "b")]
        await windows.clear("a")
        found.append(await windows.acquire_entry("a", 1, 60))
        assert await windows.reset() == 2
        return [*found, await windows.acquire_entry("b", 1, 60)]

    assert asyncio.run(go()) == [True, False, True, True, True]


def test_what_is_remembered_is_bounded_and_the_least_recent_goes() -> None:
    windows = Windows(Clock(), most_keys=2)

    async def go() -> list[bool]:
        return [await windows.acquire_entry(key, 1, 60) for key in ("a", "b", "a", "c", "a", "b")]

    assert asyncio.run(go()) == [True, True, False, True, False, True]
