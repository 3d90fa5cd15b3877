"""Published inputs in words."""

from responses.inputs import input_sentence, inputs
from responses.portrait import Portrait
from scoring.assessment import SignalInput
from tests.responses.samples import assessment, view


def given(name: str, value: float | str | None, **more: str) -> SignalInput:
    fields = {"signal": "market_pressure", "dataset": "bls", "version": "2024-34", "key": "11-3051", **more}
    return SignalInput.model_validate({"name": name, "value": value, **fields})


def test_a_figure_has_its_source_and_vintage() -> None:
    text = input_sentence(given("growth", -1.9), "Employment Projections")
    assert (
        text
        == "Projected change in US employment, 2024 to 2034: −1.9 % (Employment Projections, 2024-34, row 11-3051)."
    )
    assert "bachelor's degree (" in input_sentence(given("education", "Bachelor's degree"), "x")
    assert "4 of 5, considerable preparation" in input_sentence(given("job_zone", 4.0), "x")
    assert input_sentence(given("karpathy", 6.5, note="mean of 2 rows"), "x").endswith("(Mean of 2 rows.)")


def test_what_is_missing_says_no_data_and_why() -> None:
    text = input_sentence(given("growth", None, missing="no_growth"), "Employment Projections")
    assert text.endswith("no data. The BLS publishes no employment projection for SOC 11-3051.")


def test_without_an_overlap_score_there_are_none() -> None:
    assert inputs(Portrait(assessment(overlap=None), view())) is None
    assert inputs(Portrait(assessment(), view())) is None
    found = assessment()
    assert found.overlap is not None
    lens = found.overlap.model_copy(update={"inputs": (given("growth", 1.0),)})
    notes = inputs(Portrait(found.model_copy(update={"overlap": lens}), view()))
    assert notes is not None
    assert len(notes.items) == 1
