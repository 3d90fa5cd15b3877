import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.wording import gerund, lower_first, plural, prose_title, singular, tables
from data.tables import Table


@pytest.mark.parametrize(
    ("title", "many"),
    [
        ("head of workshop", "heads of workshop"),
        ("midwife", "midwives"),
        ("chief executive officer", "chief executive officers"),
        ("ship steward/ship stewardess", "ship stewards/ship stewardesses"),
        ("cabin crew manager", "cabin crew managers"),
        ("nurse responsible for general care", "nurses responsible for general care"),
        ("ombudsman", "ombudsmen"),
        ("handyperson", "handypeople"),
        ("V-belt builder", "V-belt builders"),
        ("editor-in-chief", "editors-in-chief"),
        ("footwear hand sewer", "footwear hand sewers"),
        ("door to door seller", "door to door sellers"),
        ("front of house manager", "front of house managers"),
        ("drama teacher secondary school", "secondary school drama teachers"),
        (
            "import export specialist in  fish, crustaceans and molluscs",
            "import export specialists in fish, crustaceans and molluscs",
        ),
    ],
)
def test_plurals_of_titles(title: str, many: str) -> None:
    assert plural(title) == many


@pytest.mark.parametrize(
    ("title", "one", "many"),
    [
        ("Chief Executives", "chief executive", "chief executives"),
        ("Legislators", "legislator", "legislators"),
        (
            "Farmers, Ranchers, and Other Agricultural Managers",
            "farmer, rancher or other agricultural manager",
            "farmers, ranchers and other agricultural managers",
        ),
        (
            "Tax Examiners and Collectors, and Revenue Agents",
            "tax examiner, collector or revenue agent",
            "tax examiners, collectors and revenue agents",
        ),
        (
            "First-Line Supervisors of Retail Sales Workers",
            "first-line supervisor of retail sales workers",
            "first-line supervisors of retail sales workers",
        ),
        ("Tool and Die Makers", "tool and die maker", "tool and die makers"),
        ("Managers, All Other", "manager of another kind", "managers of other kinds"),
        ("Business Teachers, Postsecondary", "postsecondary business teacher", "postsecondary business teachers"),
        ("Helpers--Roofers", "roofers’ helper", "roofers’ helpers"),
        ("Clergy", "member of the clergy", "members of the clergy"),
        ("Bus Drivers, School", "school bus driver", "school bus drivers"),
        ("Office Clerks, General", "general office clerk", "general office clerks"),
        (
            "English Language and Literature Teachers, Postsecondary",
            "postsecondary English language and literature teacher",
            "postsecondary English language and literature teachers",
        ),
    ],
)
def test_soc_titles_in_both_numbers(title: str, one: str, many: str) -> None:
    assert singular(title) == (one, many)


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("manage budgets", "managing budgets"),
        ("Adjust equipment to ensure optimal performance", "adjusting equipment to ensure optimal performance"),
        (
            "Load or unload materials used in construction or extraction",
            "loading or unloading materials used in construction or extraction",
        ),
        (
            "browse, search and filter data, information and digital content",
            "browsing, searching and filtering data, information and digital content",
        ),
        ("dye fabrics", "dyeing fabrics"),
        ("tie reinforcing steel", "tying reinforcing steel"),
        ("follow-up lab results", "following up lab results"),
        ("document your own practice", "documenting their own practice"),
        (
            "critically reflect on artistic production processes",
            "critically reflecting on artistic production processes",
        ),
        ("swim", "swimming"),
        ("control of expenses", None),
        ("sport psychology", None),
        ("ICT safety", None),
        ("Programming", None),
    ],
)
def test_gerunds_of_verb_phrases(phrase: str, form: str | None) -> None:
    assert gerund(phrase) == form


def test_capitals_stay_where_they_mean_something() -> None:
    assert lower_first("ICT auditors") == "ICT auditors"
    assert lower_first("V-belt builder") == "V-belt builder"
    assert lower_first("Manage budgets") == "manage budgets"
    assert prose_title("Driver/Sales Workers") == "driver/sales workers"


@given(st.text())
def test_no_text_breaks_the_rules(text: str) -> None:
    assert gerund(text + " budgets") is None or gerund(text + " budgets") != text
    assert lower_first(text).casefold() == lower_first(text.casefold()).casefold() or text


def test_tables_hold_every_title_and_only_verb_phrases() -> None:
    built = {
        "esco_occupations": Table("esco_occupations", ("key", "title"), ("key",), (("a", "midwife"),)),
        "soc_occupations": Table("soc_occupations", ("soc", "title"), ("soc",), (("11-1011", "Chief Executives"),)),
        "esco_skills": Table(
            "esco_skills",
            ("key", "label", "kind"),
            ("key",),
            (("s1", "manage budgets", "skill"), ("s2", "manage budgets", "knowledge"), ("s3", "ICT safety", "")),
        ),
        "work_activities": Table(
            "work_activities",
            ("id", "level", "title"),
            ("id",),
            (
                ("4.A", "gwa", "Getting Information"),
                ("4.A.I01", "iwa", "Study details"),
                ("4.A.I01.D01", "dwa", "Read maps"),
            ),
        ),
    }
    occupations, phrases = tables(built)
    assert occupations.rows == (
        ("esco", "a", "midwife", "midwives"),
        ("soc", "11-1011", "chief executive", "chief executives"),
    )
    assert phrases.rows == (
        ("skill", "s1", "managing budgets"),
        ("iwa", "4.A.I01", "studying details"),
        ("dwa", "4.A.I01.D01", "reading maps"),
    )
