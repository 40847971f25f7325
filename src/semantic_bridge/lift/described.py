"""What a lifter finds in a source, in the terms that all sources share.

Names are those of the source, byte for byte; IRIs and the names of files are made of them when they are written.
"""

from dataclasses import dataclass
from decimal import Decimal

from semantic_bridge.errors import Place
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import Iri

Texts = tuple[tuple[str, str], ...]
"""Texts for people, as (language, text) pairs; the language is empty where the source states none."""


@dataclass(frozen=True, slots=True)
class DescribedCode:
    """A code of a list.

    Attributes:
        notation: As records write it.
        labels: What it is called.
        definition: What it means.
        valid_from: Its first day, as an ISO date; empty where none is stated.
        valid_until: The first day after its last, likewise.
        broader: The notation of the code above it; empty where there is none.
        count: How many records have it; None where nobody counted.
    """

    notation: str
    labels: Texts = ()
    definition: Texts = ()
    valid_from: str = ""
    valid_until: str = ""
    broader: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class DescribedList:
    """A code list.

    Attributes:
        name: What names it in the source: an enumeration, a look-up table, or `schema.field`.
        codes: In the order of the source; no notation twice.
        labels: What it is called.
        definition: What it is.
    """

    name: str
    codes: tuple[DescribedCode, ...]
    labels: Texts = ()
    definition: Texts = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What a value must keep to, besides its datatype, in the terms of SHACL Core (section 4).

    Attributes:
        min_length: Characters, at least; None where nothing is stated, as for all of these.
        max_length: Characters, at most.
        pattern: A regular expression that some part of the text must match, as `sh:pattern`.
        minimum: The least number.
        maximum: The greatest number.
        above: A number that it must exceed.
        below: A number that it must not reach.
    """

    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DescribedField:
    """A field of a record.

    Attributes:
        name: The physical name.
        json_type: How one value is written in JSON; of each element where there are many.
        datatype: The XSD datatype; None for an object.
        required: Whether a record without a value for it breaks its schema.
        many: Whether it is a list.
        facets: What its values must keep to.
        labels: What it is called.
        definition: What it means.
        codes: The name of the `DescribedList` that its values are codes of; empty where it is not coded.
        node: The name of the `DescribedSchema` of the object that it holds; empty where it holds a value.
        refers: The schema and the field whose values it repeats, of a foreign key; None where there is none.
        sentinels: Texts that stand for no value.
        notes: What the source says and no term can, a sentence each.
    """

    name: str
    json_type: JsonType
    datatype: Iri | None = None
    required: bool = False
    many: bool = False
    facets: Facets = Facets()
    labels: Texts = ()
    definition: Texts = ()
    codes: str = ""
    node: str = ""
    refers: tuple[str, str] | None = None
    sentinels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DescribedSchema:
    """A kind of record: a table, an element or type, an object, a sheet.

    Attributes:
        name: What names it in the source.
        fields: In the order of the source; no name twice.
        key: The fields that name a record together; empty where nothing does.
        labels: What it is called.
        definition: What it is.
        root: Whether records of it are exchanged; one that is none is only held by fields of others.
        rows: How many records there are; None where nobody counted.
    """

    name: str
    fields: tuple[DescribedField, ...]
    key: tuple[str, ...] = ()
    labels: Texts = ()
    definition: Texts = ()
    root: bool = True
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class DescribedService:
    """A service or an operation of one.

    Attributes:
        name: Its code in the source.
        version: Empty where there is none.
        labels: What it is called.
        definition: What it does.
        protocol: The IRI of the protocol that it speaks.
        endpoint: Its URL; empty where the source has none.
        asked: The name of the schema of what it is asked; empty where it takes nothing.
        answers: The name of the schema of what it answers; empty where it answers nothing that has one.
    """

    name: str
    version: str = ""
    labels: Texts = ()
    definition: Texts = ()
    protocol: str = ""
    endpoint: str = ""
    asked: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What could not be lifted, or only in part, and what to do.

    Attributes:
        problem: One sentence.
        remedy: One sentence; empty where there is nothing to do.
        place: Where in the source, as far as known.
    """

    problem: str
    remedy: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that one source says.

    Attributes:
        source: The name of the file, or what else names the source, without a path.
        media_type: What it is, as `application/xml`.
        schemas: By their order in the source; no name twice.
        lists: Likewise.
        services: Likewise; no name and version twice.
        remarks: What was passed over.
        labels: What the source as a whole is called.
        definition: What it is.
    """

    source: str
    media_type: str
    schemas: tuple[DescribedSchema, ...] = ()
    lists: tuple[DescribedList, ...] = ()
    services: tuple[DescribedService, ...] = ()
    remarks: tuple[Remark, ...] = ()
    labels: Texts = ()
    definition: Texts = ()
