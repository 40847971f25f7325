"""What a rule found, as values: who disagrees, whom to ask, with what evidence."""

import pytest

from semantic_bridge.catalogue.inconsistencies import Context, Inconsistency, RuleError, inconsistencies
from semantic_bridge.catalogue.parties import Party
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.nodes import Blank, Literal, Node, text_literal
from semantic_bridge.rdf.results import Boolean, QueryResult, Table
from semantic_bridge.rdf.standing import Fault, read_standing_query
from semantic_bridge.terms import DCT, ROLE, SB, SH, XSD, Iri

EX = "https://example.org/"

GRAPH = parse_turtle(
    """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix role: <https://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:a foaf:name "Agency A"@en , "Ведомство А"@ru . ex:b foaf:name "Agency B"@en . ex:c foaf:name "Agency C"@en .
ex:A sb:name "a.person" ; sh:property ex:A-o .
ex:A-o sh:node ex:Ao . ex:Ao sh:property ex:A-n . ex:A-n sh:path ex:an ; rdfs:label "Name"@en , "Имя"@ru .
ex:data a dcat:Dataset ; dct:conformsTo ex:A ; dct:publisher ex:b ; prov:qualifiedAttribution ex:owner .
ex:owner prov:agent ex:a ; dcat:hadRole role:owner .
ex:list sb:name "c.list" ; dct:publisher ex:c . ex:code skos:inScheme ex:list ; skos:prefLabel "One"@en .
ex:service dcat:servesDataset ex:data . ex:described dct:source ex:service ; sh:path ex:an .
ex:walk sb:name "a.person--c.person" ; dct:publisher ex:c ; sb:propertyMap ex:rule . ex:rule sb:conceptMap ex:map .
""".encode(),
    file="graph.ttl",
)

HEAD = "# Question (en): Which?\n# Inconsistency (source, warning)\n# Remedy (en): Talk.\n# Remedy (ru): Поговорите.\n"
QUERY = read_standing_query("differ", HEAD + "SELECT * WHERE { ?about ?left ?right }")


def ex(name: str) -> Iri:
    """A resource of the graph."""
    return Iri(EX + name)


def table(variables: str, *rows: tuple[Node | None, ...], truncated: bool = False) -> Table:
    """An answer."""
    return Table(tuple(variables.split()), rows, truncated)


def found(answer: QueryResult, language: str = "en") -> tuple[Inconsistency, ...]:
    """What the rule makes of an answer."""
    return inconsistencies(QUERY, answer, Context.of(GRAPH, language))


def between(left: str, right: str | None = None) -> Inconsistency:
    """One inconsistency."""
    (item,) = found(table("about left right", (ex("an"), ex(left), None if right is None else ex(right))))
    return item


def test_row() -> None:
    """A row has the rule's head, the names of what it is about, whom to ask of each side, and its other cells."""
    row = (ex("an"), ex("A-n"), ex("list"), text_literal("Имя", "ru"), Literal("2", XSD.integer), XSD.string, None)
    (item,) = found(table("about left right name count type none", row), "ru")
    assert ("differ", Severity.WARNING, Fault.SOURCE, "Поговорите.", "Имя") == (
        item.rule, item.severity, item.fault, item.remedy, item.label
    )  # fmt: skip
    assert (ex("an"), ex("A-n"), ex("list"), ()) == (item.about, item.left, item.right, item.others)
    assert (Party("Ведомство А", ROLE.owner), Party("Agency C", DCT.publisher)) == item.ask
    assert (ex("b"), ex("c")) == item.agencies
    assert (("name", "Имя"), ("count", "2"), ("type", "xsd:string")) == item.evidence
    assert item.key.startswith("differ:")


