"""The MELO benchmark's own metric: accuracy at k over its corpus of ESCO labels.

MELO (Retyk et al. 2024, MIT) gives queries, the labels of every ESCO concept as corpus elements, and for each query the
elements that are right: all labels of one concept. A@k is the share of queries that have a right element among the first k
(trec_eval's success_k). Some concepts are ISCO groups, which Ned never answers with; their queries count as missed.

    folder/queries.tsv                  query id, text
    folder/corpus_elements.tsv[.gz]     element id, label
    folder/annotations.tsv[.gz]         query id, 0, element id, 1
"""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from nlu.normalise import fold

__all__ = ["Melo", "concepts_of", "hits", "read_melo"]

_PREFERRED = 3  # labels that a shared preferred label is worth in telling which concept an occupation is


@dataclass(frozen=True, slots=True)
class Melo:
    """`queries`: text and its right elements; `labels`: every corpus element with its label."""

    queries: tuple[tuple[str, frozenset[str]], ...]
    labels: Mapping[str, str]


def read_melo(folder: Path) -> Melo:
    """Reads one dataset of the benchmark. Raises FactsError when a file is missing or has other columns."""
    right: dict[str, set[str]] = defaultdict(set)
    for query, _, element, _ in _rows(folder, "annotations.tsv", 4):
        right[query].add(element)
    queries = tuple((text, frozenset(right[query])) for query, text in _rows(folder, "queries.tsv", 2))
    labels = dict(_rows(folder, "corpus_elements.tsv", 2))
    return Melo(queries, labels)


def concepts_of(melo: Melo, kb: KnowledgeBase) -> dict[str, str]:
    """ESCO key -> the corpus element that stands for the occupation: the first label of the concept that shares most labels.

    The benchmark was made from another version of ESCO, and does not say which occupation an element belongs to.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    sizes: Counter[str] = Counter()
    first: dict[str, str] = {}
    for element, label in melo.labels.items():
        concept = element.partition("_")[0]
        holders[fold(label)].add(concept)
        sizes[concept] += 1
        first[concept] = min(element, first.get(concept, element))
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for key, kind, label in kb.labels("en"):
        for concept in holders.get(fold(label), ()):
            shared[key][concept] += _PREFERRED if kind == "preferred" else 1
    # Of equals the one with more labels: an ISCO group has only its title.
    return {
        key: first[max(sorted(counts), key=lambda concept: (counts[concept], sizes[concept]))]
        for key, counts in shared.items()
    }


def hits(ranked: Sequence[str], right: frozenset[str], concepts: Mapping[str, str], at: int) -> bool:
    """Whether a right element is among the first `at`, when every ESCO key of `ranked` is listed by one element."""
    return any(concepts.get(key) in right for key in ranked[:at])


def _rows(folder: Path, name: str, columns: int) -> Iterator[list[str]]:
    path = folder / name
    packed = path.with_name(f"{name}.gz")
    try:
        with gzip.open(packed, "rt", encoding="utf-8") if packed.is_file() else path.open(encoding="utf-8") as handle:
            for number, row in enumerate(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
                if len(row) != columns:
                    raise FactsError(f"a row has {len(row)} columns and not {columns}", file=name, row=number)
                yield row
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"this file cannot be read: {error}", file=name) from error
