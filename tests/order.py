"""In which order the test files run, and in which of them branches are not counted."""

from functools import cache
from pathlib import PurePath

__all__ = ["FIRST", "WHOLE", "is_whole", "place_of"]

# Over the whole catalogue or of whole programs. Counting branches would double their time and teach nothing: every branch has
# its own small test. A folder stands for all files in it.
WHOLE = (
    "bench",
    "bot/sheets/test_sheets.py",
    "bot/slack/render/test_catalogue.py",
    "bot/terminal/test_cli.py",
    "bot/terminal/test_library.py",
    "bot/terminal/test_match.py",
    "bot/terminal/test_report.py",
    "bot/terminal/test_score_all.py",
    "bot/terminal/test_twins.py",
    "bot/test_gender.py",
    "bot/test_talk.py",
    "bot/web/test_problems.py",
    "browser",
    "data/test_build.py",
    "data/test_facts.py",
    "evaluation",
    "faults",
    "nlu/test_embed.py",
    "nlu/test_everyday.py",
    "nlu/test_foreign.py",
    "nlu/test_free_text.py",
    "nlu/test_match.py",
    "nlu/test_properties.py",
    "nlu/test_titles.py",
    "nlu/test_understand_table.py",
    "replicas",
    "responses/test_catalogue.py",
    "responses/test_depth.py",
    "responses/test_every_intent.py",
    "robust",
    "scoring/test_disruption.py",
    "scoring/test_inputs.py",
    "scoring/test_missing.py",
    "scoring/test_properties.py",
    "scoring/test_reproducible.py",
    "slack/test_process.py",
    "test_curl.py",
    "test_wheel.py",
)
# The longest go first, so that no worker waits at the end for another that has just begun one.
FIRST = (
    "test_wheel.py",
    "browser/test_site.py",
    "robust/test_any_text.py",
    "responses/test_catalogue.py",
    "nlu/test_match.py",
    "nlu/test_foreign.py",
    "bench/test_bench.py",
    "nlu/test_embed.py",
    "evaluation",
    "robust/test_interface.py",
    "bot/terminal/test_match.py",
    "bot/web/site/test_routes.py",
    "bot/sheets/test_sheets.py",
    "nlu/test_properties.py",
    "browser",
    "scoring",
    "nlu",
    "bench",
    "robust",
)


@cache
def is_whole(path: PurePath) -> bool:
    """Whether the test file, as seen from this folder, runs over the whole catalogue or of whole programs."""
    return any(path.is_relative_to(name) for name in WHOLE)


@cache
def place_of(path: PurePath) -> int:
    """Where the test file, as seen from this folder, comes: those of one place keep their order."""
    return next((at for at, name in enumerate(FIRST) if path.is_relative_to(name)), len(FIRST))
