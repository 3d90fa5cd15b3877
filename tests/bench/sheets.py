"""How many reports and pictures are made a second: everything gathered and set anew each time, one after the other."""

from collections.abc import Sequence
from functools import partial
from time import perf_counter

from bot.atlas import Atlas
from bot.ned import Ned
from bot.sheets.press import Press
from bot.sheets.sheets import picture, report
from tests.bench.figures import Measure, spread

__all__ = ["printed"]

_SITE = "http://127.0.0.1:8000"
_WARM_UP = 3


def printed(ned: Ned, paths: Sequence[str]) -> list[Measure]:
    """Both sheets of each page; the first few warm up and do not count."""
    atlas, press = Atlas(ned), Press()
    found: list[Measure] = []
    for name, make in (("PDF report", report), ("share picture", picture)):
        samples: list[float] = []
        sizes: list[int] = []
        for path in paths:
            entry = atlas.slugs.get(path.removeprefix("/jobs/"))
            if entry is None:
                raise ValueError(f"{path} is no page")
            job = partial(make, press, atlas, entry, _SITE)
            start = perf_counter()
            sizes.append(len(job()))
            samples.append(perf_counter() - start)
        counted = samples[_WARM_UP:] or samples
        taken = spread(counted)
        size = sum(sizes) / len(sizes) / 1024
        found += [
            Measure(f"{name}s, gathered and set (of {len(counted)})", f"{len(counted) / sum(counted):.1f} a second"),
            Measure(f"{name}, p50 and p99", f"{1000 * taken.p50:.0f} and {1000 * taken.p99:.0f} ms for {size:.0f} KB"),
        ]
    return found
