"""How what is lifted is called in the workspace: short names, IRIs and files, made of the names of the source.

The same name in the source gives the same name here, at every lift: nothing hangs on what else the source has, unless
two names differ only in what a short name cannot hold; then the later one in the source gets a number.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from semantic_bridge.terms import Iri
from semantic_bridge.text.naming import UNRESERVED, encoded, slug

_LATIN: Final = {
    **dict(zip("абвгдезийклмноөпрстуүфыэ", "abvgdeziyklmnooprstuufye", strict=True)),
    **dict(zip("ёжңхцчшщюя", ("yo", "zh", "ng", "kh", "ts", "ch", "sh", "shch", "yu", "ya"), strict=True)),
    **dict.fromkeys("ъь", ""),
}
"""Cyrillic in Latin letters, as the Kyrgyz and Russian alphabets are read; only for short names, never for data."""

_WORDS: Final = re.compile(r"[^\W_]+")
_HUMP: Final = re.compile(r"(?<=[a-z0-9а-яё])(?=[A-ZА-ЯЁ])")


@dataclass(frozen=True, slots=True)
class Names:
    """What the schemas, lists and services of one source are called.

    Attributes:
        base: The IRI that those of the workspace begin with, such as `https://example.org/kg/`.
        agency: The short name of the agency.
        source: The short name of the source.
        schemas: The short name of each schema, after the agency's and a dot.
        lists: Likewise of each list.
    """

    base: str
    agency: str
    source: str
    schemas: Mapping[str, str]
    lists: Mapping[str, str]

    @property
    def namespace(self) -> str:
        """What the IRIs of the agency begin with."""
        return f"{self.base}{self.agency}/"

    @property
    def organisation(self) -> Iri:
        """The agency."""
        return Iri(f"{self.base}org/{self.agency}")

    @property
    def dataset(self) -> Iri:
        """The dataset that the source describes."""
        return Iri(f"{self.namespace}Dataset-{self.source}")

    def schema_name(self, name: str) -> str:
        """The `sb:name` of a schema."""
        return f"{self.agency}.{self.schemas[name]}"

    def shape(self, name: str) -> Iri:
        """The node shape of a schema."""
        return Iri(f"{self.namespace}{_camel(self.schemas[name])}Shape")

    def record_class(self, name: str) -> Iri:
        """The class of the records of a schema."""
        return Iri(f"{self.namespace}{_camel(self.schemas[name])}")

    def property_shape(self, schema: str, field: str) -> Iri:
        """The property shape of a field."""
        return Iri(f"{self.shape(schema)}-{encoded(field, UNRESERVED)}")

    def path(self, schema: str, field: str) -> Iri:
        """The property by which mappings name a field."""
        return Iri(f"{self.namespace}{self.schemas[schema]}-{encoded(field, UNRESERVED)}")

    def list_name(self, name: str) -> str:
        """The `sb:name` of a code list."""
        return f"{self.agency}.{self.lists[name]}"

    def scheme(self, name: str) -> Iri:
        """The concept scheme of a code list."""
        return Iri(f"{self.namespace}codes/{self.lists[name]}")

    def concept(self, name: str, notation: str) -> Iri:
        """A code of a list."""
        return Iri(f"{self.scheme(name)}/{encoded(notation, UNRESERVED)}")

    def service(self, name: str, version: str) -> Iri:
        """A service."""
        ending = f"-{encoded(version, UNRESERVED)}" if version else ""
        return Iri(f"{self.namespace}Service-{encoded(name, UNRESERVED)}{ending}")


def short_name(text: str) -> str:
    """A name in small Latin letters, digits and hyphens, words apart: `LegalEntity` and `legal_entity` are one.

    Empty where nothing of the name can be held.
    """
    composed = unicodedata.normalize("NFC", _HUMP.sub("-", text)).casefold()
    return slug("".join(_LATIN.get(sign, sign) for sign in composed))


def short_names(names: Iterable[str], otherwise: str) -> dict[str, str]:
    """The short name of each name, all different, also as `LegalEntity`.

    Args:
        names: The names of the source, in its order.
        otherwise: What one is called of which nothing can be held.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = short_name(name) or otherwise
        numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
        found[name] = next(item for item in (plain, *numbered) if _camel(item) not in taken)
        taken.add(_camel(found[name]))
    return found


def _camel(text: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in _WORDS.findall(text))
