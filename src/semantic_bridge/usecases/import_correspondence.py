"""Import a correspondence table into a workspace: judge its rows, and write what holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from semantic_bridge.documents.files import read_bytes
from semantic_bridge.documents.tables import Dialect, Table, read_table
from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.interchange.beside import Stated, held_to
from semantic_bridge.interchange.correspondence import Correspondence
from semantic_bridge.interchange.errors import RelationSourceError, TakenNameError
from semantic_bridge.interchange.judging import ISO_DAY, Codes, Layout, judge
from semantic_bridge.interchange.lists import ListHead, is_made, list_path
from semantic_bridge.interchange.naming import list_names, map_iri
from semantic_bridge.interchange.relations import (
    BY_WORD,
    ByFlags,
    Counted,
    Fixed,
    InColumn,
    RelationSource,
    StatedRelation,
)
from semantic_bridge.interchange.writing import Destination, written
from semantic_bridge.mapping.files import FOLDERS, GraphFile, read_files
from semantic_bridge.mapping.load import union
from semantic_bridge.mapping.read.codelists import read_code_lists
from semantic_bridge.mapping.read.conceptmaps import read_concept_maps
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.codelist import CodeList, Validity
from semantic_bridge.model.document import ConceptMapDocument, RowDocument
from semantic_bridge.model.relation import PREDICATES
from semantic_bridge.rdf.nodes import Literal
from semantic_bridge.settings import Limits
from semantic_bridge.terms import DCT, SB, SKOS, Iri
from semantic_bridge.text.dates import DatePattern
from semantic_bridge.text.regex import Pattern

_PART: Final = ".part"


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The columns of a table, each by its name or its number from 1; None is none.

    Attributes:
        source: The source codes.
        target: The target codes.
        relation: Words or mapping properties.
        source_partial: 1 where only a part of the source code is meant, else 0.
        target_partial: Likewise of the target code.
        weight: The share of the source.
        since: The first day.
        until: The end.
        note: For people.
        source_label: What the source codes are called.
        target_label: What the target codes are called.
    """

    source: str
    target: str
    relation: str | None = None
    source_partial: str | None = None
    target_partial: str | None = None
    weight: str | None = None
    since: str | None = None
    until: str | None = None
    note: str | None = None
    source_label: str | None = None
    target_label: str | None = None


