"""How what is imported is called: the IRIs of codes, rows and concept maps, and the names of lists and files."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from semantic_bridge.interchange.errors import SchemeError
from semantic_bridge.rdf.nodes import Triple
from semantic_bridge.rdf.writing import ntriples
from semantic_bridge.terms import RDF, SKOS, Iri
from semantic_bridge.text.naming import UNRESERVED, encoded, slug

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s'\"]+")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_APART: Final = re.compile(r"[^a-z0-9]+")


def checked_scheme(text: str) -> Iri:
    """The IRI of a code list as a person types it.

    Raises:
        SchemeError: It is no absolute IRI.
    """
    scheme, remedy = Iri(text), "Write it in full, as in https://example.org/codes/nace2."
    try:
        urlsplit(text)
        ntriples([Triple(scheme, RDF.type, SKOS.ConceptScheme)])
        absolute = _ABSOLUTE.fullmatch(text) is not None and scheme.local != ""
    except ValueError:
        absolute = False
    if not absolute:
        raise SchemeError(scheme, "is no absolute IRI", remedy)
    return scheme


def concept_iri(scheme: Iri, notation: str) -> Iri:
    """The IRI of a code: that of its list, and the code, percent-encoded where it must be."""
    return Iri(f"{scheme}{'' if scheme[-1] in '/#' else '/'}{encoded(notation)}")


def row_iri(table: Iri, *parts: str) -> Iri:
    """The IRI of a row from what makes it one of its own, with colons between."""
    return Iri(f"{table}{':'.join(encoded(part, UNRESERVED) for part in parts)}")


def map_iri(source: Iri, target: Iri) -> Iri:
    """The IRI of the concept map between two lists, beside the source list."""
    bare = source.rstrip("/#")
    above = bare[: max(bare.rfind("/"), bare.rfind("#"), bare.rfind(":")) + 1]
    start = bare + "/" if above.endswith("//") else above
    return Iri(f"{start}map/{source.local}--{target.local}")


def list_names(source: Iri, target: Iri, taken: Mapping[str, Iri]) -> tuple[str, str]:
    """The names of two lists, `<agency>.<list>`: of the last part of their IRIs, and as much before it as tells both.

    Args:
        source: One list.
        target: Another list, or the same.
        taken: The lists that have a name already, by name.

    Raises:
        SchemeError: Nothing in their IRIs that a name can hold tells them apart, or from another list.
    """
    given = {iri: name for name, iri in taken.items()}
    for depth in range(1, len(_parts(source)) + len(_parts(target))):
        one, other = (given.get(iri) or _name(iri, depth) for iri in (source, target))
        free = taken.get(one, source) == source and taken.get(other, target) == target
        if free and (one != other or source == target):
            return one, other
    remedy = "Give the list an IRI that differs in a letter or a digit."
    raise SchemeError(target, f"would be called {_name(target, 1)!r}, as another list is", remedy)


def table_slug(file: str) -> str:
    """The name of a table's file without its suffix, for the names of what is made of it; letters of every script."""
    plain = unicodedata.normalize("NFC", PurePosixPath(file).stem).casefold()
    return _NO_LETTERS.sub("-", plain).strip("-") or "table"


def _name(scheme: Iri, depth: int) -> str:
    *above, own = _parts(scheme)
    return f"{'-'.join(above[-depth:])}.{own}"


def _parts(scheme: Iri) -> list[str]:
    """The parts of the IRI that a name can hold, two at least: the host without its last label, then the path."""
    split = urlsplit(scheme)
    host = [label for label in (split.hostname or "").split(".")[:-1] if label != "www"]
    path = re.split(r"[/#:?=&]", f"{split.path}#{split.fragment}")
    parts = [slug(part) for part in (*host, *path) if _APART.sub("", part.casefold())]
    return [*("list", "codes")[: max(0, 2 - len(parts))], *parts]
