"""Write a correspondence as files of a workspace: its concept map, and the code lists that are not there yet.

Small tables are Turtle alone. From `MOST_IN_TURTLE` rows on the rows are SSSOM TSV and the lists CSV beside it, a line
each. The same table gives the same bytes.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from semantic_bridge.interchange.correspondence import Correspondence, Row
from semantic_bridge.interchange.naming import concept_iri, row_iri, table_slug
from semantic_bridge.interchange.relations import COUNTED, STATED
from semantic_bridge.interchange.sssom import MappingSet, SssomRow, sssom_tsv
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node, Triple, text_literal
from semantic_bridge.rdf.writing import turtle
from semantic_bridge.terms import DCT, PREFIXES, RDF, SB, SKOS, SSSOM, XSD, Iri

MOST_IN_TURTLE: Final = 2000
"""How many rows a table may have whose rows and codes stand in Turtle."""

_BESIDE: Final = "beside:/"
"""Stands before the name of a file beside the Turtle until the Turtle is text: no writer leaves an IRI relative."""


NO_PREFIXES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ListHead:
    """A code list.

    Attributes:
        iri: The IRI of the scheme.
        name: Its `sb:name`.
        there: The IRIs of its codes, by code, where the workspace has the list already, so that it is not written.
    """

    iri: Iri
    name: str
    there: Mapping[str, Iri] | None = None

    def concept(self, code: str) -> Iri:
        """The IRI of a code."""
        return concept_iri(self.iri, code) if self.there is None else self.there[code]


@dataclass(frozen=True, slots=True)
class Destination:
    """What a correspondence is written as.

    Attributes:
        table: The name of the file that it comes from.
        source: The list of the codes that come in.
        target: The list of the codes that go out.
        concept_map: The IRI of the concept map.
        adds: Whether the map is stated elsewhere, so that rows are only added to it.
    """

    table: str
    source: ListHead
    target: ListHead
    concept_map: Iri
    adds: bool = False

    @property
    def folder(self) -> str:
        """The folder of the concept map in the workspace."""
        return f"mappings/{self.source.name}--{self.target.name}"

    @property
    def map_path(self) -> str:
        """The Turtle file of the concept map."""
        return f"{self.folder}/{table_slug(self.table)}.ttl"

    @property
    def rows_name(self) -> str:
        """The file of the rows beside it, where there are many."""
        return f"{table_slug(self.table)}.sssom.tsv"

    @property
    def rows(self) -> Iri:
        """What the IRIs of the rows start with."""
        return Iri(f"{self.concept_map}/{table_slug(self.table)}/")

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes for its rows and codes."""
        lists = {"source": concept_iri(self.source.iri, ""), "target": concept_iri(self.target.iri, "")}
        return {"row": self.rows, **lists}

    def row_iri(self, row: Row) -> Iri:
        """The IRI of a row: of its codes, and of its span where it has one."""
        span = row.validity.since or "", row.validity.until or ""
        return row_iri(self.rows, row.source, row.target or "", *(map(str, span) if any(span) else ()))


def list_path(name: str) -> str:
    """The Turtle file of a code list in the workspace."""
    return f"ontology/codelists/{name}.ttl"


def written(correspondence: Correspondence, destination: Destination) -> Mapping[str, bytes]:
    """The files of a correspondence, by path in the workspace, sorted."""
    if len(correspondence.rows) > MOST_IN_TURTLE:
        write_list, write_map = _list_in_csv, _map_in_tsv
    else:
        write_list, write_map = _list_in_turtle, _map_in_turtle
    files: dict[str, bytes] = {}
    for head, codes in _lists(correspondence, destination):
        if head.there is None:
            files |= write_list(head, sorted(codes), destination.table)
    return dict(sorted((files | write_map(correspondence.rows, destination)).items()))


def _lists(correspondence: Correspondence, destination: Destination) -> list[tuple[ListHead, frozenset[str]]]:
    """Both lists with their codes, or the one that is both."""
    source, target = frozenset(correspondence.source_codes), frozenset(correspondence.target_codes)
    if destination.source.iri == destination.target.iri:
        return [(destination.source, source | target)]
    return [(destination.source, source), (destination.target, target)]


def _list_in_turtle(head: ListHead, codes: Sequence[str], table: str) -> dict[str, bytes]:
    return {list_path(head.name): _text([*_about_list(head, table), *_concepts(head.iri, codes)], table)}


def _list_in_csv(head: ListHead, codes: Sequence[str], table: str) -> dict[str, bytes]:
    path, name = list_path(head.name), f"{head.name}.csv"
    beside = Triple(head.iri, SB.codes, Iri(_BESIDE + name))
    text = _text([*_about_list(head, table), beside], table)
    return {path: text, f"{path.rpartition('/')[0]}/{name}": _codes_csv(head.iri, codes)}


