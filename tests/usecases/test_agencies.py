"""Which agency a schema belongs to: by its dataset, else by itself."""

from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.usecases.agencies import agencies
from tests.usecases.reports.catalogues import written

SHAPE = 'ex:shape a sh:NodeShape ; sb:name "town.person" ; sh:targetClass ex:Person {0} .\n'
NAMES = 'ex:a foaf:name "Agency A"@en , "Ведомство А"@ru . ex:b foaf:name "Agency B"@en .\n'
DATASET = "ex:{0} a dcat:Dataset ; dct:conformsTo ex:shape ; dct:publisher ex:{0} .\n"


@pytest.mark.parametrize(
    ("turtle", "language", "agency"),
    [
        pytest.param(SHAPE.format("") + DATASET.format("a"), "en", "Agency A", id="who runs the dataset"),
        pytest.param(SHAPE.format("") + DATASET.format("a"), "ru", "Ведомство А", id="in the language of the report"),
        pytest.param(SHAPE.format("; dct:publisher ex:b"), "en", "Agency B", id="no dataset: who publishes the schema"),
        pytest.param(
            SHAPE.format("; dct:publisher ex:b") + DATASET.format("a"),
            "en",
            "Agency A",
            id="the dataset goes before it",
        ),
        pytest.param(
            SHAPE.format("") + DATASET.format("a") + DATASET.format("b"), "en", "Agency A, Agency B", id="several"
        ),
        pytest.param(SHAPE.format(""), "en", "town", id="nobody: what the name begins with"),
        pytest.param(
            SHAPE.format("") + "ex:d a dcat:Dataset ; dct:conformsTo ex:shape .", "en", "town", id="a dataset of nobody"
        ),
    ],
)
def test_agency(turtle: str, language: str, agency: str, tmp_path: Path) -> None:
    """Every schema has an agency, so that every pair of schemas is one of agencies."""
    workspace = Bridge.open(written(tmp_path, turtle + NAMES)).workspace
    assert {"town.person": agency} == agencies(workspace, language)
