"""Rules for one target schema: for each field one of the ways to fill it, or alternatives under conditions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final

_UPPER = "[ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]"
_BLANKS = "[ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ]"
_NAMED = (
    "[ a sb:ConceptLookup ; sb:scheme ref:P ; sb:by skos:notation ; sb:give skos:prefLabel ; sb:giveLanguage 'ru' ]"
)
_FORMAT = (
    "[ a sb:Format ; sb:template map:line ; "
    "sb:part [ sb:slotName 'head' ; sb:from {s}:text ] , [ sb:slotName 'rest' ; sb:from {s}:more ] ]"
)
_AGREES = (
    "[ a sb:IdentifierCheck ; sb:identifierType sb:KgPersonalNumber ; "
    "sb:agrees [ sb:facet sb:BirthDate ; sb:with map:{leg}-day-0 ] ]"
)
_TEXTS = (
    "sb:from {s}:text",
    "sb:from {s}:more",
    "sb:from {s}:number",
    "sb:from {s}:code",
    "sb:from ( {s}:o {s}:text ) ; sb:default 'x'",
    "sb:from {s}:text ; sb:default 'x'",
    "sb:from {s}:more ; sb:default 'x'",
    f"sb:from {{s}}:text ; sb:convert {_UPPER}",
    f"sb:from {{s}}:list ; sb:convert ( [ a sb:First ] {_BLANKS} )",
    "sb:inputs ( {s}:text {s}:number {s}:list {s}:flag ) ; sb:convert [ a sb:Join ; sb:separator ' ' ]",
    "sb:inputs ( {s}:text {s}:more ) ; sb:convert [ a sb:Coalesce ]",
    "sb:constant 'k'",
    f"sb:from {{s}}:place ; sb:convert {_NAMED}",
    f"sb:convert {_FORMAT}",
)
_CODES = (
    "sb:from {s}:code ; sb:conceptMap map:{leg}-codes",
    "sb:from {s}:code ; sb:conceptMap map:{leg}-codes",
    "sb:from {s}:code ; sb:conceptMap map:{leg}-codes ; sb:disambiguate {s}:more",
    "sb:from {s}:code ; sb:conceptMap map:{leg}-codes ; sb:default {t}:C-{last}",
    "sb:from {s}:code ; sb:conceptMap map:{leg}-more",
    "sb:from ( {s}:o {s}:code ) ; sb:conceptMap map:{leg}-codes",
    "sb:from {s}:codes ; sb:convert [ a sb:First ] ; sb:conceptMap map:{leg}-codes",
    "sb:from {s}:text ; sb:conceptMap map:{leg}-codes",
    "sb:from {s}:text",
    "sb:constant {t}:C-{last}",
)
WAYS: Final = {
    "text": _TEXTS,
    "more": (*_TEXTS[1:], *_TEXTS[:1]),
    "number": (
        "sb:from {s}:number",
        "sb:from {s}:text ; sb:convert [ a sb:Cast ; sh:datatype xsd:integer ]",
        "sb:from {s}:code ; sb:convert [ a sb:Cast ; sh:datatype xsd:integer ]",
    ),
    "decimal": ("sb:from {s}:decimal", "sb:from {s}:number"),
    "flag": (
        "sb:from {s}:flag",
        "sb:constant 'true'",
        "sb:from {s}:text ; sb:convert [ a sb:Cast ; sh:datatype xsd:boolean ]",
    ),
    "day": (
        "sb:from {s}:day",
        "sb:from {s}:day ; sb:convert [ a sb:DateFormat ; sb:pattern 'yyyy-MM-dd' ]",
        "sb:from {s}:text ; sb:convert [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy' ]",
    ),
    "pin": (
        "sb:from {s}:pin ; sb:convert [ a sb:IdentifierCheck ; sb:identifierType sb:KgPersonalNumber ]",
        f"sb:from {{s}}:pin ; sb:convert {_AGREES}",
        f"sb:from {{s}}:pin ; sb:convert {_AGREES}",
        "sb:from {s}:pin",
    ),
    "code": _CODES,
    "kind": ("sb:from {s}:kind ; sb:conceptMap map:{leg}-kinds", "sb:constant {t}:K-{kind}"),
    "codes": (
        "sb:from {s}:codes ; sb:conceptMap map:{leg}-codes",
        "sb:from {s}:code ; sb:conceptMap map:{leg}-all",
    ),
    "place": (
        "sb:from {s}:place",
        "sb:from {s}:text ; sb:convert [ a sb:ConceptLookup ; sb:scheme ref:P ]",
        "sb:from {s}:text ; sb:convert [ a sb:ConceptLookup ; sb:scheme ref:P ] ; sb:disambiguate {s}:more",
        "sb:from {s}:text ; sb:convert [ a sb:ConceptLookup ; sb:scheme ref:P ; sb:within {s}:more ]",
        "sb:from {s}:place ; sb:convert [ a sb:ConceptLookup ; sb:scheme ref:P ; sb:by skos:notation ; sb:atLevel 1 ]",
    ),
    "list": (
        "sb:from {s}:list",
        f"sb:from {{s}}:list ; sb:convert {_UPPER}",
        "sb:from {s}:text ; sb:convert [ a sb:Split ; sb:separator ',' ]",
    ),
    "o/text": ("sb:from ( {s}:o {s}:text )", "sb:from {s}:text", f"sb:from {{s}}:more ; sb:convert {_BLANKS}"),
    "o/code": (_CODES[0], _CODES[5], _CODES[9]),
    "items": ("sb:from {s}:items ; sb:each map:{leg}-i-text , map:{leg}-i-code",),
}
"""For each field of a target the ways to fill it from a source; `{s}`, `{t}` and `{leg}` stand for the two and both."""

ELEMENTS: Final = (
    "map:{leg}-i-text a sb:PropertyMap ; sb:from {s}:text ; sb:to {t}:text .",
    "map:{leg}-i-code a sb:PropertyMap ; sb:from {s}:code ; sb:to {t}:code ; sb:conceptMap map:{leg}-codes .",
)
"""The rules for the elements of `items`."""

TEMPLATE: Final = "map:line a sb:Template ; sb:alternatives ( '{head}, кв. {rest}' '{head} {rest}' '{head}' ) ."
PARSED: Final = (
    "sb:from {s}:more ; sb:convert [ a sb:Parse ; sb:template map:line ; "
    "sb:part [ sb:slotName 'head' ; sb:to {t}:text ] , [ sb:slotName 'rest' ; sb:to {t}:more ] ]"
)
"""A way to fill two fields at once."""

CAPTURED: Final = ("[ sb:from {s}:more ; sb:matches '(?P<a>[^0-9]+)(?P<b>[0-9]*)' ]", "sb:capture 'a'")
"""A condition that finds a text, and the way that takes it."""

CONDITIONS: Final = (
    "[ sb:from {s}:kind ; sb:in ( '{k0}' ) ]",
    "[ sb:from {s}:kind ; sb:in ( '{k1}' ) ]",
    "[ sb:from {s}:kind ; sb:present true ]",
    "[ sb:from {s}:kind ; sb:present false ]",
    "[ sb:from {s}:flag ; sb:in ( 'true' ) ]",
    "[ sb:from {s}:text ; sb:missing sb:reason-null , sb:reason-sentinel ]",
    "[ sb:from {s}:list ; sb:missing sb:reason-empty ]",
    "[ sb:from {s}:more ; sb:contains 'у' ]",
    "[ sb:from {s}:number ; sb:atLeast 0 ; sb:below 10 ]",
    "[ sb:from {s}:day ; sb:since '2000-01-01'^^xsd:date ]",
)
DAYS: Final = (" ; sb:validUntil '2020-01-01'^^xsd:date", " ; sb:validFrom '2020-01-01'^^xsd:date")


LIKELY: Final = (*WAYS, "code", "code", "o/code", "codes", "place", "text", "pin", "parsed", "parsed", "given")
"""The fields of which some are filled, codes more often than others."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One property map: its name, what it does, under which conditions, and its target with what else is said."""

    name: str
    does: str
    conditions: tuple[str, ...] = ()
    more: str = ""

    @property
    def text(self) -> str:
        """In Turtle."""
        when = f" ; sb:when {' , '.join(self.conditions)}" if self.conditions else ""
        return f"{self.name} a sb:PropertyMap ; {self.does}{when}{self.more} ."


