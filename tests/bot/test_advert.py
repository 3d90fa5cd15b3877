import pytest

from bot.advert import advertised
from bot.ned import Ned
from bot.slugs import Slugs


@pytest.fixture(scope="module")
def slugs(ned: Ned) -> Slugs:
    return Slugs(ned.kb)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "We are hiring a Senior Paralegal (m/f/d)\nBerlin, full time\nYou will help our lawyers and accountants.",
            "23-2011",
        ),
        (
            "*Registered Nurse - ICU*\nA hospital | Leeds\nOur doctors and pharmacists are looking forward to you.",
            "29-1141",
        ),
        ("Marketing Manager at Anvils & Sons\nThe marketing manager leads campaigns.", "11-2021"),
        ("About us\nWe believe in a better world.\nAs a Data Scientist you will build models.", "2511.4"),
        ("Job title: Truck driver, class C licence\nPay: 15.50 an hour", "53-3032"),
    ],
)
def test_the_job_that_an_advert_is_about(ned: Ned, slugs: Slugs, text: str, code: str) -> None:
    found = advertised(ned, slugs, text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "\n\n", "Thanks everyone, the release went out fine.", "Job title:", "(m/f/d)"])
def test_what_names_no_job(ned: Ned, slugs: Slugs, text: str) -> None:
    assert advertised(ned, slugs, text) is None


def test_only_the_head_of_a_long_text_is_read(ned: Ned, slugs: Slugs) -> None:
    lines = ["What we stand for"] * 40
    assert advertised(ned, slugs, "\n".join([*lines, "Paralegal"])) is None
    assert advertised(ned, slugs, "\n".join(["Paralegal", *lines])) is not None
