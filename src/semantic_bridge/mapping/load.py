"""From the files of a workspace to its resolved crosswalks, all problems at once and each with its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from semantic_bridge.errors import BridgeError, CrosswalkError, CrosswalkErrors, Place
from semantic_bridge.mapping.errors import IncompleteError, RowError, UnknownConceptError, UnknownReferenceError
from semantic_bridge.mapping.files import Files, GraphFile
from semantic_bridge.mapping.places import Places
from semantic_bridge.mapping.read.claims import read_claims
from semantic_bridge.mapping.read.codelists import read_code_lists
from semantic_bridge.mapping.read.conceptmaps import read_concept_maps
from semantic_bridge.mapping.read.crosswalks import read_crosswalks
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.mapping.read.schemas import read_schemas
from semantic_bridge.mapping.read.templates import read_templates
from semantic_bridge.mapping.resolve.crosswalks import Resolved, resolve
from semantic_bridge.mapping.resolve.scope import Documents
from semantic_bridge.model.claim import Claim
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.terms import CSVW, RDF, RDFS, SH, SKOS, Iri

LIFTED: Final = ".lifted.ttl"
"""How the names of files end that a tool writes. Where an author's file says otherwise, the author wins."""

ADDED: Final = frozenset({RDF.type, RDFS.label, SH.property, CSVW.null, SKOS.prefLabel, SKOS.altLabel, SKOS.definition})
"""What an author's file adds to a lifted one; any other predicate it replaces."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a workspace states, resolved.

    Attributes:
        graph: Its files together.
        documents: What was read from them.
        crosswalks: By name.
        concept_maps: By IRI, those that no crosswalk uses too.
        places: Where resources are stated that stand in no Turtle file, by IRI.
        claims: What is claimed of crosswalks, property maps and concept maps, by IRI.
    """

    graph: Graph
    documents: Documents
    crosswalks: tuple[Crosswalk, ...]
    concept_maps: tuple[ConceptMap, ...]
    places: Mapping[str, Place]
    claims: Mapping[Iri, tuple[Claim, ...]]


def load(files: Files, problems: Iterable[BridgeError] = ()) -> Loaded:
    """Resolve everything that the files state.

    Args:
        files: The workspace.
        problems: What was already found, such as by the shapes of the language.

    Raises:
        CrosswalkErrors: With these problems and every other one, each with its file and line as far as known.
    """
    given = [*files.problems, *problems]
    graph = union(files.turtle)
    reading = Reading(graph)
    claims = read_claims(reading)
    documents = Documents(
        schemas=read_schemas(reading),
        code_lists=read_code_lists(reading, files.attachments),
        concept_maps=read_concept_maps(reading, files.turtle, files.attachments),
        templates=read_templates(reading),
        crosswalks=read_crosswalks(reading),
        broken=reading.known_broken(),
        pathless=frozenset(reading.pathless),
    )
    found = [*given, *_not_said_by(given, reading.problems)]
    resolved = Resolved()
    try:
        resolved = resolve(documents)
    except CrosswalkErrors as errors:
        found += errors.errors
    if found:
        places = Places(files.turtle, reading.places)
        raise CrosswalkErrors(placed(_without_consequences(found, files, places), places))
    return Loaded(graph, documents, resolved.crosswalks, resolved.concept_maps, reading.places, claims)


def union(files: Sequence[GraphFile]) -> Graph:
    """What the files state together: where an author and a tool say a different thing, what the author says."""
    by_author = Graph.union(file.graph for file in files if not file.name.endswith(LIFTED))
    by_tool = Graph.union(file.graph for file in files if file.name.endswith(LIFTED))
    left = (
        triple
        for triple in by_tool
        if triple.predicate in ADDED or not by_author.objects(triple.subject, triple.predicate)
    )
    return Graph.union([by_author, Graph(left)])


def _not_said_by(given: Iterable[BridgeError], problems: Iterable[BridgeError]) -> list[BridgeError]:
    """The problems of reading, without those about the form of a resource whose form was found wrong before."""
    judged = {item.subject for item in given if isinstance(item, CrosswalkError) and item.subject}
    return [item for item in problems if not (isinstance(item, IncompleteError) and item.subject in judged)]


def _without_consequences(problems: Iterable[BridgeError], files: Files, places: Places) -> list[BridgeError]:
    """The problems, without references to what stands in a file that is no Turtle as long as that is not mended."""
    broken = {problem.where.file for problem in files.problems if isinstance(problem.where, Place)}
    lost = {iri for file in files.turtle if file.name in broken for iri in places.subjects(file)}
    unknown = (UnknownReferenceError, UnknownConceptError)
    return [problem for problem in problems if not (isinstance(problem, unknown) and problem.iri in lost)]


def placed(problems: Iterable[BridgeError], places: Places) -> list[BridgeError]:
    """The problems, each once, those that know their subject with its place; by place, then by text."""
    unique: dict[tuple[str, str, Place | str | None], BridgeError] = {}
    for problem in problems:
        problem.where = _where(problem, places) or problem.where
        unique.setdefault((type(problem).__name__, problem.problem, problem.where), problem)
    return sorted(unique.values(), key=_order)


def _where(problem: BridgeError, places: Places) -> Place | None:
    if isinstance(problem, RowError) and problem.row is not None:
        return places.of_row(problem.row)
    return places.of(problem.subject) if isinstance(problem, CrosswalkError) and problem.subject else None


def _order(problem: BridgeError) -> tuple[str, int, int, str]:
    place = problem.where if isinstance(problem.where, Place) else Place(str(problem.where or ""))
    return place.file, place.line, place.column, problem.problem
