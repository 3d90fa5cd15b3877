"""What Ned is made of: complete, in the form that tools read, and under licences that let him be given away."""

import json
from email.message import Message
from importlib.metadata import Distribution, requires
from pathlib import Path
from typing import Any

import pytest

from bot.ned import FACTS
from bot.sbom import bill, libraries, licence_of
from data.manifest import load_manifest

# Anybody may run, change and pass on what stands under these; the two weaker copyleft ones hold for changes to the library itself.
FREE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-3.0-only", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0", "Zlib",
}  # fmt: skip


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bill(load_manifest(FACTS).datasets))
    return found


def test_every_licence_is_known_and_free() -> None:
    root, others = libraries()
    assert root.licence == "Apache-2.0"
    for library in others.values():
        words = library.licence.replace("(", " ").replace(")", " ").split()
        assert words, library.name
        assert set(words) - {"AND", "OR"} <= FREE, (library.name, library.licence)


def test_it_has_every_library_that_runs_and_none_that_only_tests() -> None:
    root, others = libraries()
    direct = {line.partition(";")[0] for line in requires("ned-bot") or () if "extra ==" not in line}
    names = {line.strip().lower().partition("[")[0].partition(">")[0].rstrip("=<!~ ") for line in direct}
    assert names <= set(others)
    assert set(root.needs) >= names
    assert not {"pytest", "mypy", "hypothesis", "hatchling", "inflect", "ned-bot"} & set(others)


def test_what_needs_what_leads_nowhere_but_into_the_bill(read: dict[str, Any]) -> None:
    refs = [each["bom-ref"] for each in read["components"]]
    own = read["metadata"]["component"]["bom-ref"]
    assert len(refs) == len(set(refs))
    for each in read["dependencies"]:
        assert {each["ref"], *each["dependsOn"]} <= {own, *refs}
    reached, waiting = set[str](), [own]
    needs = {each["ref"]: each["dependsOn"] for each in read["dependencies"]}
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += needs[ref]
    assert reached == set(needs)


def test_it_names_every_dataset_with_its_licence(read: dict[str, Any]) -> None:
    told = {each["name"]: each for each in read["components"] if each["type"] == "data"}
    for dataset in load_manifest(FACTS).datasets:
        assert told[dataset.name]["licenses"] == [{"license": {"name": dataset.licence}}]
        assert told[dataset.name]["version"] == dataset.version


def test_it_has_the_form_of_the_standard_and_is_the_same_again(read: dict[str, Any]) -> None:
    assert (read["bomFormat"], read["specVersion"], read["version"]) == ("CycloneDX", "1.6", 1)
    assert read["serialNumber"].startswith("urn:uuid:")
    assert bill(load_manifest(FACTS).datasets) == bill(load_manifest(FACTS).datasets)
    assert bill(()) != bill(load_manifest(FACTS).datasets)
    for each in read["components"]:
        assert {"type", "bom-ref", "name", "version", "licenses"} <= set(each)


class Said(Distribution):
    """A library that says this of its licence."""

    def __init__(self, **fields: str | list[str]) -> None:
        self._message = Message()
        for name, values in fields.items():
            for value in [values] if isinstance(values, str) else values:
                self._message[name.replace("_", "-")] = value

    def read_text(self, filename: str) -> str | None:
        return str(self._message) if filename == "METADATA" else None

    def locate_file(self, path: Any) -> Any:  # noqa: ANN401 - the base class says so
        return Path(path)


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        (Said(License_Expression="MIT OR Apache-2.0", License="else"), "MIT OR Apache-2.0"),
        (Said(License="Apache 2.0"), "Apache-2.0"),
        (Said(Classifier=["Topic :: Internet", "License :: OSI Approved :: BSD License"]), "BSD-3-Clause"),
        (Said(License="Nobody's licence\nin many lines"), "Nobody's licence"),
        (Said(Classifier=["License :: A", "License :: B"]), "A AND B"),
        (Said(Name="x"), ""),
    ],
)
def test_a_licence_is_read_however_it_is_told(said: Distribution, licence: str) -> None:
    assert licence_of(said) == licence
