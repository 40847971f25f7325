"""Write mappings as SSSOM TSV, which `sb:rows` names (SSSOM 1.1, "SSSOM/TSV")."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from semantic_bridge.interchange.correspondence import Row
from semantic_bridge.interchange.relations import COUNTED, STATED
from semantic_bridge.terms import PREFIXES, SSSOM, Iri

NEEDED: Final = ("record_id", "subject_id", "predicate_id", "object_id", "mapping_justification")
OPTIONAL: Final = ("mapping_cardinality", "object_label", "valid_from", "valid_until", "weight", "comment")
"""Columns that are there where a row needs them."""

_EXTENSIONS: Final = {"valid_from": "validFrom", "valid_until": "validUntil", "weight": "weight"}
"""Columns that SSSOM does not have, and the terms of `sb:` that they stand for."""

_VOCABULARIES: Final = ("sb", "semapv", "skos", "sssom")


@dataclass(frozen=True, slots=True)
class MappingSet:
    """What the head of the file says.

    Attributes:
        iri: The concept map.
        source: The list of the codes that come in.
        target: The list of the codes that go out.
        table: The name of the table that it comes from.
        prefixes: What the IRIs of the rows (`row`) and of the codes of both lists (`source`, `target`) start with.
    """

    iri: Iri
    source: Iri
    target: Iri
    table: str
    prefixes: Mapping[str, str]


class SssomRow(NamedTuple):
    """A row with the IRIs of the row, of its source code and of its target code; None says that there is none."""

    iri: Iri
    subject: Iri
    object: Iri | None
    row: Row


def sssom_tsv(mappings: MappingSet, rows: Iterable[SssomRow]) -> bytes:
    """The file with these rows, in their order; UTF-8, lines end in LF."""
    prefixes = {**mappings.prefixes, **{name: PREFIXES[name].base for name in _VOCABULARIES}}
    cells = [_cells(row, prefixes) for row in rows]
    columns = [*NEEDED, *(name for name in OPTIONAL if any(name in item for item in cells))]
    text = io.StringIO(newline="")
    text.writelines(f"#{line}\n" for line in _head(mappings, prefixes, columns))
    table = csv.DictWriter(text, columns, delimiter="\t", lineterminator="\n", restval="")
    table.writeheader()
    table.writerows(cells)
    return text.getvalue().encode()


def _head(mappings: MappingSet, prefixes: Mapping[str, str], columns: Iterable[str]) -> Iterable[str]:
    yield "curie_map:"
    yield from (f"  {name}: {base}" for name, base in sorted(prefixes.items()))
    extensions = [name for name in columns if name in _EXTENSIONS]
    if extensions:
        yield "extension_definitions:"
    for name in extensions:
        yield f"- slot_name: {name}"
        yield f"  property: sb:{_EXTENSIONS[name]}"
    yield "license: https://w3id.org/sssom/license/unspecified"
    yield f"mapping_set_description: {_quoted(f'Made from {mappings.table} by sb import correspondence.')}"
    yield f"mapping_set_id: {mappings.iri}"
    yield "mapping_tool: semantic-bridge"
    yield f"object_source: {mappings.target}"
    yield f"subject_source: {mappings.source}"


def _quoted(text: str) -> str:
    """A text as a scalar of YAML on one line."""
    escaped = "".join(sign if sign.isprintable() else "?" for sign in text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _cells(stated: SssomRow, prefixes: dict[str, str]) -> dict[str, str]:
    row = stated.row
    found = {
        "record_id": _curie(stated.iri, prefixes),
        "subject_id": _curie(stated.subject, prefixes),
        "predicate_id": _curie(row.predicate, prefixes),
        "object_id": _curie(stated.object or SSSOM.NoTermFound, prefixes),
        "mapping_justification": _curie(COUNTED if row.cardinality else STATED, prefixes),
        "mapping_cardinality": row.cardinality or "",
        "object_label": row.text,
        "valid_from": str(row.validity.since or ""),
        "valid_until": str(row.validity.until or ""),
        "weight": str(row.weight) if row.weight is not None else "",
        "comment": row.note,
    }
    return {name: cell for name, cell in found.items() if cell}


def _curie(iri: Iri, prefixes: dict[str, str]) -> str:
    """The IRI after a prefix that is there, or in full; one such as `urn:x:y` is its own, and its prefix is noted."""
    for name, base in prefixes.items():
        if iri.startswith(base):
            return f"{name}:{iri.removeprefix(base)}"
    start, _, rest = iri.partition(":")
    if not rest.startswith("//"):
        prefixes[start] = f"{start}:"
    return iri