@pytest.mark.parametrize(
    ("side", "party"),
    [
        pytest.param("A-n", Party("Agency A", ROLE.owner), id="of a nested field the owner of its dataset"),
        pytest.param("data", Party("Agency A", ROLE.owner), id="of a dataset its owner"),
        pytest.param(
            "described", Party("Agency A", ROLE.owner), id="of a described element that of the service's data"
        ),
        pytest.param("service", Party("Agency A", ROLE.owner), id="of a service that of the data it serves"),
        pytest.param("code", Party("Agency C", DCT.publisher), id="of a code the publisher of its list"),
        pytest.param("rule", Party("Agency C", DCT.publisher), id="of a rule the publisher of its crosswalk"),
        pytest.param("map", Party("Agency C", DCT.publisher), id="of a concept map that of the crosswalk that uses it"),
        pytest.param("unknown", None, id="of what nobody states nobody"),
    ],
)
def test_ask(side: str, party: Party | None) -> None:
    """Who is asked answers for the thing, or for what it is in."""
    assert (() if party is None else (party,)) == between(side).ask


@pytest.mark.parametrize(("side", "agency"), [("A-n", "b"), ("A", "b"), ("code", "c"), ("rule", "c"), ("service", "b")])
def test_agencies(side: str, agency: str) -> None:
    """The agency of a side publishes its dataset, list or crosswalk."""
    assert (ex(agency),) == between(side).agencies


def test_sides_are_told_once() -> None:
    """Two sides of one owner are asked of once."""
    item = between("A-n", "A-o")
    assert (1, 1, (ex("A-n"), ex("A-o"))) == (len(item.ask), len(item.agencies), item.sides)


def test_others_are_the_sides() -> None:
    """Where many disagree, they are named in one column, and stand for the two."""
    others = Literal(f"{EX}list {EX}A-n {EX}list")
    (item,) = found(table("about left others", (ex("an"), ex("an"), others)))
    assert (ex("A-n"), ex("list")) == item.others == item.sides
    assert ((), {"Agency A", "Agency C"}) == (item.evidence, {party.name for party in item.ask})


def test_rows_about_the_same_are_one() -> None:
    """Several rows between the same two are one inconsistency with every value once, cut where there are many."""
    rows = [(ex("an"), ex("A-n"), ex("list"), Literal(str(number // 2))) for number in range(30)]
    (item,) = found(table("about left right code", *rows))
    assert (("code", "0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; … +3"),) == item.evidence


def test_key_is_of_what_and_between() -> None:
    """The key follows from the rule and the three resources alone."""
    one, other = between("A-n", "list"), between("A-n")
    (same,) = found(table("left about right x", (ex("A-n"), ex("an"), ex("list"), Literal("1"))), "ru")
    assert one.key == same.key != other.key


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        pytest.param(Boolean(value=True), "does not say what its rows are about", id="a yes"),
        pytest.param(table("about right"), "does not say what its rows are about", id="no left"),
        pytest.param(table("about left", (ex("an"), Literal("x"))), "no IRI", id="a text on the left"),
        pytest.param(table("about left", (None, ex("an"))), "no IRI", id="about nothing"),
        pytest.param(table("about left right", (ex("an"), ex("an"), Blank("b"))), "no IRI", id="no name on the right"),
        pytest.param(table("about left", (ex("an"), ex("an")), truncated=True), "more than 1 rows", id="an answer cut"),
    ],
)
def test_answers_of_no_inconsistency(answer: QueryResult, problem: str) -> None:
    """What is no list of inconsistencies is an error of the rule, with what to do; nothing is left out silently."""
    with pytest.raises(RuleError, match=problem) as caught:
        found(answer)
    assert ("differ", "differ.rq", True) == (caught.value.rule, str(caught.value.where), bool(caught.value.remedy))


def test_query_that_is_no_rule() -> None:
    """Only a query whose head says so is a rule."""
    plain = read_standing_query("plain", "SELECT * WHERE { ?about ?left ?right }")
    with pytest.raises(RuleError, match="is no rule"):
        inconsistencies(plain, table("about left", (SB.x, SH.y)), Context.of(GRAPH, "en"))
