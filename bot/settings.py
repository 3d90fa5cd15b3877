"""Everything that can be set from outside, in one class; each setting is an environment variable that starts with NED_."""

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from data.errors import ConfigurationError

__all__ = ["Settings", "load_settings"]

PREFIX = "NED_"
CONVERSATIONS_FILE = "conversations.sqlite3"
RATE = r"^(?:off|[1-9][0-9]{0,5}/(?:second|minute|hour|day))$"
ORIGIN = re.compile(r"\*|https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


def _database_url() -> str:
    return f"sqlite+aiosqlite:///{user_data_path('ned', appauthor=False) / CONVERSATIONS_FILE}"


def _cache_dir() -> Path:
    return user_cache_path("ned", appauthor=False)


def _facts_dir() -> Path:
    return Path(__file__).resolve().parent.parent / "data" / "facts"


def _listed(given: object) -> object:
    """Origins from a text with commas or spaces between, as browsers write them: in lower case, no path, no slash at the end."""
    if not isinstance(given, str):
        return given
    origins = tuple(given.replace(",", " ").lower().split())
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise ValueError(f"{origin} is no origin; write it like https://example.com")
    return origins


def _proxies(given: object) -> object:
    """Addresses and networks from a text with commas or spaces between."""
    if not isinstance(given, str):
        return given
    proxies = tuple(given.replace(",", " ").split())
    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError:
            raise ValueError(f"{proxy} is no address and no network; write it like 10.0.0.0/8") from None
    return proxies


def _parted(given: object) -> object:
    """The words of a text with commas or spaces between them."""
    return tuple(given.replace(",", " ").split()) if isinstance(given, str) else given


class Settings(BaseSettings):
    """Read once at start; `NED_PORT=9000` sets `port`. Every setting has a default that needs no server, account or key."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: Annotated[str, Field(min_length=1, description="Address the web server listens on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="Port the web server listens on.")] = 8000
    public_url: Annotated[
        str | None,
        Field(
            pattern=r"^https?://[^/?#\s]+$",
            description="Where people reach the web pages, for links that must be whole; the host of each request unless set.",
        ),
    ] = Field(default_factory=lambda: None)
    database_url: Annotated[
        str,
        Field(
            repr=False,  # it may hold a password
            pattern=r"^(?:sqlite(?:\+aiosqlite)?:///[^:]|postgres(?:ql)?(?:\+psycopg)?://)",
            description="Where conversations are kept: sqlite:///… or postgresql://…; a file in the user's data folder unless set.",
        ),
    ] = Field(default_factory=_database_url)
    database_connections: Annotated[
        int, Field(ge=2, le=100, description="Most connections of one process to PostgreSQL.")
    ] = 5
    redis_url: Annotated[
        str | None,
        Field(
            repr=False,  # it may hold a password
            pattern=r"^rediss?://.",
            description="Redis or Valkey in which several processes count their rate limits together, as redis://host:port/0.",
        ),
    ] = Field(default_factory=lambda: None)
    workers: Annotated[int, Field(ge=1, le=64, description="Processes that answer at the address.")] = 1
    leave_seconds: Annotated[
        float,
        Field(
            ge=0,
            le=300,
            description="Seconds, once told to stop, in which /readyz says no and requests are taken still.",
        ),
    ] = 0.0
    stop_seconds: Annotated[
        int, Field(ge=1, le=600, description="Seconds, once told to stop, that requests under way have to end.")
    ] = 10
    facts_dir: Annotated[Path, Field(description="Folder of the fact tables; those shipped with Ned unless set.")] = (
        Field(default_factory=_facts_dir)
    )
    cache_dir: Annotated[
        Path, Field(description="Folder for the compiled facts; the user's cache folder unless set. Safe to delete.")
    ] = Field(default_factory=_cache_dir)
    headline_lens: Annotated[
        Literal["match", "disruption", "overlap"],
        Field(description="Which score leads: that of the taxonomy that matched best, or always the same one."),
    ] = "match"
    max_text_chars: Annotated[int, Field(ge=1, le=4000, description="Longest text of one turn, in characters.")] = 4000
    max_body_bytes: Annotated[int, Field(ge=1024, description="Largest body of one web request, in bytes.")] = 65536
    max_batch_bytes: Annotated[
        int, Field(ge=1024, description="Largest list of jobs sent to be assessed at once, in bytes.")
    ] = 8_388_608
    retention_days: Annotated[
        int, Field(ge=1, le=3650, description="Days without a turn after which a conversation is deleted.")
    ] = 30
    store_texts: Annotated[
        bool, Field(description="Whether what people write is kept with their conversation; the pages then say so.")
    ] = False
    cors_origins: Annotated[
        tuple[str, ...],
        NoDecode,
        BeforeValidator(_listed),
        Field(
            description="Sites whose pages may ask Ned from a browser, as origins with commas between; * for all of them."
        ),
    ] = Field(default_factory=tuple)
    trusted_proxies: Annotated[
        tuple[str, ...],
        NoDecode,
        BeforeValidator(_proxies),
        Field(
            description="Addresses or networks of proxies in front of Ned, with commas between: what they say of a client's "
            "address and scheme (X-Forwarded-For, X-Forwarded-Proto) is believed."
        ),
    ] = Field(default_factory=tuple)
    client_limit: Annotated[
        str, Field(pattern=RATE, description="Most requests from one address, like 300/minute; off for no limit.")
    ] = "300/minute"
    conversation_limit: Annotated[
        str, Field(pattern=RATE, description="Most turns of one conversation, like 30/minute; off for no limit.")
    ] = "30/minute"
    body_seconds: Annotated[
        float, Field(gt=0, le=600, description="Seconds in which a request must have arrived, its body with it.")
    ] = 15.0
    request_seconds: Annotated[
        float, Field(gt=0, le=600, description="Seconds after which an answer that was not begun is given up.")
    ] = 30.0
    metrics: Annotated[
        bool, Field(description="Whether counts and times are shown at /metrics, to whoever can reach it.")
    ] = False
    admin_token: Annotated[
        SecretStr | None,
        Field(
            min_length=24,
            description="Opens /admin, the page for whoever runs Ned, to who has it; at least 24 characters. No such page without.",
        ),
    ] = Field(default_factory=lambda: None)
    otlp_url: Annotated[
        str | None,
        Field(
            pattern=r"^https?://[^?#\s]+$",
            description="Where an OpenTelemetry collector takes spans over HTTP; needs the extra telemetry.",
        ),
    ] = Field(default_factory=lambda: None)
    log_level: Annotated[
        Literal["critical", "error", "warning", "info", "debug"],
        Field(description="Least severe messages that are logged. What people write is never logged."),
    ] = "warning"
    slack_signing_secret: Annotated[
        SecretStr | None, Field(description="Signing secret of the Slack app; with it Slack may send over HTTP.")
    ] = Field(default_factory=lambda: None)
    slack_bot_token: Annotated[
        SecretStr | None, Field(description="Bot token (xoxb-…), where one workspace alone uses the app.")
    ] = Field(default_factory=lambda: None)
    slack_client_id: Annotated[
        str | None, Field(description="Client id of the Slack app, where many workspaces may install it.")
    ] = Field(default_factory=lambda: None)
    slack_client_secret: Annotated[
        SecretStr | None, Field(description="Client secret that belongs to the client id.")
    ] = Field(default_factory=lambda: None)
    slack_app_token: Annotated[
        SecretStr | None, Field(description="App-level token (xapp-…) for Socket Mode, which needs no public address.")
    ] = Field(default_factory=lambda: None)
    slack_keys: Annotated[
        tuple[SecretStr, ...],
        NoDecode,
        BeforeValidator(_parted),
        Field(
            description="Fernet keys that encrypt tokens in the database, with commas between; the first one encrypts."
        ),
    ] = Field(default_factory=tuple)
    slack_channels: Annotated[
        tuple[str, ...],
        NoDecode,
        BeforeValidator(_parted),
        Field(description="Ids of the channels in which Ned answers, with commas between; all of them unless set."),
    ] = Field(default_factory=tuple)
    slack_ephemeral: Annotated[
        bool,
        Field(description="Whether answers in channels are first shown only to who asked, with a button to post them."),
    ] = False
    slack_quiet_hours: Annotated[
        str | None,
        Field(description="Hours without reminders, and whose clock counts, like 18-9 Europe/Berlin."),
    ] = Field(default_factory=lambda: None)
    slack_api_url: Annotated[
        str,
        Field(pattern=r"^https?://[^?#\s]+/$", description="Where Slack's Web API is; another one only for tests."),
    ] = "https://slack.com/api/"

    @property
    def texts_days(self) -> int | None:
        """For how many days what people write is kept; None where it is not."""
        return self.retention_days if self.store_texts else None


def load_settings(**chosen: str | int) -> Settings:
    """The settings of this process, from its environment; what is `chosen` by an option wins.

    Raises ConfigurationError, naming each variable that cannot be used and why.
    """
    try:
        return Settings.model_validate(chosen)
    except ValidationError as error:
        wrong = "; ".join(f"{PREFIX}{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise ConfigurationError(f"Settings that cannot be used. {wrong}") from error
