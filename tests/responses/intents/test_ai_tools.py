"""Kinds of tool, those that meet most of the work first."""

from responses.intents.ai_tools import ai_tools
from responses.layout import text_of
from responses.portrait import Portrait
from responses.view import View
from tests.responses.outlines import entry, given, kind
from tests.responses.samples import assessment, understanding


def said(view: View) -> str:
    return text_of(ai_tools(understanding("tools"), Portrait(assessment(), view)))


FAMILIES = {activity.iwa for activity in assessment().activities}


def test_a_kind_says_what_it_does_what_for_and_since_when() -> None:
    text = said(given(families={f: entry(f) for f in FAMILIES}, kinds={"table-analyst": kind()}))
    assert text.startswith("One kind of AI tool meets")
    assert "They add things up." in text
    assert "Sums (Sums Inc, since 2023), and Free Sums (A club, since 2024, open)" in text
    assert "Looked at in 2026-11" in text


def test_the_likelier_kind_comes_first() -> None:
    kinds = {"b": kind("b", "second helpers"), "a": kind("a", "first helpers")}
    text = said(given(families={f: entry(f, tools=("b", "a", "gone")) for f in FAMILIES}, kinds=kinds))
    assert text.index("Second helpers") < text.index("First helpers")


def test_kinds_that_serve_the_same_parts_name_them_once() -> None:
    kinds = {"b": kind("b", "second helpers"), "a": kind("a", "first helpers")}
    text = said(given(families={f: entry(f, tools=("b", "a")) for f in FAMILIES}, kinds=kinds))
    assert "Here for the same parts of the work as second helpers." in text


def test_without_tools_it_says_so() -> None:
    assert "no kind of AI tool is in common use" in said(given())
