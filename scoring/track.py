"""What was forecast for an occupation and what came: the probability of 2013, employment since 2015, the projection to 2034.

Codes changed in between (SOC 2010 became SOC 2018), so figures are compared over the smallest set of codes that was neither
split nor merged beyond itself. Such a set of many codes says nothing about one occupation, and then nothing is compared.
Some forecasts of 2013 were published under codes of the survey of that year, or for a group; `data/judgement/forecast_codes.csv`
says which SOC 2010 codes those stand for.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from io import StringIO
from statistics import median
from typing import Literal, NamedTuple

from data.knowledge import KnowledgeBase
from scoring.distributions import FORECAST
from scoring.lines import rank_correlation
from scoring.standing import standing
from scoring.sureness import Employment, Measure, TrackRecord, TrackSummary

__all__ = ["Codes", "codes_of", "track_records"]

_FROM, _BEFORE, _TO = 2015, 2024, 2025
_MOST = 4  # 2018 codes that are still told as one story
_HIGH, _LOW = 0.7, 0.3


class Codes(NamedTuple):
    """The smallest set of codes that holds `soc` and is whole in both taxonomies; `kind` as in TrackRecord."""

    kind: Literal["same", "merged", "split", "tangled", "none"]
    before: tuple[str, ...]
    after: tuple[str, ...]


class _History(NamedTuple):
    """All that the records rest on.

    Successors of 2010 codes, predecessors of 2018 codes, people by (code, year); `forecast` by the code it was published under,
    `published` names that code for each SOC 2010 code; `projected` growth by 2018 code.
    """

    successors: Mapping[str, tuple[str, ...]]
    predecessors: Mapping[str, tuple[str, ...]]
    people: Mapping[tuple[str, int], float]
    forecast: Mapping[str, float]
    published: Mapping[str, str]
    projected: Mapping[str, float]


def codes_of(soc: str, successors: Mapping[str, tuple[str, ...]], predecessors: Mapping[str, tuple[str, ...]]) -> Codes:
    """Follows splits and mergers from `soc` until nothing new comes in."""
    before: set[str] = set()
    after, new = {soc}, {soc}
    while new:
        before |= {old for one in new for old in predecessors.get(one, ())}
        found = {one for old in before for one in successors[old]}
        new, after = found - after, after | found
    if not before or len(after) > _MOST:
        return Codes("none", (), (soc,))
    kind: Literal["same", "merged", "split", "tangled"] = "tangled"
    if len(after) == 1:
        kind = "same" if len(before) == 1 else "merged"
    elif len(before) == 1:
        kind = "split"
    return Codes(kind, tuple(sorted(before)), tuple(sorted(after)))


def track_records(kb: KnowledgeBase, probabilities: Sequence[float]) -> Iterator[tuple[str, TrackRecord]]:
    """(code, its record) for every SOC-2018 occupation; `probabilities` are all those of 2013, sorted."""
    history = _read(kb)
    codes = {o.soc: codes_of(o.soc, history.successors, history.predecessors) for o in kb.soc_all()}
    summary = _summary(history, codes.values())
    for soc, found in codes.items():
        yield soc, _record(kb, history, found, soc, probabilities, summary)


def _record(
    kb: KnowledgeBase,
    history: _History,
    codes: Codes,
    soc: str,
    probabilities: Sequence[float],
    summary: TrackSummary,
) -> TrackRecord:
    direct = history.predecessors.get(soc, ())
    then, now = _employment(history, codes.before, _FROM, "soc2010"), _employment(history, codes.after, _TO, "soc2018")
    version = kb.manifest.dataset("frey-osborne").version
    followed = codes.kind != "none"
    return TrackRecord(
        codes=codes.kind,
        predecessors=direct,
        together=tuple(code for code in codes.after if code != soc),
        probabilities=tuple(
            Measure(
                name=FORECAST,
                value=history.forecast[key],
                least=0,
                most=1,
                dataset="frey-osborne",
                version=version,
                key=key,
                note=None if key == old else f"published for {key}, which stands for {old} and maybe others",
                standing=standing(probabilities, history.forecast[key], "soc2010"),
            )
            for old in direct
            if (key := history.published.get(old)) is not None
        ),
        employment=(then, _employment(history, codes.after, _BEFORE, "soc2018"), now) if followed else (),
        change=_change(then.people, now.people) if followed else None,
        total_change=100 * (summary.total_2025 / summary.total_2015 - 1),
        projection=_projection(kb, soc),
        summary=summary,
    )


def _projection(kb: KnowledgeBase, soc: str) -> Measure | None:
    growth = kb.signals_of(soc).growth
    if growth is None:
        return None
    return Measure(
        name="bls_projection",
        value=growth.value,
        least=-100,
        most=100,
        dataset=growth.dataset,
        version=kb.manifest.dataset(growth.dataset).version,
        key=growth.key,
        note=growth.note,
    )


def _employment(
    history: _History, codes: tuple[str, ...], year: int, taxonomy: Literal["soc2010", "soc2018"]
) -> Employment:
    known = [count for code in codes if (count := history.people.get((code, year))) is not None]
    whole = len(known) == len(codes) > 0
    return Employment(year=year, people=round(sum(known)) if whole else None, codes=codes, taxonomy=taxonomy)


def _change(before: int | None, after: int | None) -> float | None:
    return 100 * (after / before - 1) if before and after is not None else None


def _summary(history: _History, every: Iterable[Codes]) -> TrackSummary:
    """Over each set of codes once, where one 2010 code, and so one forecast, stands for the whole set."""
    pairs = []
    for codes in sorted({codes for codes in every if len(codes.before) == 1}):
        then, now = (
            _employment(history, codes.before, _FROM, "soc2010"),
            _employment(history, codes.after, _TO, "soc2018"),
        )
        change = _change(then.people, now.people)
        forecast = history.forecast.get(codes.before[0])
        if change is not None and forecast is not None:
            pairs.append((forecast, change))
    high = [change for forecast, change in pairs if forecast >= _HIGH]
    low = [change for forecast, change in pairs if forecast <= _LOW]
    grow = [change for projected, change in _first_year(history) if projected > 0]
    shrink = [change for projected, change in _first_year(history) if projected < 0]
    return TrackSummary(
        compared=len(pairs),
        high=len(high),
        high_shrank=_share(change < 0 for change in high),
        high_median=median(high),
        low=len(low),
        low_shrank=_share(change < 0 for change in low),
        low_median=median(low),
        rank=rank_correlation([forecast for forecast, _ in pairs], [change for _, change in pairs]) or 0.0,
        total_2015=round(sum(count for (_, year), count in history.people.items() if year == _FROM)),
        total_2025=round(sum(count for (_, year), count in history.people.items() if year == _TO)),
        projected_grow=len(grow),
        projected_grow_right=_share(change > 0 for change in grow),
        projected_shrink=len(shrink),
        projected_shrink_right=_share(change < 0 for change in shrink),
    )


def _first_year(history: _History) -> Iterator[tuple[float, float]]:
    """(projected percent 2024-34, percent from May 2024 to May 2025) where both are published."""
    for soc, projected in history.projected.items():
        before, after = history.people.get((soc, _BEFORE)), history.people.get((soc, _TO))
        if before and after is not None:
            yield projected, 100 * (after / before - 1)


def _share(flags: Iterable[bool]) -> float:
    found = list(flags)
    return sum(found) / len(found)


def _read(kb: KnowledgeBase) -> _History:
    successors: dict[str, list[str]] = {}
    predecessors: dict[str, list[str]] = {}
    for row in kb.table("soc_2010_2018"):
        old, new = str(row["soc2010"]), str(row["soc2018"])
        successors.setdefault(old, []).append(new)
        predecessors.setdefault(new, []).append(old)
    forecast = {
        str(row["soc2010"]): value
        for row in kb.table("frey_osborne")
        if (value := _number(row["probability"])) is not None
    }
    return _History(
        successors={old: tuple(found) for old, found in successors.items()},
        predecessors={new: tuple(found) for new, found in predecessors.items()},
        people={
            (str(row["soc"]), int(str(row["year"]))): count
            for row in kb.table("bls_employment_history")
            if (count := _number(row["employment"])) is not None
        },
        forecast=forecast,
        published=_published(forecast, successors),
        projected={
            str(row["soc"]): value
            for row in kb.table("bls_projections")
            if row["soc"] == row["published"] and (value := _number(row["change_pct"])) is not None
        },
    )


def _published(forecast: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """SOC 2010 code -> the code its forecast was published under; its own where there is one."""
    text = files("data").joinpath("judgement/forecast_codes.csv").read_text(encoding="utf-8")
    stands_for = [(row["published"], row["soc2010"]) for row in csv.DictReader(StringIO(text))]
    codes = sorted(known)
    found = {
        code: published
        for published, meant in stands_for
        for code in codes
        if (code.startswith(meant[:-1]) if meant.endswith("*") else code == meant)
    }
    own = set(forecast)
    return {code: published for code, published in found.items() if published in own} | {
        c: c for c in codes if c in own
    }


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
