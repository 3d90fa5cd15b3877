from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.ned import Ned
from bot.settings import Settings
from bot.web import mind as module


def test_the_real_mind_takes_turns_with_the_lens_that_is_set(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Path, Path]] = []

    def open_ned(cache: Path, facts: Path, note: object, *, ahead: bool) -> Ned:
        assert callable(note)
        assert ahead  # a server answers many, so nobody should wait for the disk
        opened.append((cache, facts))
        return ned

    warmed: list[Ned] = []
    monkeypatch.setattr(module, "open_ned", open_ned)
    monkeypatch.setattr(module, "warm", warmed.append)
    settings = Settings(headline_lens="overlap")
    mind = module.open_mind(settings)
    turn = mind.take("industrial production manager", Conversation())
    assert opened == [(settings.cache_dir, settings.facts_dir)]
    assert warmed == [ned]  # nor for what is read at first use
    assert mind.data_version == ned.kb.data_version
    assert mind.datasets == ned.kb.manifest.datasets
    assert [part.lens for part in turn.reply.parts if part.type == "score" and part.headline] == ["overlap"]
