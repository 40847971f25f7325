"""Which values of a catalogue are resources, with names of their own, and of which kind."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from semantic_bridge.catalogue.errors import CatalogueError, shown
from semantic_bridge.catalogue.resources import DATASETS, WITH_NAMES, catalogued, owner, stated
from semantic_bridge.errors import suggest
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Triple
from semantic_bridge.terms import DCAT, DCT, PROV, RDF, SB, WORKSPACE, Iri

APPLICABLE_LEGISLATION: Final = Iri("http://data.europa.eu/r5r/applicableLegislation")
HAS_PERSONAL_DATA: Final = Iri("https://w3id.org/dpv#hasPersonalData")

ADDRESSES: Final = frozenset({DCAT.accessURL, DCAT.downloadURL, DCAT.endpointURL, DCAT.landingPage})
"""What takes an address: of a host, or, where it is relative, of a file of the workspace."""

_NAMED: Final = ADDRESSES | {
    APPLICABLE_LEGISLATION,
    HAS_PERSONAL_DATA,
    DCAT.accessService,
    DCAT.catalog,
    DCAT.dataset,
    DCAT.endpointDescription,
    DCAT.hadRole,
    DCAT.hasVersion,
    DCAT.inSeries,
    DCAT.isVersionOf,
    DCAT.mediaType,
    DCAT.next,
    DCAT.prev,
    DCAT.previousVersion,
    DCAT.resource,
    DCAT.servesDataset,
    DCAT.service,
    DCAT.theme,
    DCT.accrualPeriodicity,
    DCT.conformsTo,
    DCT.creator,
    DCT.format,
    DCT.hasPart,
    DCT.hasVersion,
    DCT.isPartOf,
    DCT.isReplacedBy,
    DCT.isVersionOf,
    DCT.language,
    DCT.publisher,
    DCT.relation,
    DCT.replaces,
    DCT.type,
    PROV.agent,
    SB.notKnown,
}
"""What takes a resource that others can name too."""

_RESOURCES: Final = frozenset(
    {
        DCAT.contactPoint,
        DCAT.distribution,
        DCAT.qualifiedRelation,
        DCT.accessRights,
        DCT.license,
        DCT.provenance,
        DCT.rights,
        DCT.spatial,
        DCT.temporal,
        PROV.qualifiedAttribution,
    }
)
"""What takes a resource, named or described in place."""

_KINDS: Final = {
    DCAT.accessService: (DCAT.DataService,),
    DCAT.dataset: DATASETS,
    DCAT.distribution: (DCAT.Distribution,),
    DCAT.inSeries: (DCAT.DatasetSeries,),
    DCAT.servesDataset: DATASETS,
    DCAT.service: (DCAT.DataService,),
}
"""Of which kind the resource is (DCAT 3, sections 6.3 to 6.9)."""

_NAME_IT: Final = "Name a resource, as <https://…>, and state its name there."
_GIVE_IRI: Final = "Give it an IRI, as <https://…>, in place of [ ] or _:name, and state there what it is."
_UNQUOTE: Final = "Write it in < >, without quotation marks and without a datatype."


def misplaced_values(graph: Graph) -> Iterator[CatalogueError]:
    """What is no resource, has no name, leads nowhere, or is of another kind than its place takes.

    Yields:
        SB262 where a text stands for a resource, or one without a name for one with a name; SB263 where an IRI is
        empty, relative or without a host; SB267 where it is that of another thing.
    """
    for resource in catalogued(graph):
        for triple in stated(graph, resource):
            if triple.predicate in _NAMED or triple.predicate in _RESOURCES:
                yield from _misplaced(graph, triple)


def nameless(graph: Graph) -> Iterator[CatalogueError]:
    """SB262: a dataset, series, service or catalogue that nobody can name, and nothing names."""
    for kind in WITH_NAMES:
        for node in graph.typed(kind):
            if isinstance(node, Blank) and not any(graph.subjects(term, node) for term in _NAMED):
                triple = Triple(node, RDF.type, kind)
                yield _error(graph, triple, "SB262", f"A {shown(kind)} has no name of its own.", _GIVE_IRI)


def _misplaced(graph: Graph, triple: Triple) -> Iterator[CatalogueError]:
    term, value = shown(triple.predicate), triple.object
    if isinstance(value, Literal):
        remedy = _UNQUOTE if "://" in value.value else _NAME_IT
        yield _error(graph, triple, "SB262", f"{term} has a text where it takes a resource.", remedy)
    elif isinstance(value, Blank):
        if triple.predicate in _NAMED:
            problem = f"{term} has an unnamed node where it takes a resource with a name of its own."
            yield _error(graph, triple, "SB262", problem, _GIVE_IRI)
    elif triple.predicate in ADDRESSES:
        if not _has_host(value):
            remedy = "Write it whole, as <https://host/path>."
            yield _error(graph, triple, "SB263", f"{term} has an address without a host.", remedy)
    elif value.startswith(WORKSPACE.base) and not graph.predicates(value):
        remedy = "Write the IRI whole, as <https://…>, or with a prefix."
        yield _error(graph, triple, "SB263", f"{term} has an IRI that is empty or relative, and names nothing.", remedy)
    elif triple.predicate in _KINDS:
        yield from _of_another_kind(graph, triple, value)


def _of_another_kind(graph: Graph, triple: Triple, value: Iri) -> Iterator[CatalogueError]:
    kinds = _KINDS[triple.predicate]
    types = graph.objects(value, RDF.type)
    if any(kind in types for kind in kinds):
        return
    wanted, term = shown(kinds[0]), shown(triple.predicate)
    if graph.predicates(value):
        remedy = f"Correct the name, or state that it is a {wanted}."
        yield _error(graph, triple, "SB267", f"{term} names what is no {wanted}.", remedy)
    else:
        known = [node for kind in kinds for node in graph.typed(kind) if isinstance(node, Iri)]
        remedy = suggest(value, known) if known else f"State that it is a {wanted}, and its title."
        yield _error(graph, triple, "SB267", f"{term} names a {wanted} of which nothing is stated.", remedy)


def _has_host(address: Iri) -> bool:
    parts = urlsplit(address)
    return parts.scheme not in {"http", "https"} or bool(parts.hostname)


def _error(graph: Graph, triple: Triple, code: str, problem: str, remedy: str) -> CatalogueError:
    return CatalogueError(code, problem, remedy, subject=owner(graph, triple.subject), statement=triple)
