"""Every rule of a workspace is run, its own with those that ship, and what they find is in one order."""

from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.inconsistencies import RuleError, order
from semantic_bridge.rdf.standing import ParameterError
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.usecases.inconsistencies import find_inconsistencies, rules
from semantic_bridge.usecases.query import FOLDER

LIST = """
@prefix ex: <https://example.org/own/> . @prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
ex:L a skos:ConceptScheme ; sb:name "own.list" ; dct:title "Own list"@en , "Свой список"@ru .
ex:one a skos:Concept ; skos:inScheme ex:L ; skos:notation "1" ; skos:prefLabel "One"@en .
"""
RULE = """# Question (en): Which codes have no Russian label?
# Parameter language (text, default en): A language.
# Inconsistency (source, violation)
# Remedy (en): Add one.
# Remedy (ru): Добавьте.
SELECT ?about ?left ?language
WHERE {
    ?left <http://www.w3.org/2004/02/skos/core#inScheme> ?about .
    FILTER NOT EXISTS {
        ?left <http://www.w3.org/2004/02/skos/core#prefLabel> ?label
        FILTER (lang(?label) = "ru")
    }
}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace of one list, with a rule of its own."""
    for name, text in (("ontology/list.ttl", LIST), (f"{FOLDER}/no-russian.rq", RULE)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_rules_of_a_workspace(own: Path) -> None:
    """A workspace's own rules join those that ship; other standing queries are none."""
    names = [rule.name for rule in rules(Bridge.open(own))]
    assert {"no-russian", "names-that-differ"} <= set(names)
    assert "dates" not in names
    assert sorted(names) == names


def test_own_rule(own: Path) -> None:
    """A rule is asked in the language of the list; what it finds is gone with the conflict."""
    (item,) = find_inconsistencies(Bridge.open(own), "ru")
    assert ("no-russian", "Свой список", "Добавьте.") == (item.rule, item.label, item.remedy)
    assert (("language", "ru"),) == item.evidence
    path = own / "ontology/list.ttl"
    path.write_text(LIST.replace('"One"@en', '"One"@en , "Один"@ru'), encoding="utf-8")
    assert () == find_inconsistencies(Bridge.open(own), "ru")


def test_own_rule_that_is_none(own: Path) -> None:
    """A rule without the agreed columns, or with a parameter that nobody sets, is told, not passed over."""
    path = own / FOLDER / "no-russian.rq"
    path.write_text(RULE.replace("?left ?language\n", "?language\n"), encoding="utf-8")
    with pytest.raises(RuleError, match="no-russian"):
        find_inconsistencies(Bridge.open(own))
    path.write_text(RULE.replace("# Parameter language (text, default en)", "# Parameter left (iri)"), encoding="utf-8")
    with pytest.raises(ParameterError, match="left"):
        find_inconsistencies(Bridge.open(own))


def test_order() -> None:
    """The most severe come first, then by rule; no key is there twice, and labels are those of the language."""
    bridge = Bridge.open(pilot_workspace())
    english, kyrgyz = find_inconsistencies(bridge), find_inconsistencies(bridge, "ky")
    assert sorted(english, key=order) == list(english)
    assert [item.key for item in english] == [item.key for item in kyrgyz]
    assert len({item.key for item in english}) == len(english)
    assert [item.severity.rank for item in english] == sorted((item.severity.rank for item in english), reverse=True)
    assert {item.remedy for item in english}.isdisjoint(item.remedy for item in kyrgyz)
