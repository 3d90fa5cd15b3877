"""NOTICE gives every dataset the credit its licence asks for, in the manifest's words."""

from data.manifest import load_manifest
from tests.notice import FACTS, NOTICE, notice_of


def test_the_notice_agrees_with_the_manifest() -> None:
    assert NOTICE.read_text(encoding="utf-8") == notice_of(load_manifest(FACTS))


def test_no_dataset_is_without_licence_version_and_attribution() -> None:
    for dataset in load_manifest(FACTS).datasets:
        assert dataset.licence, dataset.id
        assert dataset.version not in {"", "unknown"}, dataset.id
        assert dataset.attribution, dataset.id
