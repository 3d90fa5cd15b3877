"""Fitting how much of a belief is kept."""

import math
import random
import tomllib
from pathlib import Path

import pytest

from nlu import belief_fit
from nlu.belief import CALIBRATION
from nlu.belief_fit import Row, calibration_error, fit_belief, kept_belief, written

BROAD = CALIBRATION.index("broad")


def rows(name: str, count: int) -> list[Row]:
    """Beliefs that are right as often as they say, and half as often where a word of rank is said."""
    chance = random.Random(5)  # noqa: S311 - a repeatable sample, no secret
    made = []
    for _ in range(count):
        said, broad = chance.choice((0.3, 0.5, 0.8)), chance.random() < 0.5
        right = chance.random() < said / (2 if broad else 1)
        made.append(Row(name, (1.0, math.log(said / (1 - said)), float(broad), 0.0), right))
    return made


def test_what_is_claimed_too_often_is_taken_back() -> None:
    weights = fit_belief([*rows("a", 1500), *rows("b", 300)], twice=["b"])
    assert weights[BROAD] < -0.6
    plain = Row("a", (1.0, 0.0, 0.0, 0.0), True)
    assert kept_belief(plain, weights) == pytest.approx(0.5, abs=0.08)


def test_the_error_is_how_far_beliefs_are_from_the_shares_that_were_right() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == 0
    assert calibration_error([0.95, 0.95], [True, False]) == pytest.approx(0.45)
    assert calibration_error([], []) == 0


def test_only_the_fitted_sections_are_written() -> None:
    before = "[calibration]\nmost = 0.9\n\n[calibration.esco]\nodds = 1\n\n[ranking.esco]\nvotes = 9\n"
    after = tomllib.loads(written(before, {"esco": (0.1, 0.2, 0.3, 0.4)}))
    assert after["calibration"]["esco"] == dict(zip(CALIBRATION, (0.1, 0.2, 0.3, 0.4), strict=True))
    assert (after["calibration"]["most"], after["ranking"]["esco"]["votes"]) == (0.9, 9)


@pytest.mark.usefixtures("already_open")
def test_the_command_says_what_it_gave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    constants = tmp_path / "constants.toml"
    constants.write_text("[calibration.soc]\nodds = 1\n", encoding="utf-8")
    monkeypatch.setattr(belief_fit, "_CONSTANTS", constants)
    labelled = tmp_path / "soc_few.tsv"
    lines = ("pipe welder helper\t51-4121", "tour coordinator\t39-7011", "24 7\t51-1011", "shop floor helper\t51-9198")
    labelled.write_text("\n".join(("query\tgold", *lines)) + "\n", encoding="utf-8")
    belief_fit.main([str(labelled)])
    assert "soc soc_few: 3 rows, error " in capsys.readouterr().out
    belief_fit.main([str(labelled), "--write"])
    assert set(tomllib.loads(constants.read_text(encoding="utf-8"))["calibration"]["soc"]) == set(CALIBRATION)