def rules(random: Random, leg: str, names: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules of a leg, for a few fields; `names` stands for what is in braces."""
    fields = dict.fromkeys(random.choices(LIKELY, k=random.randint(1, 5)))
    if "pin" in fields:
        fields |= {"day": None}
    taken = ({"text", "more"} if "parsed" in fields else set()) | ({"code", "kind"} if "given" in fields else set())
    found: list[Rule] = []
    for field in fields:
        if field == "parsed":
            found.append(Rule(f"map:{leg}-parsed", PARSED))
        elif field == "given":
            found += _gifts(random, leg)
        elif field not in taken:
            found += _fillings(random, leg, field)
    return tuple(_named(rule, names) for rule in found)


def _fillings(random: Random, leg: str, field: str) -> Iterator[Rule]:
    """The rules for one field: one, one for each span of days, or alternatives under conditions."""
    path = " ".join(f"{{t}}:{name}" for name in field.split("/"))
    to = f" ; sb:to ( {path} )" if "/" in field else f" ; sb:to {path}"
    name = f"map:{leg}-{field.replace('/', '-')}"
    kind = random.choice(["one"] * 5 + ["when", "several", "several", "several", "days"])
    if kind == "one" or field == "items":
        yield Rule(f"{name}-0", random.choice(WAYS[field]), (), to)
    elif kind == "days":
        for at, span in enumerate(DAYS):
            yield Rule(f"{name}-{at}", random.choice(WAYS[field]), (), to + span)
    else:
        for at in range(1 if kind == "when" else random.randint(2, 3)):
            more = to + random.choice(["", "", "", " ; sb:priority 1", DAYS[1]])
            yield Rule(f"{name}-{at}", random.choice(WAYS[field]), _conditions(random), more)
        if field in ("text", "more") and random.random() < 1 / 2:
            yield Rule(f"{name}-captured", CAPTURED[1], (CAPTURED[0],), to)


def _conditions(random: Random) -> tuple[str, ...]:
    """One test or two, of different fields."""
    one, other = random.sample(CONDITIONS, 2)
    return (one, other) if one.split()[2] != other.split()[2] and random.random() < 1 / 2 else (one,)


def _gifts(random: Random, leg: str) -> Iterator[Rule]:
    """Rows of a table from one field to two."""
    gives = "sb:gives [ sb:to {t}:code ; sb:constant {t}:C-{last} ] , [ sb:to {t}:kind ; sb:constant {t}:K-{kind} ]"
    for at, test in enumerate(random.sample(CONDITIONS[:5], random.randint(1, 2))):
        yield Rule(f"map:{leg}-gift-{at}", gives, (test,))


def _named(rule: Rule, names: Mapping[str, str]) -> Rule:
    def _filled(text: str) -> str:
        for name, value in names.items():
            text = text.replace("{" + name + "}", value)
        return text

    return replace(
        rule, does=_filled(rule.does), conditions=tuple(map(_filled, rule.conditions)), more=_filled(rule.more)
    )
