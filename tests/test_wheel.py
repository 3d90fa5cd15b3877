"""A wheel built from the tree works from any folder: with its facts, its words and its pages, and without the checkout."""

import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest

from bot.ned import Ned
from bot.parts import FACTS, folders_of
from tests.servers.process import free_port

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "data", "nlu", "responses", "scoring")
CACHE = ROOT / "var" / "cache"
START_S = 600


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that has the wheel, a folder of somebody else's to run in, and variables with a home of its own."""

    scripts: Path
    folder: Path
    variables: Mapping[str, str]

    def run(self, command: str, *arguments: str) -> str:
        done = subprocess.run(
            [self.scripts / command, *arguments],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=900,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A fresh environment that borrows the dependencies of this one, though not the checkout installed in it."""
    place = tmp_path_factory.mktemp("installed")
    environment = place / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True, timeout=120)
    paths = sysconfig.get_paths(vars={"base": str(environment), "platbase": str(environment)})
    # A .pth file found through another .pth file is not read, so the checkout's own one does nothing here.
    (Path(paths["purelib"]) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    scripts = Path(paths["scripts"])
    pip("--python", str(scripts / "python"), "install", "--no-deps", "--no-index", "--no-compile", str(wheel))
    folder, home = place / "folder", place / "home"
    folder.mkdir()
    home.mkdir()
    variables = {"HOME": str(home), "NED_CACHE_DIR": str(place / "cache"), "PATH": os.defpath, "LANG": "C.UTF-8"}
    return Installed(scripts, folder, variables)


@pytest.fixture(scope="module")
def with_scores(ned: Ned, installed: Installed) -> Installed:  # noqa: ARG001 - compiles first
    """The same, with the scores that the checkout compiled: they take longest, and test_reproducible.py makes them again."""
    program = (
        "from pathlib import Path; from bot.parts import FACTS, folders_of;"
        f"print(folders_of(Path({installed.variables['NED_CACHE_DIR']!r}), FACTS)['scores'])"
    )
    folder = Path(installed.run("python", "-c", program).strip())
    shutil.copytree(folders_of(CACHE, FACTS)["scores"], folder)
    return installed


def pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


def test_everything_in_the_rooms_is_in_the_wheel(wheel: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.partition("/")[0] in ROOMS}
    assert packed == wanted
    for kind in ("data/facts/", "data/judgement/", "responses/templates/", "bot/web/static/", "bot/web/templates/"):
        assert any(name.startswith(kind) for name in packed), kind
    assert any("/migrations/" in name for name in packed)


def test_licence_and_notice_are_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("LICENSE", "NOTICE"):
        assert any(packed.endswith(f".dist-info/licenses/{name}") for packed in names), name


def test_the_installed_rooms_are_not_the_checkout(installed: Installed) -> None:
    program = f"import importlib, json; print(json.dumps([importlib.import_module(r).__file__ for r in {ROOMS}]))"
    for file in json.loads(installed.run("python", "-c", program)):
        assert Path(file).is_relative_to(installed.scripts.parent)
        assert not Path(file).is_relative_to(ROOT)


def test_it_answers_from_a_folder_of_somebody_elses(with_scores: Installed) -> None:
    turn = json.loads(with_scores.run("ned", "ask", "--json", "will AI replace industrial production managers?"))
    assert turn["understanding"]["occupation"]["soc"] == "11-3051"
    assert {part["type"] for part in turn["reply"]["parts"]} >= {"verdict", "occupation", "score"}
    assert list(with_scores.folder.iterdir()) == []


def test_what_it_compiled_is_what_the_checkout_compiled(with_scores: Installed) -> None:
    """The same facts and code give the same bytes: in another process, with hashes of its own, and from another folder."""
    for part, folder in folders_of(CACHE, FACTS).items():
        [other] = Path(with_scores.variables["NED_CACHE_DIR"]).glob(f"{part}-*")
        names = {path.name for path in folder.iterdir() if path.is_file()}
        assert names == {path.name for path in other.iterdir() if path.is_file()}
        for name in names:
            assert (folder / name).read_bytes() == (other / name).read_bytes(), (part, name)


def test_it_serves_its_pages_and_keeps_a_conversation(with_scores: Installed) -> None:
    port = free_port()
    server = subprocess.Popen(
        [with_scores.scripts / "ned", "serve", "--port", str(port)],
        cwd=with_scores.folder,
        env=with_scores.variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        until = monotonic() + START_S
        while not _listens(port):
            assert server.poll() is None, server.stderr and server.stderr.read().decode()
            assert monotonic() < until, "the server did not start"
            sleep(0.1)
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        assert json.loads(_asked(connection, "GET", "/healthz"))["status"] == "ok"
        page = _asked(connection, "GET", "/").decode()
        for name in (ROOT / "bot" / "web" / "static").iterdir():
            if f"/static/{name.name}" in page:
                assert _asked(connection, "GET", f"/static/{name.name}") == name.read_bytes()
        assert "/static/" in page
        first = json.loads(_asked(connection, "POST", "/api/v1/turns", {"conversation": None, "text": "welder"}))
        second = {"conversation": first["conversation"], "text": "why?"}
        assert json.loads(_asked(connection, "POST", "/api/v1/turns", second))["conversation"] == first["conversation"]
        connection.close()
    finally:
        server.terminate()
        server.communicate(timeout=30)
    assert list(with_scores.folder.iterdir()) == []


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _asked(connection: HTTPConnection, method: str, path: str, body: Mapping[str, str | None] | None = None) -> bytes:
    headers = {"Content-Type": "application/json"} if body else {}
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200, content
    return content
