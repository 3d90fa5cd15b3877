"""What stands beside a score, in words."""

import pytest

from responses.portrait import Portrait
from responses.sureness import agreed, flipped, measures, placed, pulls, signed
from scoring.sureness import Agreement, Flip, LeftOut, Measure, Standing, Sureness
from tests.responses.samples import assessment, view


def sureness(*left: LeftOut, flips: tuple[Flip, ...] = (), found: tuple[Measure, ...] = ()) -> Sureness:
    none = Agreement(kind="few", count=0, spread=None, lowest=None, highest=None, low=None, high=None)
    return Sureness(measures=found, agreement=none, left_out=left, gap=None, flips=flips, horizons=None, record=None)


def left_out(source: str, shift: float, *, inside: bool = True) -> LeftOut:
    return LeftOut(lens="disruption", source=source, score=41 + shift, shift=shift, inside=inside)


def measure(value: float | None, standing: Standing | None, name: str = "anthropic") -> Measure:
    return Measure(
        name=name, value=value, least=0, most=1, dataset="anthropic", version="2026", key="x", standing=standing
    )


PORTRAIT = Portrait(assessment(), view())


@pytest.mark.parametrize(("value", "text"), [(3.4, "+3"), (-2.6, "−3"), (-0.2, "+0"), (0, "+0")])
def test_differences_have_a_sign(value: float, text: str) -> None:
    assert signed(value) == text


@pytest.mark.parametrize(
    ("shifts", "words"),
    [
        ((-2.0, 3.0), ("our own judgement", "the ILO’s score")),
        ((-2.0, -1.0), ("up most by our own judgement", "No source holds it down")),
        ((1.0, 2.0), ("down most by the ILO’s score", "No source pulls it up")),
    ],
)
def test_who_pulls_which_way(shifts: tuple[float, float], words: tuple[str, str]) -> None:
    text = pulls(PORTRAIT, sureness(left_out("judgement", shifts[0]), left_out("ilo", shifts[1])))
    assert all(word in text for word in words)
    assert "stays inside the range" in text


def test_a_source_that_leads_out_of_the_range_is_named() -> None:
    text = pulls(PORTRAIT, sureness(left_out("judgement", -2), left_out("ilo", 9, inside=False)))
    assert "Without the ILO’s score of the occupation group it would even leave the range." in text
    assert pulls(PORTRAIT, sureness()) == ""


def test_measures_keep_their_scale_and_say_what_is_missing() -> None:
    tied = Standing(percentile=27.2, below=0, equal=412, of=756, among="soc")
    found = measures(
        sureness(
            found=(
                measure(0.0, tied),
                measure(0.288, Standing(percentile=90.2, below=683, equal=1, of=756, among="soc")),
                measure(None, None),
            )
        )
    )
    assert [bar.value for bar in found.items] == [27, 90, None]
    assert "the lowest there is, as for 412 of 756" in found.items[0].note
    assert "0.29 on a scale of 0 to 1 (2026); the 90th percentile of 756" in found.items[1].note
    assert "No figure was published" in found.items[2].note


def test_a_place_needs_a_score() -> None:
    there = Standing(percentile=62, below=1887, equal=1, of=3039, among="esco")
    assert "the 62nd percentile of the 3,039" in placed(PORTRAIT, sureness(found=(measure(41.0, there, "disruption"),)))
    assert placed(PORTRAIT, sureness(found=(measure(None, None, "disruption"),))) == ""


@pytest.mark.parametrize(("low", "high", "words"), [(1, 22, "1st and the 22nd"), (11, 33, "11th and the 33rd")])
def test_percentiles_are_ordinals(low: float, high: float, words: str) -> None:
    found = Agreement(kind="low", count=4, spread=9, lowest="ilo", highest="microsoft", low=low, high=high)
    assert words in agreed(found, "key")


@pytest.mark.parametrize(
    ("share", "to", "words"),
    [
        (0.05, 0.12, "at 12 % of the work instead of about 5 %"),
        (0.05, 0.7, "Only a different job"),
        (0.05, 0.0, "no managing budgets at all"),
    ],
)
def test_a_flip_is_a_sentence(share: float, to: float, words: str) -> None:
    flip = Flip(
        lens="disruption",
        id="k",
        label="manage budgets",
        gerund="managing budgets",
        share=share,
        to=to,
        score=35.2,
        band="high",
    )
    assert words in flipped(PORTRAIT, sureness(flips=(flip,))).text
    assert "No change to one part" in flipped(PORTRAIT, sureness(), "overlap").text
