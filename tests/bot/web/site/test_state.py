"""What a page's tag is made of."""

import pytest

from bot.web.site import state
from bot.web.site.state import state_of


def test_facts_and_lens_make_another_state() -> None:
    assert state_of("1", "match") == state_of("1", "match")
    assert len({state_of("1", "match"), state_of("2", "match"), state_of("1", "overlap")}) == 3


def test_code_makes_another_state(monkeypatch: pytest.MonkeyPatch) -> None:
    before = state_of("1", "match")
    monkeypatch.setattr(state, "_KINDS", frozenset({".html"}))
    state._code.cache_clear()
    assert state_of("1", "match") != before
    state._code.cache_clear()
