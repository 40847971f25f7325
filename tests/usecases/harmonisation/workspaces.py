"""Small workspaces whose measures can be counted by hand."""

from pathlib import Path

from semantic_bridge.bridge import Bridge
from tests.crosswalks import PREFIXES, codes, crosswalk, schema

DQV = "@prefix dqv: <http://www.w3.org/ns/dqv#> .\n"
LISTS = (
    codes("in:C", *"abcdef", "o | sb:validUntil '2020-01-01'^^xsd:date")
    + codes("in:K", "x", "y")
    + codes("out:C", *"1234")
    + codes("out:K", "1", "2")
)
SCHEMAS = schema("in", "text", "code=in:C", "kind=in:K", "note") + schema(
    "out", "text", "code=out:C", "kind=out:K", "more"
)
MAP = """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:noTarget in:C-e ; dct:title "Codes"@en .
in:C-a skos:exactMatch out:C-1 . in:C-b skos:exactMatch out:C-1 . in:C-c skos:broadMatch out:C-2 .
in:C-d skos:narrowMatch out:C-3 , out:C-4 .
"""
"""Of the six codes of today two are exact, one is broader, one may be two, one has no counterpart, one has no row."""

TEXT = "map:text a sb:PropertyMap ; sb:from in:text ; sb:to out:text .\n"
CODE = "map:code a sb:PropertyMap ; {0} sb:from in:code ; sb:conceptMap map:codes ; sb:to out:code .\n"
KIND = (
    "map:kind-x a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( 'x' ) ] ; sb:constant '1' ; sb:to out:kind .\n"
    "map:kind-y a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( 'y' ) ] ; sb:constant '{0}' ; sb:to out:kind .\n"
)


def counted(*counts: tuple[str, int], field: str = "in:Shape-code") -> str:
    """A profile of a field: how often each concept stands in it."""
    return "".join(
        f"map:count-{number} a dqv:QualityMeasurement ; dqv:isMeasurementOf sb:ValueCount ; "
        f"dqv:computedOn {field} ; dct:subject {concept} ; dqv:value {count} .\n"
        for number, (concept, count) in enumerate(counts)
    )


def opened(folder: Path, *parts: str) -> Bridge:
    """The workspace of one file of these parts, beside the two schemas and their lists."""
    (folder / "mappings").mkdir(exist_ok=True)
    text = "".join((PREFIXES, DQV, LISTS, SCHEMAS, *parts))
    (folder / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    return Bridge.open(folder)


def small(folder: Path, *more: str) -> Bridge:
    """The workspace with one crosswalk, of which one rule asks for another field."""
    asks = "sb:when [ sb:from in:text ; sb:present true ] ;"
    return opened(folder, crosswalk(TEXT + CODE.format(asks) + KIND.format("2")), MAP, *more)
