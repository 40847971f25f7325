"""`sb reason`: what is written where, and when it ends in 1."""

import json
from functools import partial
from pathlib import Path

import pytest

from semantic_bridge.cli.main import FAULT, FINDINGS
from semantic_bridge.rdf.entailment import entail
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.nodes import Triple
from semantic_bridge.terms import SKOS, Iri
from semantic_bridge.usecases import reasoning
from tests.crosswalks import PREFIXES, codes
from tests.endtoend.terminal import sb

ROWS = """
map:codes a sb:ConceptMap ; sb:sourceScheme in:S ; sb:targetScheme out:T .
in:S-a skos:exactMatch out:T-1 . in:S-b skos:exactMatch out:T-1 .
"""
CONTRARY = "in:S-a skos:broadMatch in:S-b .\n"
A, B = Iri("https://example.org/in/S-a"), Iri("https://example.org/in/S-b")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Two codes that equal a third."""
    for name, text in {"ontology": codes("in:S", "a", "b") + codes("out:T", "1"), "mappings": ROWS}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.ttl").write_text(PREFIXES + text, encoding="utf-8")
    return tmp_path


def contradict(workspace: Path) -> None:
    """State what cannot be true beside the rest."""
    (workspace / "ontology" / "two.ttl").write_text(PREFIXES + CONTRARY, encoding="utf-8")


def test_standard_output(workspace: Path) -> None:
    """TriG, a graph for each part; nothing found is exit 0."""
    found = sb("reason", "--workspace", workspace)
    assert 0 == found.code
    assert "workspace/reasoning/mappings> {" in found.text
    assert "workspace/reasoning/ontology> a prov:Entity" in found.text
    assert "triples in <" in found.error


def test_turtle_by_suffix(workspace: Path) -> None:
    """A file whose name ends in .ttl is Turtle, without the names of graphs."""
    output = workspace / "follows.ttl"
    assert 0 == sb("reason", "--workspace", workspace, "--from", "mappings", "-o", output).code
    assert Triple(A, SKOS.exactMatch, B) in parse_turtle(output.read_bytes(), file="follows.ttl")


def test_contradictions_as_text(workspace: Path) -> None:
    """Exit 1, and each contradiction on standard error; what follows is written all the same."""
    contradict(workspace)
    output = workspace / "follows.trig"
    found = sb("reason", "--workspace", workspace, "--from", "mappings", "-o", output)
    assert FINDINGS == found.code
    assert "warning SB280: Mappings contradict each other" in found.error
    assert output.is_file()


def test_contradictions_as_json(workspace: Path) -> None:
    """The same with every detail; an empty list where there is none."""
    arguments = (
        "reason",
        "--workspace",
        workspace,
        "--from",
        "mappings",
        "-o",
        workspace / "f.trig",
        "--report",
        "json",
    )
    assert [] == json.loads(sb(*arguments).error)
    contradict(workspace)
    (finding,) = json.loads(sb(*arguments).error)
    assert ("SB280", "Warning") == (finding["code"], finding["severity"])


def test_too_large(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much for the rules of OWL is refused with a remedy, and nothing is written."""
    monkeypatch.setattr(reasoning, "entail", partial(entail, most_triples=5))
    output = workspace / "follows.trig"
    found = sb("reason", "--workspace", workspace, "-o", output)
    assert FAULT == found.code
    assert "at most 5 are reasoned on" in found.error
    assert not output.exists()


def test_an_ontology_that_contradicts_itself(workspace: Path) -> None:
    """It is an error that names what is wrong: everything would follow from it."""
    text = "in:A owl:disjointWith in:B . in:x a in:A , in:B ."
    (workspace / "ontology" / "two.ttl").write_text(PREFIXES + text, encoding="utf-8")
    found = sb("reason", "--workspace", workspace, "--from", "ontology")
    assert FAULT == found.code
    assert "contradicts itself" in found.error


def test_proposals(workspace: Path) -> None:
    """Proposals are Turtle; a workspace without equivalences has none."""
    found = sb("reason", "--workspace", workspace, "--from", "proposals")
    assert (0, "") == (found.code, found.text)
