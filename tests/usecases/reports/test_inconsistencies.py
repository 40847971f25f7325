"""The report on inconsistencies of a small workspace."""

from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.reports.document import HeatMap, Report, Tone
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.inconsistencies import inconsistencies_report
from tests.usecases.reports.catalogues import cells, figures, written

CONFLICTS = """
@prefix dqv: <http://www.w3.org/ns/dqv#> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
ex:data a dcat:Dataset ; dct:title "Data"@en ; dct:publisher ex:agency ; prov:qualifiedAttribution ex:owns .
ex:owns prov:agent ex:ministry ; dcat:hadRole role:owner .
ex:service a dcat:DataService ; dct:title "Service"@en ; dct:publisher ex:agency ; dcat:servesDataset ex:data ;
    hydra:possibleStatus ex:failure .
ex:failure a hydra:Error ; rdfs:label "It failed"@en ; hydra:statusCode 200 .
ex:one sh:path ex:pin ; rdfs:label "Number, here"@en ; dct:source ex:service ; sh:datatype xsd:unsignedLong .
ex:two sh:path ex:pin ; rdfs:label "Number, there"@en ; dct:source ex:service ; sh:datatype xsd:string .
ex:L a skos:ConceptScheme ; sb:name "a.list" ; dct:subject ex:thing ; dct:publisher ex:agency .
ex:l1 a skos:Concept ; skos:inScheme ex:L ; skos:notation "1" .
ex:M a skos:ConceptScheme ; sb:name "b.list" ; dct:subject ex:thing ; dct:publisher ex:ministry .
ex:m1 a skos:Concept ; skos:inScheme ex:M ; skos:notation "1" .
ex:agency foaf:name "Agency"@en . ex:ministry foaf:name "Ministry"@en .
ex:stated a dqv:QualityAnnotation ; rdfs:label "Late"@en ; rdfs:comment "It comes a year late."@en ;
    oa:hasTarget ex:data ; oa:motivatedBy dqv:qualityAssessment .
"""


def made(folder: Path, turtle: str = CONFLICTS, language: Language = Language.EN) -> Report:
    """The report."""
    return inconsistencies_report(Bridge.open(written(folder, turtle)), read_words(language))


def test_faults_are_apart(tmp_path: Path) -> None:
    """What is mended in a source and what in a mapping stand in two tables, each with all that is known."""
    found = made(tmp_path)
    remedies = {row[0]: row.pop() for name in ("of-source", "of-mapping") for row in cells(found, name)}
    assert {True} == {remedy.endswith(".") for remedy in remedies.values()}
    told = [row[:6] for row in cells(found, "of-source")]
    assert [
        ["described-differently", "Number, here", "Number, here ↔ Number, there", "type: xsd:unsignedLong ↔ xsd:string",
         "violation", "Ministry (owner)"],
        ["failures-as-success", "Data", "Service ↔ It failed", "status: 200", "violation", "Ministry (owner)"],
    ] == told  # fmt: skip
    assert [
        ["lists-not-joined", "thing", "a.list ↔ b.list", "one: a.list; other: b.list", "warning",
         "Agency (runs it); Ministry (runs it)"],
    ] == [row[:6] for row in cells(found, "of-mapping")]  # fmt: skip


def test_counts(tmp_path: Path) -> None:
    """The figures, the bars and the rules count the same."""
    found = made(tmp_path)
    assert ["2", "1", "0", "2", "1"] == list(figures(found).values())
    assert [["described-differently", "1", "0"], ["failures-as-success", "1", "0"], ["lists-not-joined", "0", "1"]] == (
        cells(found, "by-rule")
    )
    counts = {row[0]: row[4] for row in cells(found, "rules")}
    assert ("1", "0") == (counts["lists-not-joined"], counts["names-that-differ"])


def test_pairs(tmp_path: Path) -> None:
    """Agencies that disagree are counted once a pair, the same from either side; one alone on the diagonal."""
    assert [["Agency", "2", "1"], ["Ministry", "1", ""]] == cells(made(tmp_path), "pairs")


def test_stated(tmp_path: Path) -> None:
    """What people stated has its own table, with whom to ask."""
    assert [["Late", "It comes a year late.", "Data", "Ministry (owner)"]] == cells(made(tmp_path), "stated")


def test_keys(tmp_path: Path) -> None:
    """A row has the key of its inconsistency, the same in every language."""
    keys = [{row.key for table in made(tmp_path, language=item).tables() for row in table.rows} for item in Language]
    assert keys[0] == keys[1] == keys[2]
    assert any(key and key.startswith("lists-not-joined:") for key in keys[0])


@pytest.mark.parametrize("language", list(Language))
def test_nothing(tmp_path: Path, language: Language) -> None:
    """Where nothing disagrees the report says so, and every figure is good."""
    found = made(tmp_path, "ex:agency foaf:name 'Agency'@en .", language)
    assert ["0"] * 5 == list(figures(found).values())
    assert [] == cells(found, "of-source") == cells(found, "of-mapping") == cells(found, "stated")


def test_tones(tmp_path: Path) -> None:
    """A pair that agrees has an empty square, one that does not is marked."""
    blocks = (block for section in made(tmp_path).sections for block in section.blocks)
    (heat,) = (block for block in blocks if isinstance(block, HeatMap))
    assert [[Tone.FAIR, Tone.FAIR], [Tone.FAIR, Tone.NEUTRAL]] == [[cell.tone for cell in row] for _, row in heat.rows]
