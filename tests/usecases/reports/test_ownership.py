"""Who answers for what in a small catalogue."""

from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.ownership import ownership
from tests.usecases.reports.catalogues import SMALL, cells, figures, written


def test_rows(tmp_path: Path) -> None:
    """An owner for a time is no owner: the dataset stays in the list of those without one, with whom to ask."""
    found = ownership(Bridge.open(written(tmp_path, SMALL)), read_words(Language.EN))
    assert [
        ["owned", "Owned", "owner", "Ministry", "", ""],
        ["unowned", "Unowned", "interim owner", "Pilot", "2026-11-24", "2027-02-22"],
    ] == cells(found, "roles")
    assert [["unowned", "Unowned", "Agency", "interim owner: Pilot"]] == cells(found, "without-owner")
    assert [["Agency", "1", "1", "0"]] == cells(found, "owners")


@pytest.mark.parametrize("language", list(Language))
def test_an_owner_is_one_in_every_language(tmp_path: Path, language: Language) -> None:
    """What a role is does not hang on what it is called."""
    found = ownership(Bridge.open(written(tmp_path, SMALL)), read_words(language))
    assert ["1", "1", "0"] == list(figures(found).values())


def test_a_dataset_of_nobody(tmp_path: Path) -> None:
    """Where nobody is named at all, the row says so by an empty cell."""
    turtle = 'ex:lost a dcat:Dataset ; dct:identifier "lost" ; dct:title "Lost"@en .'
    found = ownership(Bridge.open(written(tmp_path, turtle)), read_words(Language.EN))
    assert [["lost", "Lost", "", ""]] == cells(found, "without-owner")
