"""What the page of an occupation costs: drawing it, and sending it over HTTP, kept or not, beside a hello world."""

import hashlib
from collections.abc import Sequence
from time import perf_counter

from bot.atlas import Atlas
from bot.ned import Ned
from bot.web.collector import Collector
from bot.web.site.draw import SiteViews
from bot.web.site.packed import pack
from tests.bench.client import Load, Served
from tests.bench.figures import Measure, spread
from tests.bench.served import HELLO, NED, asked, rate, server

__all__ = ["AIM_P99_MS", "addresses", "drawn", "sent"]

AIM_P99_MS = 40.0
_KEPT = 60
_WARM_UP = 20


def addresses(ned: Ned, count: int) -> tuple[str, ...]:
    """So many pages from all over both catalogues, in no order that helps."""
    entries = sorted(Atlas(ned).slugs, key=lambda entry: hashlib.blake2b(entry.slug.encode()).digest())
    return tuple(f"/jobs/{entry.slug}" for entry in entries[:count])


def drawn(ned: Ned, paths: Sequence[str]) -> list[Measure]:
    """Each page once, from nothing to the bytes that are kept; the first few warm up and do not count."""
    atlas, views, collector = Atlas(ned), SiteViews(), Collector()
    samples: list[float] = []
    sizes: list[int] = []
    for number, path in enumerate(paths):
        collector.tick(number)  # as a server does, between pages
        entry = atlas.slugs.get(path.removeprefix("/jobs/"))
        if entry is None:
            raise ValueError(f"{path} is no page")
        start = perf_counter()
        sizes.append(len(pack(views.job(atlas.sheet(entry), atlas, "http://127.0.0.1", None))))
        samples.append((perf_counter() - start) * 1000)
    counted = samples[_WARM_UP:] or samples
    found = spread(counted)
    size = sum(sizes) / len(sizes) / 1024
    return [
        Measure(
            f"page of an occupation, drawn and packed, p50 of {len(counted)}", f"{found.p50:.1f} ms for {size:.0f} KB"
        ),
        Measure(
            f"page of an occupation, drawn and packed, p99 of {len(counted)}",
            f"{found.p99:.1f} ms",
            f"under {AIM_P99_MS:.0f} ms",
            found.p99 < AIM_P99_MS,
        ),
    ]


def sent(paths: Sequence[str], *, rounds: int, seconds: float, most: int, connections: int) -> list[Measure]:
    """The first pages again and again, then all the others once each, which no worker has drawn before."""
    known, fresh = tuple(paths[:_KEPT]), tuple(paths[_KEPT:]) or tuple(paths)
    hello: list[Served] = []
    kept: list[Served] = []
    with server(HELLO, "/") as (hello_port, _), server(NED, "/healthz") as (ned_port, _):
        asked(Load(ned_port, connections, seconds, 2 * len(known), paths=known))  # every page drawn once
        for _ in range(rounds):
            hello.append(asked(Load(hello_port, connections, seconds, most)))
            kept.append(asked(Load(ned_port, connections, seconds, most, paths=known)))
        crowded, alone = fresh[::2], fresh[1::2] or fresh
        new = [asked(Load(ned_port, connections, 10 * seconds, len(crowded), paths=crowded))]
        one_by_one = spread(asked(Load(ned_port, 1, 10 * seconds, len(alone), paths=alone)).milliseconds)
    base = rate(hello)
    lines = [Measure(f"hello world beside the pages (median of {rounds} rounds)", f"{base:,.0f} requests/s")]
    for name, served in (("kept", kept), ("not drawn before", new)):
        pages = rate(served)
        lines += [
            Measure(f"pages over HTTP, {name} ({connections} connections)", f"{pages:,.0f} pages/s"),
            Measure("… as a share of hello world", f"{pages / base:.2f}"),
        ]
        if served is kept:
            full = spread([ms for one in kept for ms in one.milliseconds])
            lines.append(Measure("… latency at full load, p50 / p99", f"{full.p50:.1f} / {full.p99:.1f} ms"))
    lines.append(
        Measure(
            f"… one at a time, p50 / p99 of {len(alone)}",
            f"{one_by_one.p50:.1f} / {one_by_one.p99:.1f} ms",
            f"under {AIM_P99_MS:.0f} ms",
            one_by_one.p99 < AIM_P99_MS,
        )
    )
    return lines
