"""Write the code lists that tables make: those of one table, or of several that name codes of one list."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, TypeAlias

from semantic_bridge.interchange.correspondence import Labels
from semantic_bridge.interchange.errors import LanguageError
from semantic_bridge.interchange.naming import concept_iri
from semantic_bridge.model.codelist import Concept
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Triple, text_literal
from semantic_bridge.rdf.writing import turtle
from semantic_bridge.terms import DCT, PREFIXES, RDF, SB, SKOS, Iri

BESIDE: Final = "beside:/"
"""Stands before the name of a file beside the Turtle until the Turtle is text: no writer leaves an IRI relative."""

NO_PREFIXES: Final[Mapping[str, str]] = MappingProxyType({})

LabelledCodes: TypeAlias = Mapping[str, tuple[tuple[str, str], ...]]
"""Codes with what they are called: (language, text) pairs, the first one first; none where nothing is said."""

_LANGUAGE: Final = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_MADE_FROM: Final = "# Made from "
_MADE_BY: Final = " by sb import correspondence, which writes it whole: mend the table."
_SEPARATOR: Final = "|"
"""Stands between the texts of a cell in the CSV of a code list; what has it in itself cannot stand there."""


@dataclass(frozen=True, slots=True)
class ListHead:
    """A code list.

    Attributes:
        iri: The IRI of the scheme.
        name: Its `sb:name`.
        there: The IRIs of its codes, by code, where somebody else made the list, so that it is not written.
        made: What imports of other tables, or of several, have made of it, by code; it is written with the codes of
            this table added.
        tables: The names of those tables.
        in_csv: Whether it stands in CSV already.
    """

    iri: Iri
    name: str
    there: Mapping[str, Iri] | None = None
    made: Mapping[str, Concept] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    in_csv: bool = False

    def concept(self, code: str) -> Iri:
        """The IRI of a code."""
        return concept_iri(self.iri, code) if self.there is None else self.there[code]


def list_path(name: str) -> str:
    """The Turtle file of a code list in the workspace."""
    return f"ontology/codelists/{name}.ttl"


def checked_language(text: str) -> str:
    """The language of labels as a person types it, in small letters.

    Raises:
        LanguageError: It is no language tag (BCP 47, as Turtle writes one).
    """
    if not _LANGUAGE.fullmatch(text):
        raise LanguageError(text)
    return text.lower()


def labelled(codes: Iterable[str], labels: Labels, language: str) -> LabelledCodes:
    """Codes of a table with its labels, which are all of one language; the empty text is none that is said."""
    return {code: tuple((language, text) for text in labels.get(code, ())) for code in codes}


def list_files(head: ListHead, codes: LabelledCodes, table: str, most_in_turtle: int) -> dict[str, bytes]:
    """The files of a list, by path in the workspace: Turtle, and of a large list CSV beside it.

    Args:
        head: The list, with what there is of it already.
        codes: What the table adds.
        table: Its name.
        most_in_turtle: How many codes may stand in Turtle.
    """
    concepts = _concepts(head, codes)
    tables = tuple(sorted({*head.tables, table}))
    path, beside = list_path(head.name), f"{head.name}.csv"
    large = head.in_csv or len(concepts) > most_in_turtle
    if not large or any(_SEPARATOR in text for item in concepts for _, text in (*item.labels, *item.alternatives)):
        stated = (triple for item in concepts for triple in _about_concept(head.iri, item))
        return {path: made_text([*_about_list(head, tables), *stated], tables)}
    text = made_text([*_about_list(head, tables), Triple(head.iri, SB.codes, Iri(BESIDE + beside))], tables)
    return {path: text, f"{path.rpartition('/')[0]}/{beside}": _codes_csv(head.iri, concepts)}


def is_made(text: str) -> bool:
    """Whether an import made a file, and nobody else claims it."""
    first = text.partition("\n")[0]
    return first.startswith(_MADE_FROM) and first.endswith(_MADE_BY)


def made_text(triples: Iterable[Triple], tables: Sequence[str], prefixes: Mapping[str, str] = NO_PREFIXES) -> bytes:
    """The Turtle of a file that is written whole by every import."""
    used = {name: PREFIXES[name].base for name in ("dct", "sb", "semapv", "skos", "sssom", "xsd")}
    body = turtle(Graph(triples), used | dict(prefixes)).replace(f"<{BESIDE}", "<")
    shown = "".join(sign if sign.isprintable() else "?" for sign in ", ".join(tables))
    return f"{_MADE_FROM}{shown}{_MADE_BY}\n{body}".encode()


def _concepts(head: ListHead, codes: LabelledCodes) -> list[Concept]:
    """What the list has, and what the table adds, by code.

    A code has one label in a language, the one that it got first; what else it is called is another label of it.
    """
    found = dict(head.made)
    for code, names in codes.items():
        concept = found.get(code) or Concept(concept_iri(head.iri, code), code)
        labels, others = dict(concept.labels), set(concept.alternatives)
        others |= {(language, text) for language, text in names if labels.setdefault(language, text) != text}
        found[code] = replace(concept, labels=tuple(sorted(labels.items())), alternatives=tuple(sorted(others)))
    return [found[code] for code in sorted(found)]


def _about_list(head: ListHead, tables: Iterable[str]) -> Iterator[Triple]:
    yield Triple(head.iri, RDF.type, SKOS.ConceptScheme)
    yield Triple(head.iri, SB["name"], Literal(head.name))
    yield Triple(head.iri, DCT["title"], text_literal(head.iri.local, "en"))
    yield from (Triple(head.iri, DCT.source, Literal(table)) for table in tables)


def _about_concept(scheme: Iri, concept: Concept) -> Iterator[Triple]:
    yield Triple(concept.iri, RDF.type, SKOS.Concept)
    yield Triple(concept.iri, SKOS.inScheme, scheme)
    yield Triple(concept.iri, SKOS.notation, Literal(concept.notation))
    for predicate, pairs in ((SKOS.prefLabel, concept.labels), (SKOS.altLabel, concept.alternatives)):
        yield from (Triple(concept.iri, predicate, text_literal(text, language or None)) for language, text in pairs)


def _codes_csv(scheme: Iri, concepts: Sequence[Concept]) -> bytes:
    """The list as the CSV of `sb:codes`; the IRI of a code is left out where all follow from the codes."""
    plain = all(item.iri == f"{scheme}/{item.notation}" for item in concepts)
    cells = [({} if plain else {"iri": item.iri}) | {"notation": item.notation} | _names(item) for item in concepts]
    first = ["notation"] if plain else ["iri", "notation"]
    named = {column for row in cells for column in row}.difference(first)
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, [*first, *sorted(named, key=_column_order)], restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(cells)
    return text.getvalue().encode()


def _names(concept: Concept) -> dict[str, str]:
    """What a concept is called, by column."""
    found: dict[str, str] = {}
    for kind, pairs in (("prefLabel", concept.labels), ("altLabel", concept.alternatives)):
        for language, text in pairs:
            column = f"{kind}@{language}" if language else kind
            found[column] = f"{found[column]}{_SEPARATOR}{text}" if column in found else text
    return found


def _column_order(column: str) -> tuple[bool, str]:
    """Labels before other labels, each by language."""
    kind, _, language = column.partition("@")
    return kind == "altLabel", language
