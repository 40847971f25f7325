"""The vocabulary describes every term that anything uses, in three languages, and no term that nothing uses."""

import json
import re
from decimal import Decimal
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from semantic_bridge.model.claim import Claim
from semantic_bridge.model.conceptmap import Policy, Several
from semantic_bridge.model.operators import Facet, Form, IdentifierForm, IdentifierType, Operator
from semantic_bridge.model.passed import Why
from semantic_bridge.model.relation import PREDICATES, WORDS
from semantic_bridge.model.schema import JsonType
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.text.normalise import LOSSES
from tests.language.judging import SH, judge, shapes
from tests.language.vocabulary import (
    SB,
    in_code,
    in_text,
    in_turtle,
    is_term,
    local,
    notations,
    terms,
    texts,
    uses,
    vocabulary,
)

LANGUAGES = {"en", "ru", "ky"}
ONTOLOGY = URIRef("https://w3id.org/semantic-bridge/ns")
EX = Namespace("https://example.org/")
SCHEMES = {"Policy", "Status", "Reason", "Relation", "Loss", "Why"}
STAGES = {"Copy", "when", "capture", "constant", "gives", "conceptMap", "default", "each"}
OPERATORS = {operator.__name__ for operator in get_args(Operator)} - {"Capture"}
"""All but the one that is written as a stage, since its pattern is that of a condition."""

DESCRIBES = "It describes operators and stages in the vocabulary itself."
KIND = "It is the class of values that the language writes."
LISTED = "It is read by people in answers, where its code stands."
UNUSED = {
    "Claim": KIND,
    "Facet": KIND,
    "Form": KIND,
    "IdentifierForm": KIND,
    "IdentifierType": KIND,
    "JsonType": KIND,
    "Several": KIND,
    "NoInverse": DESCRIBES,
    "Operator": "It is the class of everything that sb:convert takes.",
    "Stage": DESCRIBES,
    "domain": DESCRIBES,
    "expect": DESCRIBES,
    "expectLoss": DESCRIBES,
    "expectReason": DESCRIBES,
    "expectStatus": DESCRIBES,
    "given": DESCRIBES,
    "inverse": DESCRIBES,
    "loss": DESCRIBES,
    "turtle": DESCRIBES,
    "Fixed": LISTED,
    "OtherMap": LISTED,
    "Loss": LISTED,
}
"""Term to the reason why it is described although nothing but the vocabulary uses it."""


