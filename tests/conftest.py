"""What many tests share: Ned opened on the real facts, compiled once into a folder of this checkout; and their order."""

import gc
import os
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.ned import Ned, open_ned
from data.knowledge import KnowledgeBase
from tests.counting import begin, is_one_of_several, uncounted
from tests.databases import keeps_nothing, may_keep, on_postgres
from tests.lasting import Lasting
from tests.order import is_whole, place_of
from tests.patience import patient_clients, patiently
from tests.servers.postgres import start_postgres
from tests.servers.redis import start_redis
from tests.servers.shared import shared

HERE = Path(__file__).parent
ROOT = HERE.parent
# Also for the processes that tests start; a person's own cache is left alone.
os.environ["NED_CACHE_DIR"] = str(ROOT / "var" / "cache")
# Every test comes from the same address; those about the limits set their own.
os.environ["NED_CLIENT_LIMIT"] = os.environ["NED_CONVERSATION_LIMIT"] = "off"
# A process of tests holds a gigabyte that stays: to go through it as often as usual takes a tenth of the time.
gc.set_threshold(20_000, 50, 100)
# No test fails because the machine is slow, nor by chance: the same inputs are made in every run. Others are sought with
# `pytest --hypothesis-profile=seek`.
settings.register_profile("seek", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ned", settings.get_profile("seek"), derandomize=True)
settings.load_profile("ned")
patient_clients()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fuzz-cases", type=int, default=600, help="how many inputs tests/robust sends to the server")


@pytest.fixture(scope="session")
def ned() -> Iterator[Ned]:
    opened = open_ned()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def kb(ned: Ned) -> KnowledgeBase:
    return ned.kb


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def postgres(run_folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL of this run."""
    with shared(run_folder, "postgres", start_postgres) as port:
        yield f"postgresql://ned@127.0.0.1:{port}/postgres"


@pytest.fixture(scope="session")
def redis(run_folder: Path) -> Iterator[str]:
    """The address of a Redis of this run."""
    with shared(run_folder, "redis", start_redis) as port:
        yield f"redis://127.0.0.1:{port}/0"


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[Lasting]:
    """What the tests of one file share."""
    with Lasting(tmp_path_factory.mktemp, postgres) as lasting:
        yield lasting


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """On which engine `address_in` keeps conversations, with time to spare."""
    name = str(request.param)
    if name == "sqlite":
        yield name
        return
    with patiently(), on_postgres(request.getfixturevalue("postgres")):
        yield name


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What keeps nothing does so on every engine, and runs once."""
    chosen = any("engine" in str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize"))
    if "engine" in metafunc.fixturenames and not chosen and not may_keep(metafunc.fixturenames):
        metafunc.definition.add_marker(keeps_nothing)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: place_of(item.path.relative_to(HERE)))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    begin(session.config)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    with uncounted(session.config) if is_one_of_several(session.config) else nullcontext():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Counts no branches in tests of whole programs, nor in what they set up."""
    with uncounted(item.config) if is_whole(item.path.relative_to(HERE)) else nullcontext():
        return (yield)
