import gzip
import re
from pathlib import Path

import pytest

from bot.web.widget import bundle
from bot.web.widget.bundle import MOST_BYTES, SCRIPTS, STYLES, labels, script, style

ROOT = Path(bundle.__file__).parents[3]
SOURCES = sorted((Path(bundle.__file__).parent / "source").iterdir())
TEXT = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
WANTED = {f"{name}.js" for name in SCRIPTS} | {f"{name}.css" for name in STYLES}


def test_all_that_a_page_loads_stays_small() -> None:
    assert len(script().gzipped) <= MOST_BYTES == 20_480


@pytest.mark.parametrize("packed", [script(), style()])
def test_what_is_sent_compressed_is_the_same(packed: bundle.Packed) -> None:
    assert gzip.decompress(packed.gzipped) == packed.plain
    assert len(packed.gzipped) < len(packed.plain) / 2


def test_its_colours_are_those_of_the_pages_in_both_schemes() -> None:
    rules = style().plain.decode().split("\n}\n")
    for place, (selector, light) in enumerate(((".root {", "--paper: #f7f6f3;"), (".dark {", "--paper: #12161a;"))):
        assert rules[place].startswith(selector)
        assert light in rules[place]
        assert all(f"--tone-{step}: #" in rules[place] for step in range(1, 6))
        assert "--column" not in rules[place]  # which no rule of the widget names


def test_every_source_goes_in_and_none_is_long() -> None:
    assert {path.name for path in SOURCES} == WANTED
    for path in SOURCES:
        assert len(path.read_text(encoding="utf-8").splitlines()) < 400, path.name


def test_the_script_is_one_scope_and_holds_style_and_words() -> None:
    text = script().plain.decode()
    assert text.startswith('(() => {\n"use strict";\n')
    assert text.rstrip().endswith("})();")
    assert "Ask about any job" in text
    assert ":host" in text
    assert not re.search(r"^\s*(//|/\*)", text, re.MULTILINE)
    assert not re.search(r"^[ \t]", text, re.MULTILINE)


def test_nothing_is_ever_made_from_markup_or_code() -> None:
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|srcdoc|setHTML"
    assert not re.search(sinks, TEXT)
    assert not re.search(r"\bcookie|<iframe|createElement\(\"(?:iframe|script)|indexedDB|sendBeacon", TEXT)


def test_nobody_else_is_asked_for_anything() -> None:
    assert set(re.findall(r"https?://[^\"\s]+", TEXT)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"url\(|@import", TEXT)


def test_every_word_the_script_says_is_a_label_and_every_label_is_said() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.suffix == ".js")
    said_by_script = {name: text for name, text in labels().items() if name != "foot_kept"}
    for name, text in said_by_script.items():
        assert re.search(rf'["{{ ]{name}["\s:,]|LABELS\.{name}\b', code), name
        assert text
    said = set(re.findall(r'say\("([a-z_]+)"', code))
    assert said <= set(labels())


def test_where_texts_are_kept_the_script_says_so() -> None:
    assert "keeps no text you write" in script().plain.decode()
    kept = script(30).plain.decode()
    assert "What you write here is kept for 30 days." in kept
    assert "keeps no text" not in kept
    assert "foot_kept" not in kept


def test_braces_in_labels_are_filled_by_the_script() -> None:
    filled = {brace for text in labels().values() if isinstance(text, str) for brace in re.findall(r"\{(\w+)\}", text)}
    assert filled == {"count", "days", "high", "label", "low", "points", "rest", "score", "share"}


def test_the_document_names_what_a_page_can_set_and_hear() -> None:
    document = (ROOT / "docs" / "widget.md").read_text(encoding="utf-8")
    attributes = set(re.findall(r'(?:get|has)Attribute\("([a-z-]+)"', TEXT)) | set(
        re.findall(r'"([a-z-]+)"', re.findall(r"observedAttributes\(\) \{\s*return \[(.*?)\]", TEXT, re.DOTALL)[0])
    )
    attributes -= {"popover"}  # our own, within
    assert attributes <= set(re.findall(r"`([a-z-]+)`", document))
    assert set(re.findall(r"--ned-[a-z]+", TEXT)) == set(re.findall(r"--ned-[a-z]+", document))
    assert {f"ned-{name}" for name in re.findall(r'#emit\("([a-z]+)"', TEXT)} <= set(
        re.findall(r"`(ned-[a-z]+)`", document)
    )
    parts = set(re.findall(r'part: "([a-z]+)"', TEXT)) - {"root"}
    assert parts == set(re.findall(r"::part\(([a-z]+)\)", document))


def test_the_documents_say_how_large_it_is() -> None:
    size = f"{len(script().gzipped) / 1024:.0f} KB"
    for name in ("README.md", "docs/widget.md"):
        assert size in (ROOT / name).read_text(encoding="utf-8"), name
