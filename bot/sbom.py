"""What Ned is made of, as a bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): the libraries that run
with it, with their licences and what needs what, and the datasets behind its facts.

It is read from what is installed, so it is true of this very installation, and the same installation gives the same bytes.
"""

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

from data.manifest import Dataset

__all__ = ["Library", "bill", "libraries", "licence_of"]

ROOT = "ned-bot"
# Extras that are loaded while Ned runs; those for building facts are not.
_AT_RUN_TIME = frozenset({"telemetry"})
_NAMESPACE = uuid.UUID("6f2c1f3e-0a8f-5d0e-9a54-5f7f1d1a9f10")
_REQUIREMENT = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")
# What a library says of its licence where it does not say it as SPDX does.
_SPDX = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache2": "Apache-2.0",
    "apache-2.0": "Apache-2.0",
    "bsd license": "BSD-3-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit": "MIT",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "mpl-2.0": "MPL-2.0",
    "psf-2.0": "PSF-2.0",
    "python software foundation license": "PSF-2.0",
}


class Library:
    """An installed library: its name as the package index has it, version, licence as an SPDX expression, and what it needs."""

    __slots__ = ("licence", "name", "needs", "summary", "version")

    def __init__(self, found: Distribution, needs: Iterable[str]) -> None:
        self.name = _plain(found.metadata["Name"])
        self.version = found.version
        self.licence = licence_of(found)
        self.summary = found.metadata["Summary"] or ""
        self.needs = tuple(sorted(needs))

    @property
    def purl(self) -> str:
        """How it is named in every tool (https://github.com/package-url/purl-spec)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def libraries() -> tuple[Library, Mapping[str, Library]]:
    """Ned itself, and every library that is installed and runs with it, by name."""
    found: dict[str, Library] = {}
    waiting: list[tuple[str, frozenset[str]]] = [(ROOT, _AT_RUN_TIME)]
    extras: dict[str, frozenset[str]] = {}
    while waiting:
        name, wanted = waiting.pop()
        if name in extras and wanted <= extras[name]:
            continue
        extras[name] = wanted | extras.get(name, frozenset())
        try:
            installed = distribution(name)
        except PackageNotFoundError:  # for another system, or an extra that is not here
            continue
        needs = dict(_needed(installed, extras[name]))
        found[name] = Library(installed, needs)
        waiting += needs.items()
    for library in found.values():
        library.needs = tuple(name for name in library.needs if name in found)
    return found.pop(ROOT), dict(sorted(found.items()))


def licence_of(found: Distribution) -> str:
    """The licence as an SPDX expression, else as the library names it; empty where it says nothing."""
    metadata = found.metadata
    if expression := metadata["License-Expression"]:
        return expression
    classified = [
        each.rpartition("::")[2].strip() for each in metadata.get_all("Classifier", []) if "License ::" in each
    ]
    said = (metadata["License"] or "").strip()
    for name in (said, *classified):
        if spdx := _SPDX.get(name.lower()):
            return spdx
    return said.partition("\n")[0] or " AND ".join(classified)


def bill(datasets: Iterable[Dataset]) -> str:
    """The bill of materials as JSON; `datasets` are those of the facts that are open."""
    root, others = libraries()
    components = [_library(each) for each in others.values()] + [_dataset(each) for each in datasets]
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**_library(root), "type": "application"}},
        "components": components,
        "dependencies": [
            {"ref": each.purl, "dependsOn": [others[name].purl for name in each.needs]}
            for each in (root, *others.values())
        ],
    }
    serial = uuid.uuid5(_NAMESPACE, json.dumps(content, sort_keys=True))
    return json.dumps({**content, "serialNumber": f"urn:uuid:{serial}"}, ensure_ascii=False, indent=2)


def _library(of: Library) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": of.purl,
        "name": of.name,
        "version": of.version,
        "purl": of.purl,
        "licenses": [{"expression": of.licence}] if of.licence else [],
        **({"description": of.summary} if of.summary else {}),
    }


def _dataset(of: Dataset) -> dict[str, Any]:
    return {
        "type": "data",
        "bom-ref": f"dataset:{of.id}",
        "name": of.name,
        "version": of.version,
        "publisher": of.publisher,
        "licenses": [{"license": {"name": of.licence}}],
        "externalReferences": [{"type": "distribution", "url": of.url}],
    }


def _needed(found: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """What it needs, with the extras of that."""
    for requirement in found.requires or ():
        named, _, marker = requirement.partition(";")
        extra = _EXTRA.search(marker)
        match = _REQUIREMENT.match(named.strip())
        if match and (extra is None or extra.group(1) in extras):
            inner = frozenset(each.strip() for each in (match.group(2) or "").split(",") if each.strip())
            yield _plain(match.group(1)), inner


def _plain(name: str) -> str:
    """As the package index compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()
