"""Every choice has one address, and the address gives the choice back."""

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.ranked import FILTERS, Choice, Filter
from bot.web.site.choosing import address_of, choice_from, turned

GROUPS = {
    "category": {"a": "A", "b&c": "B and C"},
    "wage": {"150+": "much", "0-30": "little"},
    "education": {"Bachelor's degree": "x"},
}
CHOICES = st.builds(
    Choice,
    lens=st.sampled_from(["overlap", "disruption"]),
    order=st.sampled_from(["most", "least"]),
    chosen=st.fixed_dictionaries({}, optional={name: st.sampled_from(sorted(GROUPS[name])) for name in FILTERS}),
    page=st.integers(1, 9999),
)


@given(CHOICES)
def test_an_address_gives_its_choice_back(choice: Choice) -> None:
    address = address_of(choice)
    assert choice_from(dict(parse_qsl(urlsplit(address).query)), GROUPS) == choice
    assert choice_from(dict(parse_qsl(urlsplit(turned(choice, 3)).query)), GROUPS).page == 3


@given(
    st.dictionaries(
        st.sampled_from(["lens", "order", "category", "wage", "education", "page", "other"]), st.text(max_size=8)
    )
)
def test_whatever_is_written_is_a_choice(given_: dict[str, str]) -> None:
    choice = choice_from(given_, GROUPS)
    assert choice.page >= 1
    for name, code in choice.chosen.items():
        assert code in GROUPS[name]


def test_what_goes_without_saying_is_not_said() -> None:
    assert address_of(Choice()) == "/rankings"
    chosen: dict[Filter, str] = {"category": "b&c"}
    assert address_of(Choice(chosen=chosen)) == "/rankings?category=b%26c"
