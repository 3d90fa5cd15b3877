from typing import Literal

import pytest

from bot.slack.render.parts import gauge, pieces_of
from bot.slack.render.plain import clean
from responses.reply import Bar, Bars, Choice, Choices, Link, Links, Notes, Part, Reply, Score, Source, Sources
from tests.bot.slack.checking import block_problems
from tests.bot.slack.render.samples import whole_reply

PAGE = "https://ned.example/jobs/one"


def drawn(*parts: Part) -> list[str]:
    reply = Reply(text="x", parts=parts)
    return [block["type"] for piece in pieces_of(reply, PAGE) for block in piece.blocks]


@pytest.mark.parametrize("part", whole_reply().parts, ids=lambda part: part.type)
def test_every_kind_of_part_is_drawn(part: Part) -> None:
    found = [block for piece in pieces_of(Reply(text="x", parts=(part,)), PAGE) for block in piece.blocks]
    assert found
    assert [problem for block in found for problem in block_problems(block)] == []
    assert "Somewhat." in str(found) or "Task automation" in str(found)


@pytest.mark.parametrize("said", ["", " ", "\x00"])
def test_parts_without_words_leave_no_empty_block(said: str) -> None:
    found = [block for piece in pieces_of(whole_reply(said), PAGE) for block in piece.blocks]
    assert [problem for block in found for problem in block_problems(block)] == []
    assert clean(said) == ""


def test_a_gauge_shades_the_range_and_is_only_as_long_as_its_words() -> None:
    (element,) = gauge(62, 50, 70)["elements"]
    assert element["text"] == "██████████▒▒▒▒░░░░░░  62 of 100"


def test_only_the_leading_score_has_a_gauge() -> None:
    score = Score(lens="overlap", label="L", score=1, low=0, high=2, band="b", headline=False, text="")
    assert drawn(score) == ["rich_text"]
    assert drawn(score.model_copy(update={"headline": True})) == ["rich_text", "context"]


def test_notes_before_the_sources_are_small_print() -> None:
    notes, sources = Notes(heading="Not", items=("a",)), Sources(heading="S", items=())
    assert drawn(notes) == ["header", "rich_text"]
    assert drawn(notes, sources) == ["rich_text", "context"]


@pytest.mark.parametrize(("count", "kind"), [(2, "button"), (5, "button"), (6, "static_select")])
def test_few_choices_are_buttons_and_many_a_select(count: int, kind: str) -> None:
    items = tuple(Choice(label=f"{n}", detail="", send=f"{n}") for n in range(count))
    (piece,) = pieces_of(Reply(text="x", parts=(Choices(heading="Pick", items=items),)), None)
    row = piece.blocks[-1]["elements"]
    assert row[0]["type"] == kind
    assert len(row) == (count if kind == "button" else 1)


def test_a_choice_that_no_option_can_send_is_left_out_of_the_select() -> None:
    items = tuple(
        Choice(label=f"{n}", detail="", send=f"{n}" * length) for n, length in enumerate([1, 1, 1, 1, 1, 200])
    )
    (piece,) = pieces_of(Reply(text="x", parts=(Choices(heading="Pick", items=items),)), None)
    assert len(piece.blocks[-1]["elements"][0]["options"]) == 5


def test_links_are_whole_or_left_out() -> None:
    links = Links(heading="Read on", items=(Link(rel="page", label="Page", href="/jobs/one"),))
    reply = Reply(text="x", parts=(links,))
    assert "https://ned.example/jobs/one" in str(pieces_of(reply, PAGE))
    assert pieces_of(reply, None) == []


def test_a_source_says_licence_use_and_attribution() -> None:
    source = Source(name="ESCO", version="1.2", licence="CC BY", attribution="By the EU.", used_for="titles.")
    reply = Reply(text="x", parts=(Sources(heading="S", items=(source, source.model_copy(update={"used_for": ""}))),))
    found = str(pieces_of(reply, None))
    assert "ESCO 1.2 (CC BY): titles. By the EU." in found
    assert "ESCO 1.2 (CC BY). By the EU." in found
    short = str(pieces_of(reply, PAGE))
    assert "'ESCO 1.2 (CC BY): titles.'" in short
    assert "https://ned.example/sources" in short


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("signals", "43 (36–51). The 26th of 100"),
        ("horizons", "43 (36–51) %. The 26th of 100"),
        ("measures", "The 26th of 100"),
    ],
)
def test_figures_have_their_unit(name: Literal["signals", "horizons", "measures"], said: str) -> None:
    bars = Bars(name=name, heading="H", items=(Bar(label="One", value=43, low=36, high=51, note="the 26th of 100"),))
    (piece,) = pieces_of(Reply(text="x", parts=(bars,)), None)
    (item,) = piece.blocks[-1]["elements"][0]["elements"]
    assert item["elements"][1]["text"] == said
