import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, load_settings
from data.errors import ConfigurationError


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def test_the_defaults_need_nothing() -> None:
    settings = load_settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url.startswith("sqlite+aiosqlite:///")
    assert (settings.facts_dir.parent / "judgement").is_dir()
    assert settings.cache_dir.name == "ned"


def test_texts_have_days_only_where_they_are_kept() -> None:
    assert Settings().texts_days is None
    assert Settings(store_texts=True, retention_days=7).texts_days == 7


def test_a_setting_is_an_environment_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NED_PORT", "9000")
    monkeypatch.setenv("NED_HEADLINE_LENS", "overlap")
    monkeypatch.setenv("NED_CACHE_DIR", str(tmp_path))
    settings = load_settings()
    assert (settings.port, settings.headline_lens, settings.cache_dir) == (9000, "overlap", tmp_path)


@pytest.mark.parametrize(
    ("said", "origins"),
    [
        ("", ()),
        ("*", ("*",)),
        ("https://Example.com", ("https://example.com",)),
        ("https://a.example, http://localhost:8080", ("https://a.example", "http://localhost:8080")),
        ("http://[::1]:9000", ("http://[::1]:9000",)),
    ],
)
def test_sites_are_listed_with_commas(monkeypatch: pytest.MonkeyPatch, said: str, origins: tuple[str, ...]) -> None:
    monkeypatch.setenv("NED_CORS_ORIGINS", said)
    assert load_settings().cors_origins == origins


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "seventy"),
        ("HOST", ""),
        ("HEADLINE_LENS", "both"),
        ("DATABASE_URL", "mysql://somewhere/ned"),
        ("DATABASE_URL", "sqlite+aiosqlite:///:memory:"),
        ("DATABASE_URL", "sqlite+aiosqlite://"),
        ("MAX_TEXT_CHARS", "4001"),
        ("MAX_BODY_BYTES", "12"),
        ("RETENTION_DAYS", "0"),
        ("LOG_LEVEL", "loud"),
        ("CORS_ORIGINS", "example.com"),
        ("CORS_ORIGINS", "https://example.com/"),
        ("CORS_ORIGINS", "https://example.com, ftp://example.com"),
    ],
)
def test_a_value_that_cannot_be_used_names_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(ConfigurationError, match=f"{PREFIX}{name}: "):
        load_settings()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_is_for(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description
    assert description.endswith(".")


def test_settings_are_light() -> None:
    check = "import sys, bot.settings; sys.exit(bool({'fastapi', 'sqlalchemy', 'uvicorn', 'typer', 'rich'} & set(sys.modules)))"
    assert subprocess.run((sys.executable, "-c", check), check=False).returncode == 0


def test_the_password_of_a_database_is_not_shown() -> None:
    assert "hidden" not in repr(Settings(database_url="postgresql://ned:hidden@somewhere/ned"))