@dataclass(frozen=True, slots=True)
class TableRequest:
    """How a table is to be understood.

    Attributes:
        source_scheme: The list of the codes that come in.
        target_scheme: The list of the codes that go out.
        columns: Where it says what.
        relation: What is said of all rows, or None: the columns say it.
        days_after: 1 where the last day still belongs to a span, else 0.
        pattern: What a code looks like, or None.
        dialect: How it is written.
        dates: How its days are written.
        language: Of its labels; empty where none is said.
    """

    source_scheme: Iri
    target_scheme: Iri
    columns: ColumnNames
    relation: StatedRelation | None = None
    days_after: int = 0
    pattern: Pattern | None = None
    dialect: Dialect = field(default_factory=Dialect)
    dates: DatePattern = ISO_DAY
    language: str = ""

    def relation_source(self, table: Table) -> RelationSource:
        """How the table says in what relation its codes stand.

        Raises:
            RelationSourceError: It does not, or twice.
            UnknownColumnError: A column is not there.
        """
        columns = self.columns
        flags = columns.source_partial, columns.target_partial
        stated = [
            *(["--relation"] if self.relation else []),
            *(["--relation-column"] if columns.relation else []),
            *(["--source-partial-column and --target-partial-column"] if any(flags) else []),
        ]
        if len(stated) != 1 or (any(flags) and not all(flags)):
            raise RelationSourceError(stated if len(stated) > 1 else [])
        if columns.relation:
            return InColumn(table.column(columns.relation))
        if columns.source_partial and columns.target_partial:
            return ByFlags(table.column(columns.source_partial), table.column(columns.target_partial))
        return Counted() if self.relation in {None, StatedRelation.CARDINALITY} else Fixed(BY_WORD[str(self.relation)])

    def layout(self, table: Table) -> Layout:
        """The places of the columns.

        Raises:
            UnknownColumnError: One is not there.
            RelationSourceError: Nothing says how the codes are related, or two things do.
        """
        columns = self.columns
        further = columns.since, columns.until, columns.weight, columns.note, columns.source_label, columns.target_label
        since, until, weight, note, source_label, target_label = (
            None if name is None else table.column(name) for name in further
        )
        return Layout(
            source=table.column(columns.source),
            target=table.column(columns.target),
            relation=self.relation_source(table),
            since=since,
            until=until,
            days_after=self.days_after,
            weight=weight,
            note=note,
            date_pattern=self.dates,
            source_label=source_label,
            target_label=target_label,
        )


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        correspondence: The table as it was judged.
        destination: What it became.
        written: The files that are new or different now, relative to the workspace.
        unchanged: Those that were so already.
    """

    correspondence: Correspondence
    destination: Destination
    written: tuple[str, ...]
    unchanged: tuple[str, ...]


def import_correspondence(path: Path, request: TableRequest, folder: Path, limits: Limits) -> Imported:
    """Import a table into the workspace in a folder, which is made if it is not there.

    A code list that an author wrote stays as it is, and codes that it does not have are not imported. To one that other
    tables made the codes of this one are added. If the workspace has one concept map between the two lists, the rows
    are added to that.

    Raises:
        UnreadableFileError: The table cannot be read, or is too large.
        TableError: It is no table of such columns.
        RelationSourceError: Nothing says how its codes are related.
        SchemeError: A list cannot be named.
        TakenNameError: The rows would be written over those of another table.
        CrosswalkErrors: The workspace cannot be read.
    """
    real = path.resolve()  # whoever names the table may name it by a link
    data = read_bytes(Path(real.name), real.parent, limits.turtle_file_bytes)
    table = read_table(data, file=path.name, dialect=request.dialect)
    layout = request.layout(table)
    there = _There.of(folder, limits)
    source, target = there.heads(request.source_scheme, request.target_scheme, path.name)
    known, others = (None if head.there is None else frozenset(head.there) for head in (source, target))
    called = (
        {code: dict(item.labels).get(request.language, "") for code, item in head.made.items()}
        for head in (source, target)
    )
    codes = Codes(request.pattern, known, others, *called)
    destination = replace(there.destination(path.name, source, target), language=request.language)
    correspondence = held_to(judge(table, layout, codes), there.others(destination))
    changed, same = _put(folder, written(correspondence, destination).items())
    return Imported(correspondence, destination, changed, same)


@dataclass(frozen=True, slots=True)
class _There:
    """What the workspace has already."""

    files: Sequence[GraphFile]
    attachments: Mapping[Iri, bytes]
    lists: Sequence[CodeList]

    @classmethod
    def of(cls, folder: Path, limits: Limits) -> "_There":
        """What a folder holds; nothing where it is no workspace yet."""
        if not any((folder / name).is_dir() for name in FOLDERS):
            return cls((), {}, ())
        files = read_files(folder, limits)
        reading = Reading(union(files.turtle))
        lists = read_code_lists(reading, files.attachments)
        problems = [*files.problems, *reading.problems]
        if problems:
            raise CrosswalkErrors(problems)
        return cls(files.turtle, files.attachments, lists)

    def heads(self, source: Iri, target: Iri, table: str) -> tuple[ListHead, ListHead]:
        """Both lists with their names."""
        names = list_names(source, target, {item.name: item.iri for item in self.lists})
        one, other = (self._head(iri, name, table) for iri, name in zip((source, target), names, strict=True))
        return one, other

    def _head(self, scheme: Iri, name: str, table: str) -> ListHead:
        """A list: its author's, or what tables made of it; what this table alone made is made anew."""
        stating = [file for file in self.files if scheme in file.graph.typed(SKOS.ConceptScheme)]
        if any(file.name != list_path(name) or not is_made(file.text) for file in stating):
            codes = {code.notation: code.iri for item in self.lists if item.iri == scheme for code in item.concepts}
            return ListHead(scheme, name, codes)
        stated = [node for file in stating for node in file.graph.objects(scheme, DCT.source)]
        tables = tuple(sorted(node.value for node in stated if isinstance(node, Literal)))
        if tables in {(), (table,)}:
            return ListHead(scheme, name)
        graph = stating[0].graph
        (made,) = read_code_lists(Reading(graph), self.attachments)
        concepts = {item.notation: item for item in made.concepts}
        return ListHead(scheme, name, None, concepts, tables, in_csv=bool(graph.objects(scheme, SB.codes)))

    def destination(self, table: str, source: ListHead, target: ListHead) -> Destination:
        """The concept map that is stated elsewhere between the two lists, if it is one; else one of this table.

        Raises:
            TakenNameError: Its file has the rows of another table.
        """
        plain = Destination(table, source, target, map_iri(source.iri, target.iri))
        if any(file.name == plain.map_path and not _is_of(file, table) for file in self.files):
            raise TakenNameError(table, plain.map_path)
        others = {
            node
            for file in self.files
            if file.name != plain.map_path
            for node in file.graph.typed(SB.ConceptMap)
            if isinstance(node, Iri)
            and source.iri in file.graph.objects(node, SB.sourceScheme)
            and target.iri in file.graph.objects(node, SB.targetScheme)
        }
        return Destination(table, source, target, others.pop(), adds=True) if len(others) == 1 else plain

    def others(self, destination: Destination) -> Mapping[str, Sequence[Stated]]:
        """What the rows of the concept map that are not of this table say, by source code."""
        concept_map = destination.concept_map
        stating = [file for file in self.files if file.name != destination.map_path]
        if not any(file.graph.predicates(concept_map) for file in stating):
            return {}
        reading = Reading(union(self.files))
        documents = read_concept_maps(reading, self.files, self.attachments)
        sources, targets = (self._notations(head.iri) for head in (destination.source, destination.target))
        found: defaultdict[str, list[Stated]] = defaultdict(list)
        for document in documents:
            rows = document.rows if document.iri == concept_map else ()
            for row in rows:
                if not row.negative and not (row.rule.startswith(destination.rows) and row.rule != concept_map):
                    for code, stated in _stated(row, document, sources, targets):
                        found[code].append(stated)
        return found

    def _notations(self, scheme: Iri) -> Mapping[Iri, str]:
        return {code.iri: code.notation for item in self.lists if item.iri == scheme for code in item.concepts}


def _stated(
    row: RowDocument, document: ConceptMapDocument, sources: Mapping[Iri, str], targets: Mapping[Iri, str]
) -> Iterator[tuple[str, Stated]]:
    """What a row says of a source code; nothing where it is of no code, and turned round where it is stated so."""
    relation = PREDICATES.get(row.predicate)
    subject, object_ = row.subject, row.object
    if relation is not None and object_ is not None and subject not in sources:
        subject, object_, relation = object_, subject, relation.inverse
    known = subject in sources and (object_ is None or object_ in targets)
    if relation is not None and known:
        validity = Validity(row.valid_from, row.valid_until).shared(document.validity)
        target = None if object_ is None else targets[object_]
        yield sources[subject], Stated(target, relation, validity, row.weight is not None)


def _is_of(file: GraphFile, table: str) -> bool:
    """Whether the file was made of the table."""
    return any(triple.predicate == DCT.source and triple.object == Literal(table) for triple in file.graph)


def _put(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write the files whose bytes are not there yet, each whole or not at all: their names, and those of the others."""
    changed, same = [], []
    for name, data in files:
        path = folder / name
        if path.is_file() and path.read_bytes() == data:
            same.append(name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + _PART)
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        changed.append(name)
    return tuple(changed), tuple(same)
