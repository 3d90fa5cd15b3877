"""Examples of answers for the description of the interface."""

from bot.web.examples import example_of, shown


def test_an_example_describes_its_fields() -> None:
    found = shown("/api/v1/rankings", csv=True)
    content = found[200]["content"]
    assert content["application/json"]["example"] == example_of("/api/v1/rankings")
    assert "rows" in content["application/json"]["schema"]["required"]
    assert content["text/csv"]["example"].startswith('"place"')
    assert {"ETag", "Link", "X-Total-Count"} == set(found[200]["headers"])
    assert "content" not in found[304]


def test_a_route_without_a_table_and_without_pages() -> None:
    found = shown("/api/v1/pay")
    assert set(found[200]["content"]) == {"application/json"}
    assert set(found[200]["headers"]) == {"ETag"}
    assert example_of("/nothing") is None


def test_what_is_there_only_when_it_is_asked_for_is_not_promised() -> None:
    promised = shown("/api/v1/score", sometimes=("level", "mix"))[200]["content"]["application/json"]["schema"][
        "required"
    ]
    assert "overlap" in promised
    assert not {"level", "mix"} & set(promised)
