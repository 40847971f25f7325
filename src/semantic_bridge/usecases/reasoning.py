"""Say what follows from a workspace: from its ontology and schemas by OWL 2 RL, and from its mappings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from semantic_bridge.explain.provenance import AGENT
from semantic_bridge.mapping.chains.closure import Closure
from semantic_bridge.mapping.chains.contradictions import Contradiction, contradictions
from semantic_bridge.mapping.chains.rows import stated_mappings
from semantic_bridge.mapping.chains.written import mapping_graph, sentence
from semantic_bridge.mapping.equivalents import proposals
from semantic_bridge.mapping.files import BASE, GraphFile
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.entailment import Profile, entail
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Triple, text_literal
from semantic_bridge.terms import PROV, RDF, RDFS, Iri
from semantic_bridge.workspace import Workspace

ONTOLOGY: Final = Iri(f"{BASE}reasoning/ontology")
MAPPINGS: Final = Iri(f"{BASE}reasoning/mappings")

_LABELS: Final = {
    ONTOLOGY: "What follows from the ontology and the schemas by OWL 2 RL",
    MAPPINGS: "What follows from the mappings between concepts",
}


class Part(StrEnum):
    """From what conclusions are drawn."""

    ALL = "all"
    ONTOLOGY = "ontology"
    MAPPINGS = "mappings"


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What follows.

    Attributes:
        graphs: By name, what is new; under None, where each comes from, in PROV-O.
        findings: The contradictions between mappings, in the order of the mappings.
    """

    graphs: dict[Iri | None, Graph]
    findings: tuple[Finding, ...]

    @property
    def merged(self) -> Graph:
        """All of it without the names."""
        return Graph.union(self.graphs.values())


def reason(workspace: Workspace, part: Part, day: date) -> Conclusions:
    """What follows and is not stated.

    Args:
        workspace: What states the premises.
        part: From which of its files.
        day: For which the rows of concept maps are read.

    Raises:
        TooLargeToReasonError: Ontology and schemas have more than 50,000 triples.
        ContradictionError: Ontology and schemas contradict themselves.
    """
    graphs: dict[Iri | None, Graph] = {}
    premises: dict[Iri, list[GraphFile]] = {}
    findings: tuple[Finding, ...] = ()
    if part is not Part.MAPPINGS:
        premises[ONTOLOGY] = [file for file in workspace.files if not file.name.startswith("mappings/")]
        graphs[ONTOLOGY] = entail(Graph.union(file.graph for file in premises[ONTOLOGY]), Profile.OWL_RL)
    if part is not Part.ONTOLOGY:
        premises[MAPPINGS] = list(workspace.files)
        closure = closure_of(workspace, day)
        found = (item for concept in closure.concepts for item in closure.chains(concept))
        graphs[MAPPINGS] = mapping_graph(found, MAPPINGS)
        findings = tuple(_finding(workspace, item) for item in contradictions(closure))
    origins = (triple for name, files in premises.items() for triple in _origin(name, files))
    return Conclusions({None: Graph(origins), **graphs}, findings)


def closure_of(workspace: Workspace, day: date) -> Closure:
    """The mappings of a workspace that hold on a day, and what follows from them."""
    return Closure(stated_mappings(workspace.concept_maps.values(), workspace.graph, day))


def contradicting_mappings(workspace: Workspace, day: date) -> Iterator[Finding]:
    """SB280: mappings between concepts that cannot all be true."""
    return (_finding(workspace, item) for item in contradictions(closure_of(workspace, day)))


def proposed_maps(workspace: Workspace) -> Graph:
    """The property maps that equivalences in the ontology propose; nothing is applied."""
    return proposals(workspace.graph, workspace.schemas.values(), workspace.crosswalks.values())


def _finding(workspace: Workspace, contradiction: Contradiction) -> Finding:
    first, second = contradiction.first, contradiction.second
    other = "a concept equals itself" if second is None else sentence(second)
    rules = (*first.rules, *(second.rules if second else ()), first.subject)
    return Finding(
        "SB280",
        Severity.WARNING,
        f"Mappings contradict each other: {sentence(first)}, but {other}.",
        "Correct one of these mappings; until then what follows from them is not to be relied on.",
        rules[0],
        next((place for rule in rules if (place := workspace.place(rule))), None),
    )


def _origin(name: Iri, files: Iterable[GraphFile]) -> Iterator[Triple]:
    run = Iri(f"{name}/run")
    yield Triple(name, RDF.type, PROV.Entity)
    yield Triple(name, RDFS.label, text_literal(_LABELS[name], "en"))
    yield Triple(name, PROV.wasGeneratedBy, run)
    read = [file.iri for file in files if len(file.graph)]
    for file in read:
        yield Triple(name, PROV.wasDerivedFrom, file)
    yield Triple(run, RDF.type, PROV.Activity)
    yield Triple(run, PROV.wasAssociatedWith, AGENT)
    for file in read:
        yield Triple(run, PROV.used, file)
