import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

import responses.words
from responses.words import Value, has_section, say, say_all, turn_of, variants

TEMPLATES = Path(responses.words.__file__).parent / "templates"


def test_same_key_same_words_and_values_are_filled_in() -> None:
    said = {
        say("replace/matched", "sure", "key", one="lawyer", system="ESCO", code="2611.1", percent=97) for _ in range(3)
    }
    assert said == {"Read as a lawyer (ESCO 2611.1), 97 % sure."}


def test_place_steps_through_the_variants() -> None:
    values = {"ai": "It reads.", "part": "reading", "many": "readers"}
    lines = variants("replace/reason", "half")
    said = [say("replace/reason", "half", "key", place, **values) for place in range(len(lines))]
    assert len(set(said)) == len(lines)


def test_a_missing_value_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(UndefinedError):
        say("replace/matched", "kept", "key")


def test_an_unknown_meaning_is_an_error() -> None:
    assert not has_section("replace/matched", "nonsense")
    with pytest.raises(KeyError):
        variants("replace/matched", "nonsense")


def test_whole_sections_become_lists() -> None:
    assert len(say_all("intents/distress", "crisis items")) == 4


@given(st.text())
def test_values_are_never_read_as_templates(text: str) -> None:
    assert text in say("intents/plain", "clarify", "key", words=f"{{{{ {text} }}}}{text}")


@given(st.text(), st.integers(min_value=1, max_value=20))
def test_turns_stay_inside_the_variants(key: str, count: int) -> None:
    assert 0 <= turn_of(key, "slot", count) < count


def test_turns_spread_over_the_variants() -> None:
    assert {turn_of(f"occupation {number}", "slot", 5) for number in range(200)} == set(range(5))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.jinja")), ids=lambda path: path.stem)
def test_every_template_is_plain_and_calm(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bdoomed|obsolete|countdown|guarantee|revolutioni|leverage", text, re.IGNORECASE)
    assert "{%" not in text, "meaning is chosen in code, words stand here"
    lines = [line for line in text.splitlines() if line.endswith((".", "?"))]
    assert len(lines) == len(set(lines)), "the same sentence stands twice"


def test_lines_with_plain_slots_are_filled_by_hand_as_the_engine_would() -> None:
    """Over every line of every template: both ways give the same text for whatever the slots hold."""
    values: dict[str, Value] = {
        "int": 7,
        "text": "an “a” & <b>",
        "list": ["one", "two and three", "four"],
        "none": None,
    }
    by_hand = 0
    for path in sorted(TEMPLATES.rglob("*.jinja")):
        for line in path.read_text(encoding="utf-8").splitlines():
            pieces = responses.words._plain(line.strip())
            if "{{" not in line or pieces is None:
                continue
            by_hand += 1
            for value in values.values():
                filled = {name: _fit(value, filter_) for _, name, filter_ in pieces if name}
                wanted = responses.words._template(line.strip()).render(filled)
                assert responses.words._filled(line.strip(), filled) == wanted
    assert by_hand > 500


def _fit(value: Value, filter_: str) -> Value:
    """Filters of words take words, and the one of lists a list."""
    if filter_ == "listed":
        return value if isinstance(value, list) else ["one", "two"]
    return str(value) if filter_ else value


@pytest.mark.parametrize(
    "line", ["{{ 5 }}", "{{ x + 1 }}", "{% if x %}y{% endif %}", "{{ x|upper }}", "{{ none }}", "{{ x|listed('or') }}"]
)
def test_any_other_line_is_left_to_the_engine(line: str) -> None:
    assert responses.words._plain(f"a {line} b") is None
