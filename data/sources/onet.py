"""O*NET-SOC occupations, their titles and the work-activity taxonomy (O*NET database, Excel or text download)."""

import re
from collections import defaultdict
from collections.abc import Mapping

from data.manifest import Dataset
from data.sources.esco import tidy
from data.sources.release import Imported, Sheet, Sources
from data.tables import Table, joined

__all__ = ["DATASET", "ONET_SOC", "onet_sheet", "read"]

DATASET = Dataset(
    id="onet",
    name="O*NET database",
    publisher="U.S. Department of Labor, Employment and Training Administration (USDOL/ETA)",
    version="",
    licence="CC BY 4.0",
    attribution=(
        "This product includes information from the O*NET {version} Database by the U.S. Department of Labor, Employment and "
        "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Ned has "
        "modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."
    ),
    url="https://www.onetcenter.org/database.html",
    used_for="SOC occupations, their titles and work activities",
)

ONET_SOC = r"\d{2}-\d{4}\.\d{2}"


def read(sources: Sources, _: Mapping[str, Table]) -> Imported:
    """Tables onet_occupations, onet_titles and work_activities."""
    occupations = onet_sheet(sources, "Occupation Data", ("O*NET-SOC Code", "Title")).keyed("O*NET-SOC Code")
    rows = tuple((code := row.matching("O*NET-SOC Code", ONET_SOC), code[:7], row.must("Title")) for row in occupations)
    others: dict[tuple[str, str], set[str]] = defaultdict(set)
    alternates = onet_sheet(sources, "Alternate Titles", ("O*NET-SOC Code", "Alternate Title", "Short Title"))
    for row in alternates.keyed("O*NET-SOC Code", "Alternate Title"):
        code = row.matching("O*NET-SOC Code", ONET_SOC)
        others[code, "alternate"].add(tidy(row.must("Alternate Title")))
        # O*NET writes n/a where an alternate title has no short form.
        if row["Short Title"] not in ("", "n/a"):
            others[code, "short"].add(tidy(row["Short Title"]))
    titles = [(code, "title", title) for code, _, title in rows]
    titles += [(code, kind, joined(labels, alternates.file)) for (code, kind), labels in others.items()]
    return Imported(
        tables=(
            Table("onet_occupations", ("onet_soc", "soc", "title"), ("onet_soc",), rows),
            Table(
                "onet_titles",
                ("onet_soc", "kind", "labels"),
                ("onet_soc", "kind"),
                tuple(titles),
                lambda cells: cells["onet_soc"][:2],
            ),
            _activities(sources),
        ),
        notes=(
            f"{sum((code, 'alternate') not in others for code, _, _ in rows)} of {len(rows)} occupations have no alternate title.",
        ),
        version=_version(sources),
    )


def onet_sheet(sources: Sources, name: str, columns: tuple[str, ...]) -> Sheet:
    """A file of the O*NET database by its official name, as spreadsheet or as tab-separated text."""
    return sources.sheet(sources.find(rf"{re.escape(name)}\.xlsx", rf"{re.escape(name)}\.txt"), columns)


def _activities(sources: Sources) -> Table:
    columns = ("Element ID", "Element Name", "IWA ID", "IWA Title", "DWA ID", "DWA Title")
    rows = set()
    for row in onet_sheet(sources, "DWA Reference", columns).keyed("DWA ID"):
        general, family, own = row.must("Element ID"), row.must("IWA ID"), row.must("DWA ID")
        rows.add((general, "gwa", _title(row.must("Element Name")), ""))
        rows.add((family, "iwa", _title(row.must("IWA Title")), general))
        rows.add((own, "dwa", _title(row.must("DWA Title")), family))
    return Table("work_activities", ("id", "level", "title", "parent"), ("id",), tuple(sorted(rows)))


def _title(text: str) -> str:
    return tidy(text).removesuffix(".")


def _version(sources: Sources) -> str | None:
    """The version as the release's Read Me says, else as its folder is named."""
    for path in reversed(sources.find_all(r"Read Me\.txt")):
        if match := re.search(r"O\*NET (\d+\.\d+) Database", sources.text(path)):
            return match.group(1)
    return sources.version_of(sources.find(r"Occupation Data\.xlsx", r"Occupation Data\.txt"))
