"""Explanations in PROV-O: what a graph says, that any reader of RDF can load it, and that nodes are never confused."""

from dataclasses import replace

import pytest
from rdflib import PROV, RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS

from semantic_bridge.bridge import Bridge
from semantic_bridge.explain.explanation import Explanation
from semantic_bridge.explain.provenance import BASE, provenance, provenance_turtle
from semantic_bridge.rdf.writing import ntriples
from semantic_bridge.records.ndjson import read_lines
from semantic_bridge.resources import sample_records
from semantic_bridge.terms import Iri
from tests.explain.told import plan, told, told_masked
from tests.language.vocabulary import vocabulary

SB = Namespace("https://w3id.org/semantic-bridge/ns#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
MAP = Namespace("https://example.org/map/")


def graph_of(explanation: Explanation) -> Graph:
    """The explanation as another reader of Turtle sees it."""
    return Graph().parse(data=provenance_turtle(explanation), format="turtle")


def value(graph: Graph, pointer: str, side: str = "target") -> URIRef:
    """The entity of a field."""
    (found,) = [
        node
        for node in graph.subjects(SB.pointer, Literal(pointer))
        if f"#{side}/" in str(node) and isinstance(node, URIRef)
    ]
    return found


def test_turtle_is_read_elsewhere() -> None:
    """Another reader of Turtle finds the same triples."""
    found = told()
    expected = Graph().parse(data=ntriples(provenance(found)), format="nt")
    assert isomorphic(expected, graph_of(found))


def test_a_value() -> None:
    """A value is an entity with its place, its text and its status, derived from the values that were read."""
    graph = graph_of(told())
    name = value(graph, "/name")
    assert (name, RDF.type, PROV.Entity) in graph
    assert {Literal("ASAN SAMPLE")} == set(graph.objects(name, PROV.value))
    assert {SB["status-approximate"]} == set(graph.objects(name, SB.status))
    assert {SB["reason-lossy"]} == set(graph.objects(name, SB.reason))
    assert {Literal("blanks"), Literal("case")} == set(graph.objects(name, SB.lost))
    (source,) = graph.objects(name, PROV.wasDerivedFrom)
    assert {(Literal("/name"), Literal("Asan  Sample"))} == {
        (graph.value(source, SB.pointer), graph.value(source, PROV.value))
    }


def test_an_activity() -> None:
    """What made a value is an activity that followed a rule, used rows, and passed others over."""
    graph = graph_of(told())
    code = value(graph, "/code")
    (step,) = graph.objects(code, PROV.wasGeneratedBy)
    (by,) = graph.objects(step, PROV.qualifiedAssociation)
    assert {MAP.code} == set(graph.objects(by, PROV.hadPlan))
    assert {MAP.one, value(graph, "/code", "source")} == set(graph.objects(step, PROV.used))
    (passed,) = graph.objects(step, SB.passedOver)
    assert {
        (RDF.type, SB.PassedOver),
        (SB.rule, MAP.old),
        (SB.why, SB["why-past"]),
        (SB.sourceCode, Literal("a")),
        (SB.targetCode, Literal("2")),
    } == set(graph.predicate_objects(passed))
    assert Literal("2011-08-01", datatype=XSD.date) == graph.value(code, SB.validFrom)
    assert (MAP.code, SB.place, Literal("mappings/test.ttl:28:1")) in graph


def test_no_rule_made_it() -> None:
    """Where every rule was passed over, the activity followed none."""
    graph = graph_of(told({"kind": "z"}))
    (step,) = graph.objects(value(graph, "/nick"), PROV.wasGeneratedBy)
    assert not list(graph.objects(step, PROV.qualifiedAssociation))
    rules = {graph.value(passed, SB.rule) for passed in graph.objects(step, SB.passedOver)}
    assert {MAP.nick, MAP.other} == rules


def test_candidates_policy_and_successors() -> None:
    """What may have been meant, what replaced a code, and what was done without a row stand at the value."""
    several, old, none = (graph_of(told({"code": code})) for code in "cbd")
    assert {Literal("1"), Literal("2")} == set(several.objects(value(several, "/code"), SB.candidate))
    assert {Literal("a")} == set(old.objects(value(old, "/code"), SB.successor))
    assert {SB.Flag} == set(none.objects(value(none, "/code"), SB.policy))


def test_what_it_rests_on() -> None:
    """The translation followed the crosswalk and used the code lists, each with version and digest, on a day."""
    made, _ = plan()
    graph = graph_of(told())
    (translation,) = graph.subjects(SB.day)
    assert Literal("2026-01-01", datatype=XSD.date) == graph.value(translation, SB.day)
    plans = set(graph.objects(graph.value(translation, PROV.qualifiedAssociation), PROV.hadPlan))
    assert {URIRef(item.iri) for item in made.crosswalks} == plans
    for item in made.crosswalks:
        assert (URIRef(item.iri), RDF.type, PROV.Plan) in graph
    for item in (*made.crosswalks, *made.code_lists):
        assert Literal(item.digest) == graph.value(URIRef(item.iri), SB.digest)
    assert {URIRef(item.iri) for item in made.code_lists} <= set(graph.objects(translation, PROV.used))


def test_no_blank_nodes() -> None:
    """Every node has a name, so that two loads of an explanation are one."""
    graph = graph_of(told())
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]
    once = len(graph)
    graph.parse(data=provenance_turtle(told()), format="turtle")
    assert once == len(graph)


