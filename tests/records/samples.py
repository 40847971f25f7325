"""Schemas and records that the tests of the carriers share. All persons are made up."""

from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.model.values import Value
from semantic_bridge.terms import XSD, Iri

BASE: Final = "https://example.org/test/"


def field(
    name: str,
    json_type: JsonType = JsonType.STRING,
    *,
    required: bool = False,
    many: bool = False,
    node: Schema | None = None,
) -> Property:
    """A property whose IRIs follow from its field name."""
    return Property(
        iri=Iri(BASE + name),
        field=name,
        shape=Iri(f"{BASE}shape-{name}"),
        json_type=JsonType.OBJECT if node else json_type,
        datatype=None if node else XSD.string,
        min_count=1 if required else 0,
        max_count=None if many else 1,
        node=node,
    )


def schema(name: str, *properties: Property) -> Schema:
    """A schema whose records are of the class `Person`, `Address`, … named by it."""
    return Schema(
        iri=Iri(f"{BASE}{name}-shape"),
        name=f"test.{name.lower()}",
        version="1",
        target_class=Iri(BASE + name),
        label=name,
        properties=tuple(sorted(properties, key=lambda item: item.field)),
    )


PLACE: Final = schema("Place", field("lat", JsonType.NUMBER), field("label"))
ADDRESS: Final = schema(
    "Address", field("city", required=True), field("flat", JsonType.INTEGER), field("place", node=PLACE)
)
PERSON: Final = schema(
    "Person",
    field("pin", required=True),
    field("children", JsonType.INTEGER),
    field("capital", JsonType.NUMBER),
    field("blocked", JsonType.BOOLEAN),
    field("phones", many=True),
    field("years", JsonType.INTEGER, many=True),
    field("address", node=ADDRESS),
)
FOUNDER: Final = schema("Founder", field("name", required=True), field("share", JsonType.NUMBER))
COMPANY: Final = schema("Company", field("tin", required=True), field("founders", many=True, node=FOUNDER))

DECIMALS: Final = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**300), max_value=10**300),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=4),
).filter(lambda number: abs(number.adjusted()) <= 308 and number.as_tuple().exponent != 0)
"""Decimals with a fraction or an exponent: those that JSON cannot take for integers."""

INTEGERS: Final = st.one_of(st.integers(), st.integers(min_value=-(10**400), max_value=10**400))

TEXTS: Final = st.text(st.characters(exclude_categories=["Cs"]))


def values(numbers: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    """JSON values of every kind with these numbers."""
    return st.recursive(
        st.none() | st.booleans() | TEXTS | numbers,
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
        max_leaves=30,
    )


def exact(value: object) -> object:
    """The value with the type and the digits of every number made visible, for comparison."""
    match value:
        case bool() | None | str():
            return value
        case int():
            return ("int", value)
        case Decimal():
            return ("decimal", value.as_tuple())
        case dict():
            return {key: exact(inner) for key, inner in value.items()}
        case list():
            return [exact(inner) for inner in value]
        case _:
            raise AssertionError(type(value))
