"""Write a correspondence as files of a workspace: its concept map, and the code lists that are not there yet.

Small tables are Turtle alone. From `MOST_IN_TURTLE` rows on the rows are SSSOM TSV and the lists CSV beside it, a line
each. The same table gives the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from semantic_bridge.interchange.correspondence import Correspondence, Row
from semantic_bridge.interchange.lists import BESIDE, LabelledCodes, ListHead, labelled, list_files, made_text
from semantic_bridge.interchange.naming import concept_iri, row_iri, table_slug
from semantic_bridge.interchange.relations import COUNTED, STATED
from semantic_bridge.interchange.sssom import MappingSet, SssomRow, sssom_tsv
from semantic_bridge.rdf.nodes import Literal, Node, Triple, text_literal
from semantic_bridge.terms import DCT, RDF, SB, SSSOM, XSD, Iri

MOST_IN_TURTLE: Final = 2000
"""How many rows a table may have whose rows and codes stand in Turtle."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What a correspondence is written as.

    Attributes:
        table: The name of the file that it comes from.
        source: The list of the codes that come in.
        target: The list of the codes that go out.
        concept_map: The IRI of the concept map.
        adds: Whether the map is stated elsewhere, so that rows are only added to it.
        language: Of the labels that the table has; empty where none is said.
    """

    table: str
    source: ListHead
    target: ListHead
    concept_map: Iri
    adds: bool = False
    language: str = ""

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


def written(correspondence: Correspondence, destination: Destination) -> Mapping[str, bytes]:
    """The files of a correspondence, by path in the workspace, sorted."""
    large = len(correspondence.rows) > MOST_IN_TURTLE
    files: dict[str, bytes] = {}
    for head, labels in _lists(correspondence, destination):
        if head.there is None:
            files |= list_files(head, labels, destination.table, 0 if large else MOST_IN_TURTLE)
    write_map = _map_in_tsv if large else _map_in_turtle
    return dict(sorted((files | write_map(correspondence.rows, destination)).items()))


def _lists(correspondence: Correspondence, destination: Destination) -> list[tuple[ListHead, LabelledCodes]]:
    """Both lists with their codes, or the one that is both."""
    language = destination.language
    source = labelled(correspondence.source_codes, correspondence.source_labels, language)
    target = labelled(correspondence.target_codes, correspondence.target_labels, language)
    if destination.source.iri == destination.target.iri:
        both = {
            code: tuple(dict.fromkeys((*source.get(code, ()), *target.get(code, ())))) for code in {**source, **target}
        }
        return [(destination.source, both)]
    return [(destination.source, source), (destination.target, target)]


def _map_in_turtle(rows: Sequence[Row], destination: Destination) -> dict[str, bytes]:
    stated = (triple for row in rows for triple in _row(row, destination))
    text = made_text([*_about_map(destination), *stated], [destination.table], destination.prefixes)
    return {destination.map_path: text}


def _map_in_tsv(rows: Sequence[Row], destination: Destination) -> dict[str, bytes]:
    beside = Triple(destination.concept_map, SB.rows, Iri(BESIDE + destination.rows_name))
    mappings = MappingSet(
        destination.concept_map,
        destination.source.iri,
        destination.target.iri,
        destination.table,
        destination.prefixes,
    )
    tsv = sssom_tsv(mappings, (_mapping(row, destination) for row in rows))
    about = made_text([*_about_map(destination), beside], [destination.table])
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
