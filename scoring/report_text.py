"""The words of the report on published numbers."""

from collections.abc import Mapping

__all__ = ["INTRODUCTION", "MEASURES", "SECTIONS"]

# Measure as published -> (its name here, whether each residual is listed).
MEASURES: Mapping[str, tuple[str, bool]] = {
    "disruption_score": ("Disruption score", True),
    "skill_vulnerability": ("Skill vulnerability", True),
    "task_automation_proxy": ("Task automation", True),
    "ai_complementarity": ("AI complementarity", True),
    "AOI": ("Overlap score", True),
    "task_automation_impact": ("Task automation impact", True),
    "automation_potential": ("Automation potential", False),
    "market_pressure": ("Market pressure", True),
    "entry_barrier_erosion": ("Entry-barrier erosion", False),
    "AOI_entry": ("Overlap at entry level", False),
    "AOI_senior": ("Overlap at senior level", False),
}

INTRODUCTION = """# Published numbers

Made by `ned calibrate --published FILE --write`; do not edit. Data: {version}.

Ned's weights are chosen for reasons that stand beside them in `scoring/constants.toml`. Only ten constants are fitted to
published scores: the scale and offset of four lines, and the two edges between which a skill is half automatable. None
belongs to one occupation. The scales are drawn to what was expected of them, and rows far off a line pull no harder than
near ones, because published near-twins disagree by more than 40 points and no consistent model can meet them all.

Read the figures with two things in mind. The two production managers the project was asked to meet count five rows each
in the fit. And the weights, though not fitted, were chosen by people who had these few rows before them: "left out" below
leaves a row out of the fitting, not out of that choice, so it still flatters. Published numbers kept aside are the real test.
"""

SECTIONS: Mapping[str, str] = {
    "agreement": """## Agreement with published numbers

"Left out" fits the constants without the occupation and then predicts it, so it shows what to expect elsewhere. Market
pressure differs on purpose: the published one falls where jobs decline. Means are in points of 0-100; bias is ours minus theirs.

| measure | n | rank correlation | mean error | rank, left out | mean error, left out | bias |
|---|---|---|---|---|---|---|""",
    "residuals": """
## Every occupation, farthest first

| measure | occupation | published | ours | difference | ours, left out |
|---|---|---|---|---|---|""",
    "constants": """
## Fitted constants

| constant | value |
|---|---|""",
}