def kebab(name: str) -> str:
    """`PassThrough` as `pass-through`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def individuals(kind: str) -> set[str]:
    """The names of the individuals of a class."""
    return {local(node) for node in vocabulary().subjects(RDF.type, SB[kind])}


def listed() -> set[str]:
    """The names of the concepts in the code lists of the vocabulary."""
    return {local(node) for scheme in SCHEMES for node in vocabulary().subjects(SKOS.inScheme, SB[scheme])}


def text(subject: Node, predicate: URIRef) -> str:
    """The one literal of a subject."""
    (found,) = vocabulary().objects(subject, predicate)
    return str(found)


@pytest.mark.parametrize("file", uses(), ids=str)
def test_used_terms_are_described(file: str) -> None:
    """Whatever is written with `sb:` is in the vocabulary: a name that is not there is a slip, here or there."""
    assert set() == uses()[file] - set(terms())


def test_every_term_is_used() -> None:
    """A term that nothing uses is either taken out or has a reason to stay; a reason for a term in use is stale."""
    used = set().union(*uses().values())
    concepts = {name for name in listed() if "-" in name}
    assert set(UNUSED) == set(terms()) - used - concepts


def test_uses_are_found() -> None:
    """The search sees names in prose, in Turtle and in code, and only names of the vocabulary."""
    assert {"from", "atLevel"} == in_text("`sb:from` PATH, sb:atLevel 1, usb:stick, xsb:no")
    turtle = "@prefix s: <https://w3id.org/semantic-bridge/ns#> . [] a s:Cast ; s:by <x> , 's:no' , 'sb:yes' ."
    assert {"Cast", "by", "yes"} == in_turtle(turtle)
    assert {"Cast", "from"} == in_code("SB.Cast, SB['from'], SH.datatype, SB[name], sb.no")


@pytest.mark.parametrize("name", terms())
def test_term_is_described(name: str) -> None:
    """Every term has a label in English, Russian and Kyrgyz, a definition, a type and its vocabulary."""
    term = SB[name]
    labels = texts(term, RDFS.label)
    assert LANGUAGES == set(labels)
    assert all(label.strip() == label != "" for label in labels.values())
    assert texts(term, SKOS.definition)["en"].endswith(".")
    assert (term, RDFS.isDefinedBy, ONTOLOGY) in vocabulary()
    assert (term, RDF.type, None) in vocabulary()


def test_ontology_says_what_it_is() -> None:
    """The header names title, version, licence and the standards that the vocabulary stands on."""
    graph = vocabulary()
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in graph
    assert LANGUAGES == set(texts(ONTOLOGY, DCTERMS.title))
    assert re.fullmatch(r"\d+\.\d+\.\d+", text(ONTOLOGY, OWL.versionInfo))
    assert (ONTOLOGY, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")) in graph
    sources = {str(node) for node in graph.objects(ONTOLOGY, DCTERMS.source)}
    assert {"https://www.w3.org/TR/shacl/", "https://www.w3.org/TR/skos-reference/"} <= sources


def test_references_are_there() -> None:
    """What the vocabulary says of its own terms names terms that it has."""
    named = {local(node) for node in vocabulary().objects() if is_term(node)}
    assert set() == named - set(terms())


def test_vocabulary_keeps_the_shapes() -> None:
    """The code lists of the vocabulary are code lists as the language asks of everyone."""
    assert frozenset() == judge(vocabulary().serialize(format="turtle"))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("Form", {item.value for item in Form}, id="forms"),
        pytest.param("IdentifierForm", {item.value for item in IdentifierForm}, id="identifier forms"),
        pytest.param("IdentifierType", {kebab(item.value) for item in IdentifierType}, id="identifier types"),
        pytest.param("Facet", {kebab(item.value) for item in Facet}, id="facets"),
        pytest.param("Several", {item.value for item in Several} - {Several.SOURCES}, id="meanings of several targets"),
        pytest.param("Claim", {item.value for item in Claim}, id="claims"),
        pytest.param("JsonType", {item.value for item in JsonType} - {JsonType.OBJECT}, id="JSON types"),
    ],
)
def test_individuals_are_those_of_the_model(kind: str, expected: set[str]) -> None:
    """What the language can name and what the engine knows is the same."""
    assert expected == {kebab(name) for name in individuals(kind)}


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        pytest.param("Status", {item.value for item in Status}, id="statuses"),
        pytest.param("Reason", {item.value for item in Reason}, id="reasons"),
        pytest.param("Policy", {item.value for item in Policy}, id="policies"),
        pytest.param("Relation", set(WORDS), id="relations"),
        pytest.param("Why", {item.value for item in Why}, id="reasons of passing over"),
    ],
)
def test_codes_are_those_of_answers(scheme: str, expected: set[str]) -> None:
    """Every code that an answer can hold is explained to its reader, and no other."""
    assert expected == notations(scheme)


@pytest.mark.parametrize("name", sorted(listed()))
def test_code_is_explained(name: str) -> None:
    """A steward reads what a code means in English, Russian or Kyrgyz."""
    assert LANGUAGES == set(texts(SB[name], SKOS.definition)) == set(texts(SB[name], SKOS.prefLabel))
    assert texts(SB[name], SKOS.prefLabel) == texts(SB[name], RDFS.label)
    assert all(sentence.endswith(".") for sentence in texts(SB[name], SKOS.definition).values())


def test_statuses_are_in_order() -> None:
    """The vocabulary ranks the statuses as the engine does, the strongest first."""
    graph = vocabulary()
    ranks = {text(node, SKOS.notation): int(text(node, SH.order)) for node in graph.subjects(SKOS.inScheme, SB.Status)}
    assert {status.value: status.rank for status in Status} == ranks


def test_relations_are_those_of_skos() -> None:
    """The word for a relation is tied to the SKOS property that states it."""
    graph = vocabulary()
    stated = {
        (text(node, SKOS.notation), str(predicate))
        for node in graph.subjects(SKOS.inScheme, SB.Relation)
        for predicate in graph.objects(node, RDFS.seeAlso)
    }
    assert {(relation.word, str(predicate)) for predicate, relation in PREDICATES.items()} <= stated


def test_operators_are_those_of_the_model() -> None:
    """The closed set of operators is the same for who writes mappings and for who runs them."""
    assert OPERATORS == {local(node) for node in vocabulary().subjects(RDFS.subClassOf, SB.Operator)}
    assert STAGES == individuals("Stage")
    described = {local(node) for node in vocabulary().subjects(SB.example)}
    assert OPERATORS | STAGES == described == {local(node) for node in vocabulary().subjects(SB.inverse)}


@pytest.mark.parametrize("name", sorted(OPERATORS | STAGES))
def test_operator_says_what_it_is_for(name: str) -> None:
    """An operator says by which name answers call it, what undoes it, where it is defined and what it can lose."""
    term, graph = SB[name], vocabulary()
    (inverse,) = graph.objects(term, SB.inverse)
    assert kebab(name) == text(term, SKOS.notation)
    assert local(inverse) in OPERATORS | STAGES | {"NoInverse"}
    assert texts(term, SB.domain)["en"].endswith(".")
    if inverse != term or name in OPERATORS:
        assert (term, SKOS.note, None) in graph, "A note says how to undo it, or why it cannot be."
    assert {str(node) for node in graph.objects(term, SB.loss)} <= notations("Loss")


def test_losses_are_named() -> None:
    """Every loss in the code list is that of some operator or stage, and those of normalising are all there."""
    graph = vocabulary()
    named = {str(node) for operator in OPERATORS | STAGES for node in graph.objects(SB[operator], SB.loss)}
    assert notations("Loss") == named
    assert set(LOSSES) == {str(node) for node in graph.objects(SB.Normalise, SB.loss)}
    forms = graph.subjects(RDF.type, SB.Form)
    assert set(LOSSES) == {str(node) for form in forms for node in graph.objects(form, SB.loss)}


def examples(name: str) -> list[Node]:
    """The examples of an operator or stage."""
    return sorted(vocabulary().objects(SB[name], SB.example), key=str)


def lost(name: str) -> set[str]:
    """What the examples of an operator or stage lose."""
    return {str(node) for example in examples(name) for node in vocabulary().objects(example, SB.expectLoss)}


@pytest.mark.parametrize("name", sorted(OPERATORS | STAGES))
def test_examples_are_uniform(name: str) -> None:
    """Every example has an operator, what is given and what is expected, in JSON and in the codes of answers."""
    graph = vocabulary()
    assert len(examples(name)) >= 3
    for example in examples(name):
        json.loads(text(example, SB.given), parse_float=Decimal)
        expected = json.loads(text(example, SB.expect), parse_float=Decimal)
        status = Status(text(example, SB.expectStatus))
        reasons = [Reason(str(node)) for node in graph.objects(example, SB.expectReason)]
        assert len(reasons) <= 1
        assert (Reason.LOSSY in reasons) is ((example, SB.expectLoss, None) in graph)
        assert expected is None or status in {Status.EXACT, Status.APPROXIMATE, Status.DEFAULTED, Status.UNMAPPED}


@pytest.mark.parametrize("name", sorted(OPERATORS | STAGES))
def test_examples_show_what_an_operator_does(name: str) -> None:
    """Some example is exact, and every loss that an operator can name is shown by one."""
    statuses = {text(example, SB.expectStatus) for example in examples(name)}
    declared = {str(node) for node in vocabulary().objects(SB[name], SB.loss)}
    assert Status.EXACT in statuses
    assert declared == lost(name) & notations("Loss")


def property_map(name: str, example: Node, number: int) -> str:
    """An example as a property map, with the inputs and the target that its operator needs."""
    turtle = text(example, SB.turtle)
    if name in STAGES:
        return f"map:a{number} a sb:PropertyMap ; {turtle[1:-1]} ."
    inputs = "sb:inputs ( ex:a ex:b )" if name == "Coalesce" else "sb:from ex:in"
    around = {"Format": ["sb:to ex:out"], "Parse": [inputs]}.get(name, [inputs, "sb:to ex:out"])
    return " ; ".join([f"map:a{number} a sb:PropertyMap", *around, f"sb:convert {turtle}"]) + " ."


@pytest.mark.parametrize("name", sorted(OPERATORS | STAGES))
def test_examples_keep_the_shapes(name: str) -> None:
    """What the vocabulary shows, an architect may write."""
    context = "".join(str(node) for node in vocabulary().objects(SB[name], SB.context))
    maps = [property_map(name, example, number) for number, example in enumerate(examples(name))]
    found = judge("@prefix ex: <https://example.org/> .\n" + context + "\n".join(maps))
    assert set() == {item for item in found if item.severity == "Violation"}


def test_examples_are_of_their_operator() -> None:
    """The text of an example of an operator is one node of that type."""
    for name in OPERATORS:
        for example in examples(name):
            prefixes = "@prefix sb: <https://w3id.org/semantic-bridge/ns#> . @prefix ex: <https://example.org/> . "
            prefixes += "".join(f"@prefix {key}: <{iri}> . " for key, iri in vocabulary().namespaces())
            graph = Graph().parse(data=f"{prefixes} ex:it sb:convert {text(example, SB.turtle)} .", format="turtle")
            (node,) = graph.objects(EX.it, SB.convert)
            assert isinstance(node, BNode)
            assert [SB[name]] == list(graph.objects(node, RDF.type))


def test_properties_fit_their_shapes() -> None:
    """A term that the vocabulary gives to one class is allowed there by its shape."""
    allowed = {
        (target, path)
        for shape, target in shapes().subject_objects(SH.targetClass)
        for part in shapes().objects(shape, SH.property)
        for path in shapes().objects(part, SH.path)
    }
    closed = {target for shape in shapes().subjects(SH.closed) for target in shapes().objects(shape, SH.targetClass)}
    given = {(domain, term) for term, domain in vocabulary().subject_objects(RDFS.domain) if domain in closed}
    assert given <= allowed
    assert given


def test_labels_are_short() -> None:
    """A label stands in a table or on a button: it is no sentence."""
    labels = [node for node in vocabulary().objects(None, RDFS.label) if isinstance(node, Literal)]
    assert [] == [str(node) for node in labels if len(node) > 60 or node.endswith(".")]
