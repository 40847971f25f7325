"""What follows from a graph under RDFS or OWL 2 RL, for metadata and vocabularies."""

from enum import StrEnum
from typing import Final

import owlrl

from semantic_bridge.rdf.graph import Graph, GraphError
from semantic_bridge.rdf.nodes import Literal, Triple
from semantic_bridge.rdf.rdflib_terms import from_rdflib, to_rdflib
from semantic_bridge.terms import OWL, RDF, RDFS, XSD, Iri


class Profile(StrEnum):
    """Which rules apply."""

    RDFS = "rdfs"
    OWL_RL = "owl-rl"


MAX_TRIPLES: Final = 50_000
"""How large a graph may be that is reasoned on where nobody says otherwise."""


class TooLargeToReasonError(GraphError):
    """A graph with more triples than can be reasoned on in a time that somebody would wait for.

    Attributes:
        triples: How many there are.
        most: How many there may be.
    """

    def __init__(self, triples: int, most: int) -> None:
        self.triples, self.most = triples, most
        problem = f"The graph has {triples:,} triples, and at most {most:,} are reasoned on."
        super().__init__(problem, remedy="Keep large code lists in CSV (sb:codes), or reason over a smaller workspace.")


class ContradictionError(GraphError):
    """A graph that cannot be true, such as a resource in two disjoint classes.

    Attributes:
        contradictions: Each as the reasoner names it, sorted.
    """

    def __init__(self, contradictions: tuple[str, ...]) -> None:
        self.contradictions = contradictions
        problem = f"The graph contradicts itself: {contradictions[0]}"
        more = f" There are {len(contradictions) - 1} more." if len(contradictions) > 1 else ""
        super().__init__(problem + more, remedy="Correct one of the statements that the reasoner names.")


_CLOSURES: Final = {Profile.RDFS: owlrl.RDFS_Semantics, Profile.OWL_RL: owlrl.OWLRL_Semantics}
_ERROR: Final = Iri("http://www.daml.org/2002/03/agents/agent-ont#error")
_BUILT_IN: Final = (RDF.base, RDFS.base, OWL.base, XSD.base)
_UNIVERSAL: Final = frozenset({RDFS.Resource, RDF.Property, OWL.Thing})


def entail(graph: Graph, profile: Profile, *, most_triples: int = MAX_TRIPLES) -> Graph:
    """The triples that follow from a graph and are not in it.

    What is true of everything is left out: that a resource is itself and is a resource, that a predicate is a
    property, and what is known of the vocabularies RDF, RDFS, OWL and XSD alone. So are statements on literals. The
    time grows with the square of the graph: meant for vocabularies and catalogues, not for large code lists.

    Raises:
        TooLargeToReasonError: The graph has more than `most_triples`; nothing was done.
        ContradictionError: The rules derive `false` (OWL 2 Profiles, section 4.3).
    """
    if len(graph) > most_triples:
        raise TooLargeToReasonError(len(graph), most_triples)
    closed = to_rdflib(graph)
    # The alternative datatypes would replace rdflib's own conversions for the whole process.
    owlrl.DeductiveClosure(_CLOSURES[profile], improved_datatypes=False).expand(closed)
    added = [triple for triple in from_rdflib(closed) if triple not in graph]
    errors = sorted(
        triple.object.value for triple in added if triple.predicate == _ERROR and isinstance(triple.object, Literal)
    )
    if errors:
        raise ContradictionError(tuple(errors))
    return Graph(sorted((triple for triple in added if _is_news(triple)), key=repr))


def _is_news(triple: Triple) -> bool:
    subject, predicate, object_ = triple
    if subject == object_ or (predicate == RDF.type and object_ in _UNIVERSAL):
        return False
    return not (isinstance(subject, Iri) and subject.startswith(_BUILT_IN))