def test_values_are_plain_texts() -> None:
    """A value never passes through a typed literal: digits, blanks and case are as in the record."""
    graph = graph_of(told({"name": "007", "phones": [7]}))
    found = set(graph.objects(None, PROV.value))
    assert {Literal("007"), Literal("7"), Literal("[7]"), Literal('["7"]')} <= found
    assert {None} == {node.datatype for node in found if isinstance(node, Literal)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(told(), told({"code": "a"}), id="another record"),
        pytest.param(told(), told(line=2), id="another line"),
        pytest.param(told(), told_masked(), id="without values"),
        pytest.param(
            told({"code": "d"}), told({"code": "d"}, day=told().translation.as_of.replace(year=2027)), id="another day"
        ),
    ],
)
def test_explanations_are_apart(one: Explanation, other: Explanation) -> None:
    """Two explanations share no node of their own, so that loading both mixes up nothing."""
    mine, theirs = ({node for node in graph_of(item).subjects() if str(node).startswith(BASE)} for item in (one, other))
    assert mine
    assert not mine & theirs


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param("https://example.org/map/sex", "https://example.org/map/sex", id="as it is"),
        pytest.param("https://example.org/map#пол", "https://example.org/map#пол", id="in any letters"),
        pytest.param(
            "https://example.org/map#sex#when-a b-0", "https://example.org/map#sex%23when-a%20b-0", id="derived"
        ),
    ],
)
def test_rules_have_iris(rule: str, expected: str) -> None:
    """A rule that was derived may be called after fields; its IRI can be written all the same."""
    whole = told({"name": "x"})
    (name,) = [item for item in whole.translation.derivations if item.target == "/name"]
    derivation = replace(name, rules=(Iri(rule),))
    graph = graph_of(replace(whole, translation=replace(whole.translation, derivations=(derivation,))))
    assert {URIRef(expected)} == {node for node in graph.objects(None, PROV.hadPlan) if "/crosswalk" not in str(node)}


def test_masked() -> None:
    """A masked graph has the nodes and rules, and no value, code or day of the record."""
    text = provenance_turtle(told_masked())
    assert not [word for word in ("Asan", "ASAN", "0312", "Bermet", "red", "2011", "2026") if word in text]
    graph = Graph().parse(data=text, format="turtle")
    assert {Literal("***")} == {node for node in graph.objects(None, PROV.value) if "***" == str(node)}
    assert MAP.code in set(graph.objects(None, PROV.hadPlan))


def test_terms_are_described() -> None:
    """Every term of the vocabulary that a graph uses is in the vocabulary, which says what kind of node it is for."""
    described = set(vocabulary().subjects())
    for record in ({"code": "a"}, {"code": "b"}, {"code": "c"}, {"code": "d"}, {"kind": "z"}):
        used = {node for triple in graph_of(told(record)) for node in triple if str(node).startswith(str(SB))}
        assert used
        assert used <= described


def test_pilot(pilot: Bridge) -> None:
    """The pilot's records are explained in graphs that another reader loads; fields of lists have names too."""
    source, target = "minjust.legal-entity", "hub.organisation"
    workspace = pilot.workspace
    with sample_records(source).open("rb") as stream:
        records = [line.record for line, _ in zip(read_lines(stream), range(5), strict=False) if line.record]
    for number, record in enumerate(records, start=1):
        translation = pilot.explain(source, target, record)
        made = Explanation(
            workspace.plan(source, target), translation, translation.as_of.isoformat(), number, workspace.place
        )
        graph = graph_of(made)
        whole = {node for node in graph.subjects(DCTERMS.isPartOf) if "#target/" in str(node)}
        assert len(translation.derivations) == len(whole)
        assert {Literal(item.version) for item in made.plan.crosswalks} <= set(graph.objects(None, DCAT.version))
