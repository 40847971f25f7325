"""The rows of a code list as SKOS, for the graph that is asked in SPARQL."""

from datetime import date

from semantic_bridge.model.codelist import CodeList, Concept, Succession, Validity
from semantic_bridge.rdf.codelists import concept_triples
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal
from semantic_bridge.terms import DCT, SB, SKOS, XSD, Iri

OLD, NEW, OTHER = (Iri(f"https://example.org/{name}") for name in ("list/1", "list/2", "other/1"))


def listed(*successions: Succession) -> Graph:
    """A list of two codes, of which the first has ended, as a graph."""
    ended = Concept(OLD, "1", labels=(("ky", "бир"),), validity=Validity(date(2011, 8, 1), date(2020, 1, 1)))
    concepts = (ended, Concept(NEW, "2", broader=OLD))
    scheme = Iri("https://example.org/list")
    return Graph(concept_triples(CodeList(scheme, "x", "", "", None, concepts, "", successions=successions), concepts))


def test_what_a_row_says() -> None:
    """A concept has its code as a plain text, its labels, its parent and its days."""
    graph = listed()
    assert (Literal("1", XSD.string),) == graph.objects(OLD, SKOS.notation)
    assert ["бир"] == [node.value for node in graph.objects(OLD, SKOS.prefLabel) if isinstance(node, Literal)]
    assert (OLD,) == graph.objects(NEW, SKOS.broader)
    assert (Literal("2011-08-01", XSD.date),) == graph.objects(OLD, SB.validFrom)
    assert (Literal("2020-01-01", XSD.date),) == graph.objects(OLD, SB.validUntil)
    assert () == graph.objects(NEW, SB.validFrom)


def test_what_replaced_a_code() -> None:
    """A successor is named by its IRI, that of another list too, even where both lists have the code."""
    graph = listed(Succession(OLD, NEW), Succession(OLD, OTHER))
    assert (NEW, OTHER) == graph.objects(OLD, DCT.isReplacedBy)
    assert () == graph.objects(NEW, DCT.isReplacedBy)
