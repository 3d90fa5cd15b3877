"""Occupations as records for programs, from the real facts."""

import pytest

from bot.atlas import Atlas
from bot.ned import Ned
from bot.occupations import FOUND, Occupations, with_level
from bot.sure import score_record
from data.errors import UnknownOccupation


@pytest.fixture(scope="module")
def occupations(ned: Ned) -> Occupations:
    return Occupations(ned, Atlas(ned))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("baker", "baker"),
        ("7512.1", "baker"),
        ("29-1141", "registered-nurses-29-1141"),
        ("Registered Nurses", "registered-nurses-29-1141"),
    ],
)
def test_an_occupation_is_named_by_slug_code_or_title(occupations: Occupations, text: str, slug: str) -> None:
    found = occupations.named(text)
    assert found
    assert found.slug == slug


def test_other_names_are_only_meant(occupations: Occupations) -> None:
    assert occupations.named("bread baker man") is None
    assert occupations.meant("rn").title == "Registered Nurses"
    with pytest.raises(UnknownOccupation):
        occupations.meant("qqqzzzx")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("nur", "nurse"), ("bak", "baker"), ("29-1141", "Registered Nurses"), ("paralegl", "Paralegals")],
)
def test_a_search_knows_what_is_typed(occupations: Occupations, typed: str, wanted: str) -> None:
    titles = [entry.title for entry, _ in occupations.found(typed)]
    assert any(wanted in title for title in titles[:5])
    assert len(titles) <= FOUND


def test_a_search_in_one_taxonomy(occupations: Occupations) -> None:
    assert {entry.taxonomy for entry, _ in occupations.found("nurse", "soc")} == {"soc"}
    assert len(occupations.listed("soc")) + len(occupations.listed("esco")) == len(occupations.listed()) == 3906


def test_rows_keep_their_order_and_have_both_scores(occupations: Occupations) -> None:
    entries = occupations.found("registered nurse")[:3]
    rows = occupations.rows(entries)
    assert [row["slug"] for row in rows] == [entry.slug for entry, _ in entries]
    for row in rows:
        assert row["overlap"]["low"] <= row["overlap"]["score"] <= row["overlap"]["high"]


def test_one_occupation_whole(occupations: Occupations, ned: Ned) -> None:
    entry = occupations.meant("baker")
    record = occupations.one(entry)
    whole = score_record(ned, "7512.1", None)
    assert record["overlap"] == whole["overlap"]
    assert record["disruption"] == whole["disruption"]
    assert record["partner"]["code"] == "51-3011"
    assert record["sources"]["wage"] == "bls-wages"
    assert record["parts"] == {"activities": len(whole["activities"]), "skills": len(whole["skills"])}
    assert occupations.activities(entry) == whole["activities"]
    assert occupations.skills(entry) == whole["skills"]
    assert occupations.one(occupations.meant("51-3011"))["partner"]["slug"] == "baker"


def test_moves_and_what_became_of_forecasts(occupations: Occupations) -> None:
    entry = occupations.meant("baker")
    assert len(occupations.pivots(entry, 1)["close"]) <= 1
    record = occupations.track(entry)
    assert record["track_record"]["employment"][0]["year"] == 2015
    assert record["missing"] is None


def test_two_side_by_side(occupations: Occupations) -> None:
    record = occupations.compared(occupations.meant("29-1141"), occupations.meant("paralegal"))
    points = record["one"]["overlap"]["score"] - record["other"]["overlap"]["score"]
    assert record["differences"]["overlap"]["points"] == pytest.approx(points, abs=0.11)
    assert record["differences"]["overlap"]["ranges_meet"] == (
        record["other"]["overlap"]["low"] <= record["one"]["overlap"]["high"]
        and record["one"]["overlap"]["low"] <= record["other"]["overlap"]["high"]
    )
    assert all(row.keys() == {"label", "one", "other"} for row in record["rows"])


def test_what_is_missing_has_no_difference(occupations: Occupations, ned: Ned) -> None:
    [key] = ned.catalogue.connection.execute(
        "SELECT key FROM scores WHERE overlap IS NULL AND taxonomy = 'soc'"
    ).fetchone()
    record = occupations.compared(occupations.meant(key), occupations.meant("baker"))
    assert record["one"]["overlap"] is None
    assert record["differences"]["overlap"] is None


def test_a_level_has_its_score_or_the_reason_why_not(ned: Ned) -> None:
    record = score_record(ned, "11-3051", None)
    level = with_level(record, "entry")["level"]
    assert level["score"] == record["overlap"]["seniority"]["entry"]
    assert level["low"] <= level["score"] <= level["high"]
    assert level["missing"] is None
    without = with_level({**record, "overlap": None}, "entry")["level"]
    assert without["score"] is None
    assert without["missing"].startswith("There is no AI overlap")
