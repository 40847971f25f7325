"""Random descriptions: what a source could say, within what every source can."""

from hypothesis import strategies as st

from semantic_bridge.lift.described import (
    DescribedCode,
    DescribedField,
    DescribedList,
    DescribedSchema,
    DescribedService,
    Description,
    Facets,
)
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD

NAMES = st.text(st.sampled_from("abcXYZ019_-жңЁ "), min_size=1, max_size=8).filter(str.strip)
"""Names as sources have them: in any case and script, with blanks, and some of which a short name holds nothing."""

TYPES = st.sampled_from(
    (
        (JsonType.STRING, XSD.string),
        (JsonType.INTEGER, XSD.integer),
        (JsonType.NUMBER, XSD.decimal),
        (JsonType.BOOLEAN, XSD.boolean),
        (JsonType.STRING, XSD.date),
        (JsonType.STRING, XSD.dateTime),
    )
)


@st.composite
def fields(draw: st.DrawFn, name: str, lists: tuple[str, ...], nodes: tuple[str, ...]) -> DescribedField:
    """A field of a value, a code or an object."""
    required, many = draw(st.booleans()), draw(st.booleans())
    kind = draw(st.sampled_from(("value", *(("code",) if lists else ()), *(("object",) if nodes else ()))))
    if kind == "object":
        node = draw(st.sampled_from(nodes))
        return DescribedField(name, JsonType.OBJECT, required=required, many=many, node=node)
    if kind == "code":
        codes = draw(st.sampled_from(lists))
        return DescribedField(name, JsonType.STRING, XSD.string, required=required, many=many, codes=codes)
    json_type, datatype = draw(TYPES)
    length = draw(st.none() | st.integers(1, 200)) if datatype == XSD.string else None
    return DescribedField(name, json_type, datatype, required, many, Facets(max_length=length))


@st.composite
def code_lists(draw: st.DrawFn) -> tuple[DescribedList, ...]:
    """Lists with codes, in which a code may be any text."""
    names = draw(st.lists(NAMES, max_size=3, unique=True))
    notations = st.lists(NAMES, min_size=1, max_size=4, unique=True)
    return tuple(DescribedList(name, tuple(map(DescribedCode, draw(notations)))) for name in names)


@st.composite
def descriptions(draw: st.DrawFn) -> Description:
    """A source with schemas, of which a later one may be held by one before it, with lists and services."""
    lists = draw(code_lists())
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    listed = tuple(item.name for item in lists)
    schemas = []
    for number, name in enumerate(names):
        own = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
        held = tuple(draw(fields(field, listed, tuple(names[number + 1 :]))) for field in own)
        schemas.append(DescribedSchema(name, held))
    services = draw(st.lists(st.tuples(NAMES, st.sampled_from(("", "v1"))), max_size=2, unique=True))
    return Description(
        "source.txt",
        "text/plain",
        tuple(schemas),
        lists,
        tuple(DescribedService(name, version, answers=names[0]) for name, version in services),
    )
