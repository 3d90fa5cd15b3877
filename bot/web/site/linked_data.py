"""What a page says in a form that programs read: schema.org terms as JSON-LD, with the datasets behind it as citations."""

from collections.abc import Iterable
from typing import Any

from bot.atlas import Sheet
from data.manifest import Dataset
from data.records import Figure

__all__ = ["about_sheet", "about_site"]

_CONTEXT = "https://schema.org"
_PERCENTILES = (("percentile10", "p10"), ("percentile25", "p25"), ("median", "median"), ("percentile75", "p75"))


def about_sheet(sheet: Sheet, base: str, address: str, datasets: Iterable[Dataset]) -> dict[str, Any]:
    """The page of one occupation. Pay is given only for a US occupation: it is what is published on it, not on its partner."""
    esco = sheet.entry.taxonomy == "esco"
    occupation: dict[str, Any] = {
        "@type": "Occupation",
        "@id": f"{base}{address}#occupation",
        "name": sheet.entry.title,
        "description": sheet.profile.verdict,
        "occupationalCategory": {
            "@type": "CategoryCode",
            "codeValue": sheet.entry.code,
            "inCodeSet": {"@type": "CategoryCodeSet", "name": "ESCO" if esco else "SOC 2018"},
        },
        "mainEntityOfPage": f"{base}{address}",
    }
    salary = None if esco else _salary(sheet)
    if salary is not None:
        occupation["occupationLocation"] = [{"@type": "Country", "name": "United States"}]
        occupation["estimatedSalary"] = [salary]
        if sheet.outline.education:
            occupation["educationRequirements"] = sheet.outline.education
    used = {source.name for source in sheet.profile.sources.items}
    return {
        "@context": _CONTEXT,
        "@type": "WebPage",
        "@id": f"{base}{address}",
        "url": f"{base}{address}",
        "name": sheet.profile.question,
        "description": sheet.profile.verdict,
        "inLanguage": "en-GB",
        "isPartOf": _site(base),
        "mainEntity": occupation,
        "citation": [_dataset(dataset) for dataset in datasets if dataset.name in used],
    }


def about_site(base: str) -> dict[str, Any]:
    """The whole site, and how to search it."""
    return {"@context": _CONTEXT, **_site(base)}


def _site(base: str) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "@id": f"{base}/#site",
        "url": f"{base}/",
        "name": "Ned",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{base}/search?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def _salary(sheet: Sheet) -> dict[str, Any] | None:
    pay = sheet.pay
    if pay is None or pay.median is None:
        return None
    found: dict[str, Any] = {
        "@type": "MonetaryAmountDistribution",
        "name": "base",
        "currency": "USD",
        "duration": "P1Y",
    }
    for name, of in (*_PERCENTILES, ("percentile90", "p90")):
        figure: Figure | None = getattr(pay, of)
        if figure is not None:
            found[name] = figure.value
    return found


def _dataset(dataset: Dataset) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "Dataset",
        "name": dataset.name,
        "description": dataset.attribution,
        "version": dataset.version,
        "creditText": dataset.attribution,
    }
    if dataset.publisher:
        found["creator"] = {"@type": "Organization", "name": dataset.publisher}
    if dataset.url.startswith(("https://", "http://")):
        found["url"] = dataset.url
    return found
