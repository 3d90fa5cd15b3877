"""What is about people is recognised by its column or its values, and no job title is taken for a person."""

import pytest

from bot.batch.people import about_people, known_columns, plain_header, values_of_people
from bot.ned import Ned


def told(*values: str, column: str = "title") -> list[tuple[int | None, str]]:
    return [(found.row, found.said) for found in values_of_people(column, enumerate(values, start=2))]


@pytest.mark.parametrize(
    "header",
    [
        "Name", "First name", "last_name", "Full-Name", "employee", "Employee ID", "E-Mail", "e mail address", "phone number",
        "Mobile", "Date of birth", "Manager", "Staff No.", "Vorname", "Mitarbeiter", "prénom", "Apellidos", "nome",
    ],
)  # fmt: skip
def test_columns_about_people(header: str) -> None:
    plain = plain_header(header)
    assert plain not in known_columns()
    assert about_people(plain)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Job Title", "title"), ("OCCUPATION", "title"), ("Stellenbezeichnung", "title"), ("Headcount", "count"),
        ("Number of employees", "count"), ("Anzahl", "count"), ("Department", "group"), ("business_unit", "group"),
    ],
)  # fmt: skip
def test_columns_of_a_list_of_jobs(header: str, column: str) -> None:
    assert known_columns()[plain_header(header)] == column


def test_a_column_that_is_neither_is_not_about_people() -> None:
    assert not about_people(plain_header("Salary band"))


@pytest.mark.parametrize(
    "value",
    [
        "Anna Schmidt", "anna baker", "JOHN SMITH", "Schmidt, Anna", "Jürgen Müller", "Mr Cook", "Frau Koch", "J. Miller",
        "Maria de la Cruz", "Jack Johnson", "Garcia Lopez", "Head of Sales (Anna Schmidt)", "Anna Schmidt - head of sales",
    ],
)  # fmt: skip
def test_names_of_people(value: str) -> None:
    assert told("baker", value) == [(3, "The value reads like the name of a person.")]


@pytest.mark.parametrize("value", ["anna@example.com", "Baker (b.smith@example.co.uk)"])
def test_addresses(value: str) -> None:
    assert told(value) == [(2, "The value looks like an e-mail address.")]


@pytest.mark.parametrize("value", ["+44 20 7946 0958", "(030) 901820-12", "0171 5555555"])
def test_telephone_numbers(value: str) -> None:
    assert told(value) == [(2, "The value looks like a telephone number.")]


def test_first_names_alone_make_a_column_of_people_and_one_does_not() -> None:
    assert told("Kitchen", "Anna", "Peter", column="group") == [
        (3, "Many values of this column are first names, here for one.")
    ]
    assert told("Kitchen", "Ward", "Office", "Sales", "Anna", "IT", column="group") == []


def test_equal_values_are_told_of_once() -> None:
    assert len(told("Anna Schmidt", "Anna Schmidt")) == 1


@pytest.mark.parametrize(
    "value",
    [
        "11-3051.00",
        "1321.2.1",
        "Jack Setter",
        "U.S. Representative",
        "Charlotte Office",
        "Julia developer",
        "100-2000-33",
        "Mark",
    ],
)
def test_what_only_looks_like_it(value: str) -> None:
    assert told(value) == []


def test_no_published_title_is_taken_for_a_person(ned: Ned) -> None:
    titles = {title for *_, title in ned.kb.onet_titles()}
    titles |= {each.title for each in ned.kb.esco_all()} | {each.title for each in ned.kb.soc_all()}
    assert len(titles) > 50_000
    assert [found.row for found in values_of_people("title", enumerate(sorted(titles)))] == []
