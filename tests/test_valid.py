"""The checker of pages finds what is wrong, names the page, and knows what it cannot know."""

from tests.valid import as_page, findings


def test_what_is_wrong_is_found_with_its_page() -> None:
    found = findings({"good": as_page("<p>Good</p>", "A"), "bad": as_page("<ul><p>Bad</p></ul>", "B")})
    assert len(found) == 1
    assert found[0].startswith("bad: Element “p” not allowed as child of element “ul”")


def test_what_came_into_the_standard_later_is_no_finding() -> None:
    page = as_page('<textarea aria-label="Text" enterkeyhint="send"></textarea>', "A")
    colour = '<meta name="theme-color" content="#000" media="(prefers-color-scheme: dark)"><title>'
    assert findings({"later": page.replace("<title>", colour)}) == []
