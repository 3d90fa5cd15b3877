"""The words of the calibration report."""

from collections.abc import Mapping

__all__ = ["ENDS", "INTRODUCTION", "SECTIONS"]

INTRODUCTION = """# Calibration

Made by `make report`; do not edit. Data: {version}. How close the scores come to numbers that other systems publish is in
[published.md](published.md), what makes near twins differ in [twins.md](twins.md).
"""

SECTIONS: Mapping[str, str] = {
    "agreement": """## Beside every open measure

Rank correlation (Spearman) over the occupations that have both. The disruption lens is read on ESCO occupations, each with the
figures of its closest SOC occupation and of its own ISCO group; the overlap lens on SOC occupations. "Other measures" is the
median of a measure's own correlations with the others here: no score can be expected to agree with all of them better than they
agree with each other. A measure that enters a score agrees with it partly for that reason, so the rows with "no" or
"range only" are the plainer test. A measure from before language models, asked about robots and clerks, may well
turn the other way.

| measure | n | disruption | n | overlap | other measures | enters our scores |
|---|---|---|---|---|---|---|""",
    "sensitivity": """
## What hangs on which constant

Each constant of `scoring/constants.toml` is raised by a tenth, alone, with everything else as it is (a count by one; a table or
curve as a whole), and every eighth occupation is scored again. Points of 0-100; "band" is the percentage of occupations that
come to stand in another band or tier. Lines are put on published numbers by the constants under `fitted`, so a tenth more slope
moves the most: the order of occupations hardly changes with it.

| constant | disruption, mean | most | overlap, mean | most | range, mean | band |
|---|---|---|---|---|---|---|""",
    "catalogue": """
## Over the whole catalogue

| figure | n | lowest | 5 % | 25 % | median | 75 % | 95 % | highest |
|---|---|---|---|---|---|---|---|---|""",
}

ENDS: Mapping[str, str] = {
    "sensitivity": """
Less than 0.05 points on average, and no occupation in another band: {small}. Those of seniority move the levels, not the score.""",
    "catalogue": """
Half of all ranges are narrower than {width:.1f} points.""",
}