def _about_list(head: ListHead, table: str) -> Iterator[Triple]:
    yield Triple(head.iri, RDF.type, SKOS.ConceptScheme)
    yield Triple(head.iri, SB["name"], Literal(head.name))
    yield Triple(head.iri, DCT["title"], text_literal(head.iri.local, "en"))
    yield Triple(head.iri, DCT.source, Literal(table))


def _concepts(scheme: Iri, codes: Iterable[str]) -> Iterator[Triple]:
    for code in codes:
        concept = concept_iri(scheme, code)
        yield Triple(concept, RDF.type, SKOS.Concept)
        yield Triple(concept, SKOS.inScheme, scheme)
        yield Triple(concept, SKOS.notation, Literal(code))


def _codes_csv(scheme: Iri, codes: Sequence[str]) -> bytes:
    """The list as the CSV of `sb:codes`; the IRI of a code is left out where all follow from the codes."""
    iris = [concept_iri(scheme, code) for code in codes]
    plain = all(iri == f"{scheme}/{code}" for iri, code in zip(iris, codes, strict=True))
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["notation"] if plain else ["iri", "notation"])
    table.writerows([code] if plain else [iri, code] for iri, code in zip(iris, codes, strict=True))
    return text.getvalue().encode()


def _map_in_turtle(rows: Sequence[Row], destination: Destination) -> dict[str, bytes]:
    stated = (triple for row in rows for triple in _row(row, destination))
    text = _text([*_about_map(destination), *stated], destination.table, destination.prefixes)
    return {destination.map_path: text}


def _map_in_tsv(rows: Sequence[Row], destination: Destination) -> dict[str, bytes]:
    beside = Triple(destination.concept_map, SB.rows, Iri(_BESIDE + destination.rows_name))
    mappings = MappingSet(
        destination.concept_map,
        destination.source.iri,
        destination.target.iri,
        destination.table,
        destination.prefixes,
    )
    tsv = sssom_tsv(mappings, (_mapping(row, destination) for row in rows))
    about = _text([*_about_map(destination), beside], destination.table)
    return {destination.map_path: about, f"{destination.folder}/{destination.rows_name}": tsv}


def _mapping(row: Row, destination: Destination) -> SssomRow:
    target = None if row.target is None else destination.target.concept(row.target)
    return SssomRow(destination.row_iri(row), destination.source.concept(row.source), target, row)


def _about_map(destination: Destination) -> Iterator[Triple]:
    concept_map = destination.concept_map
    if not destination.adds:
        title = f"{destination.source.iri.local} to {destination.target.iri.local}"
        yield Triple(concept_map, RDF.type, SB.ConceptMap)
        yield Triple(concept_map, DCT["title"], text_literal(title, "en"))
        yield Triple(concept_map, SB.sourceScheme, destination.source.iri)
        yield Triple(concept_map, SB.targetScheme, destination.target.iri)
    yield Triple(concept_map, DCT.source, Literal(destination.table))


def _row(row: Row, destination: Destination) -> Iterator[Triple]:
    """A row, after the triple by which its map has it: one block of lines in a diff."""
    iri = destination.row_iri(row)
    target = SSSOM.NoTermFound if row.target is None else destination.target.concept(row.target)
    stated: list[tuple[Iri, Node | None]] = [
        (RDF.type, SSSOM.Mapping),
        (SSSOM.subject_id, destination.source.concept(row.source)),
        (SSSOM.predicate_id, row.predicate),
        (SSSOM.object_id, target),
        (SSSOM.mapping_justification, COUNTED if row.cardinality else STATED),
        (SSSOM.mapping_cardinality, Literal(row.cardinality) if row.cardinality else None),
        (SSSOM.object_label, Literal(row.text) if row.text else None),
        (SB.validFrom, Literal(row.validity.since.isoformat(), XSD.date) if row.validity.since else None),
        (SB.validUntil, Literal(row.validity.until.isoformat(), XSD.date) if row.validity.until else None),
        (SB.weight, Literal(str(row.weight)) if row.weight is not None else None),
        (SSSOM.comment, Literal(row.note) if row.note else None),
    ]
    yield Triple(destination.concept_map, SB.row, iri)
    yield from (Triple(iri, predicate, node) for predicate, node in stated if node is not None)


def _text(triples: Iterable[Triple], table: str, prefixes: Mapping[str, str] = NO_PREFIXES) -> bytes:
    """The Turtle of a file that is written whole by every import."""
    used = {name: PREFIXES[name].base for name in ("dct", "sb", "semapv", "skos", "sssom", "xsd")}
    body = turtle(Graph(triples), used | dict(prefixes)).replace(f"<{_BESIDE}", "<")
    shown = "".join(sign if sign.isprintable() else "?" for sign in table)
    return f"# Made from {shown} by sb import correspondence, which writes it whole: mend the table.\n{body}".encode()
