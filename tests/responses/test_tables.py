from dataclasses import replace

from data.manifest import Dataset
from data.records import Figure, SocSignals
from responses import tables
from responses.portrait import Portrait
from responses.view import View
from tests.responses.samples import assessment, view

DATASET = Dataset(
    "onet", "O*NET", "USDOL", "30.1", "CC BY 4.0", "O*NET by USDOL/ETA", "https://www.onetcenter.org", "tasks"
)


def published(
    *,
    growth: Figure | None = None,
    now: Figure | None = None,
    ago: Figure | None = None,
    education: str | None = None,
    karpathy: Figure | None = None,
) -> SocSignals:
    names = SocSignals.__dataclass_fields__
    empty = SocSignals("11-3051", *[None] * (len(names) - 1))
    return replace(empty, growth=growth, indeed_now=now, indeed_year_ago=ago, education=education, karpathy=karpathy)


def figure(value: float) -> Figure:
    return Figure(value, "bls-projections", "11-3051")


def test_factors_have_ranges_where_known() -> None:
    bars = tables.factors(Portrait(assessment(), view()))
    assert bars is not None
    assert [(bar.value, bar.low) for bar in bars.items] == [(56, 50), (40, None), (70, None)]
    assert tables.factors(Portrait(assessment(disruption=None), view())) is None


def test_a_signal_without_data_says_why() -> None:
    bars = tables.signals(Portrait(assessment(), view()))
    assert bars is not None
    missing = bars.items[1]
    assert missing.value is None
    assert missing.note == "No data: karpathy/jobs does not rate SOC 11-3051."
    without_reason = assessment().model_copy(update={"gaps": ()})
    bars = tables.signals(Portrait(without_reason, view()))
    assert bars is not None
    assert bars.items[1].note.startswith("No data")
    assert tables.signals(Portrait(assessment(overlap=None), view())) is None


def test_signals_name_their_inputs() -> None:
    signals = published(growth=figure(-1.9), now=figure(122.4), ago=figure(111.0), education="Bachelor's degree")
    bars = tables.signals(Portrait(assessment(), View(signals=signals)))
    assert bars is not None
    assert "−1.9 %" in bars.items[2].note
    assert "122 now against 111" in bars.items[2].note
    assert "bachelor's degree" in bars.items[3].note
    for some, words in (
        (published(growth=figure(1.9)), "no job-advert index"),
        (published(now=figure(90), ago=figure(95)), "no employment projection"),
        (published(), "receipt"),
    ):
        bars = tables.signals(Portrait(assessment(), View(signals=some)))
        assert bars is not None
        assert words in bars.items[2].note


def test_automation_potential_shows_the_published_rating() -> None:
    found = assessment()
    assert found.overlap is not None
    signals = found.overlap.signals.model_copy(update={"automation_potential": 60.0})
    changed = found.model_copy(update={"overlap": found.overlap.model_copy(update={"signals": signals})})
    bars = tables.signals(Portrait(changed, View(signals=published(karpathy=figure(6)))))
    assert bars is not None
    assert "6 of 10" in bars.items[1].note


def test_seniority_falls_and_names_the_factor() -> None:
    bars = tables.seniority(Portrait(assessment(), view()))
    assert bars is not None
    assert [bar.value for bar in bars.items] == [56, 49, 37]
    assert bars.items[0].note.startswith("1.15")
    bare = Portrait(assessment().model_copy(update={"skills": (), "activities": ()}), view())
    assert tables.seniority(bare) is not None
    assert tables.seniority(Portrait(assessment(overlap=None), view())) is None


def test_activities_are_sorted_and_each_has_its_own_reason() -> None:
    table = tables.activities(Portrait(assessment(), view()))
    assert table is not None
    rows = table.items
    assert [row.label for row in rows[:2]] == ["Analyze production data", "Analyze cost data"]
    assert "Models compare figures" in rows[0].reason
    assert "analyzing production data" in rows[1].reason, "the second of a family refers to the first"
    assert "Ned has no judgement" in rows[2].reason
    assert len({row.reason for row in rows}) == len(rows)
    by_score = tables.activities(Portrait(assessment(), view()), by="safe")
    assert by_score is not None
    assert by_score.items[0].label == "Supervise employees"
    assert tables.activities(Portrait(assessment(overlap=None), view())) is None


def test_related_limits_and_sources() -> None:
    cards = tables.related(Portrait(assessment(), view()))
    assert cards is not None
    assert [card.score for card in cards.items] == [44, None]
    assert tables.related(Portrait(assessment(), View())) is None
    for one in (assessment(), assessment(disruption=80.0), assessment(disruption=None, overlap=None)):
        notes = tables.limits(Portrait(one, view()))
        assert "not the chance" in notes.items[0]
    reference = assessment().occupation.model_copy(update={"category": "computer-and-information-technology"})
    notes = tables.limits(Portrait(assessment().model_copy(update={"occupation": reference}), view()))
    assert any("94 %" in item for item in notes.items)
    assert tables.sources(View(datasets=(DATASET,)), frozenset({"esco"})).items == ()
    assert tables.sources(View(datasets=(DATASET,))).items[0].licence == "CC BY 4.0"
