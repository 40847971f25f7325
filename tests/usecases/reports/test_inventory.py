"""The inventory of a small catalogue."""

from pathlib import Path

from semantic_bridge.bridge import Bridge
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.inventory import inventory
from tests.usecases.reports.catalogues import SMALL, cells, figures, written

WORDS = read_words(Language.EN)


def test_rows(tmp_path: Path) -> None:
    """A dataset and a service have a row each, with what is not known of them."""
    found = inventory(Bridge.open(written(tmp_path, SMALL)), WORDS)
    assert [
        ["owned", "Owned", "Agency", "agency.owned", "1", "daily", "Names, Sex", "XML", "contactPoint"],
        ["unowned", "Unowned", "Agency", "", "", "", "", "", ""],
    ] == cells(found, "datasets")
    assert [["x/s", "S", "Agency", "Protocol", "owned, unowned", "description"]] == cells(found, "services")
    assert [["Agency", "1", "1", "1"]] == cells(found, "agencies")
    assert {"Datasets": "2", "Datasets with a schema": "1", "Services": "1", "Gaps": "2"} == figures(found)


def test_language(tmp_path: Path) -> None:
    """Headings are in the language always, labels where they have it."""
    found = inventory(Bridge.open(written(tmp_path, SMALL)), read_words(Language.RU))
    assert "Перечень данных" == found.title
    assert ["owned", "Свой", "Agency"] == cells(found, "datasets")[0][:3]
