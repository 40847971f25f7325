"""Code lists with days and successors, and concept maps between them with every kind of row and policy."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

CODES: Final = {"in": "abcde", "hub": "1234", "out": "uvw"}
"""The codes of the list `C` of each side."""
KINDS: Final = {"in": "pq", "hub": "78", "out": "yz"}
"""The codes of the list `K` of each side, on which conditions often ask."""
PLACES: Final = """
ref:P a skos:ConceptScheme ; sb:name "ref.p" .
ref:P-1 a skos:Concept ; skos:inScheme ref:P ; skos:notation "1" ; skos:prefLabel "Чуй"@ru .
ref:P-11 a skos:Concept ; skos:inScheme ref:P ; skos:notation "11" ; skos:broader ref:P-1 ; skos:prefLabel "Туу"@ru .
ref:P-12 a skos:Concept ; skos:inScheme ref:P ; skos:notation "12" ; skos:broader ref:P-1 ; skos:prefLabel "Ак-Жол"@ru ;
    sb:validUntil "2020-01-01"^^xsd:date ; dct:isReplacedBy ref:P-11 .
ref:P-2 a skos:Concept ; skos:inScheme ref:P ; skos:notation "2" ; skos:prefLabel "Ош"@ru .
ref:P-21 a skos:Concept ; skos:inScheme ref:P ; skos:notation "21" ; skos:broader ref:P-2 ; skos:prefLabel "Туу"@ru .
"""
"""A list of places that all sides share: two have one name, one is of the past."""

SPANS: Final = (
    "",
    "",
    "",
    ' ; sb:validUntil "2020-01-01"^^xsd:date',
    ' ; sb:validFrom "2020-01-01"^^xsd:date',
    ' ; sb:validFrom "2030-01-01"^^xsd:date',
)
PREDICATES: Final = (
    "skos:exactMatch",
    "skos:exactMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "sb:overlapMatch",
    "skos:closeMatch",
)
FATES: Final[Sequence[str]] = (
    *("none", "no-target", "one", "one", "one", "one"),
    *("several", "several", "shares", "by-day", "not"),
)
WEIGHTS: Final = (("1/2", "1/2"), ("1/3", "2/3"))


@dataclass(frozen=True, slots=True)
class Statements:
    """Turtle that may stand in any order, each statement by itself, and the file that holds it."""

    file: str
    texts: tuple[str, ...]


def code_lists(random: Random, side: str, spans: Sequence[str] = SPANS) -> Statements:
    """Both lists of a side; a code that ends may have a successor."""
    texts = []
    for name, codes in (("C", CODES[side]), ("K", KINDS[side])):
        scheme = f"{side}:{name}"
        texts.append(f'{scheme} a skos:ConceptScheme ; sb:name "{side}.{name.lower()}" .')
        for code in codes:
            span = random.choice(spans) if name == "C" else ""
            after = f" ; dct:isReplacedBy {scheme}-{codes[0]}" if "Until" in span and code != codes[0] else ""
            texts.append(
                f'{scheme}-{code} a skos:Concept ; skos:inScheme {scheme} ; skos:notation "{code}"{span}{after} .'
            )
    return Statements(f"ontology/{side}.ttl", tuple(texts))


def concept_maps(random: Random, leg: str, ends: tuple[str, str], used: Container[str]) -> tuple[Statements, ...]:
    """The maps of a leg: `codes` for one code, `all` for a list of all, `more` behind the first, `kinds` one to one.

    Of the first three only those that are used.
    """
    source, target = ends
    fixed = f"{target}:C-{random.choice(CODES[target])}"
    policy = random.choice(["sb:Flag", "sb:Reject", "sb:PassThrough", fixed, f"map:{leg}-more"])
    heads = {
        "codes": f" ; sb:whenUnmapped {policy}{random.choice(['', '', ' ; sb:allowNarrower true'])}",
        "more": f" ; sb:whenUnmapped {random.choice(['sb:Flag', fixed])}",
        "all": f" ; sb:several {random.choice(['sb:AllOf', 'sb:Union'])}",
    }
    found = []
    for kind in [kind for kind in heads if kind in used or (kind == "more" and "more" in policy)]:
        name = f"map:{leg}-{kind}"
        head = f"{name} a sb:ConceptMap ; sb:sourceScheme {source}:C ; sb:targetScheme {target}:C{heads[kind]} ."
        rows = [row for code in CODES[source] for row in _rows(random, name, f"{source}:C-{code}", target, kind)]
        found.append(Statements(f"mappings/{leg}/{kind}.ttl", (head, *rows)))
    return (*found, _kinds(random, leg, ends))


def _kinds(random: Random, leg: str, ends: tuple[str, str]) -> Statements:
    source, target = ends
    head = f"map:{leg}-kinds a sb:ConceptMap ; sb:sourceScheme {source}:K ; sb:targetScheme {target}:K ."
    pairs = zip(KINDS[source], random.sample(KINDS[target], 2), strict=True)
    rows = [f"{source}:K-{one} skos:exactMatch {target}:K-{other} ." for one, other in pairs]
    return Statements(f"mappings/{leg}/kinds.ttl", (head, *rows))


def _rows(random: Random, name: str, code: str, target: str, kind: str) -> Iterator[str]:
    """What a concept map says of a code: nothing, no target, one row or several, by day or by share."""
    ends = [f"{target}:C-{end}" for end in random.sample(CODES[target], 2)]
    match random.choice(["none", "one", "list"] if kind == "all" else FATES):
        case "no-target":
            yield f"{name} sb:noTarget {code} ."
        case "one":
            yield _row(random, name, code, ends[0])
        case "list":  # what a code has together is narrower than it
            yield from (f"{code} skos:narrowMatch {end} ." for end in ends)
        case "several":
            yield from [_row(random, name, code, end) for end in ends]
        case "shares":
            for end, share in zip(ends, random.choice(WEIGHTS), strict=True):
                yield _reified(name, code, end, "skos:narrowMatch", f' ; sb:weight "{share}"')
        case "by-day":
            for end, span in zip(ends, SPANS[3:5], strict=True):
                yield _reified(name, code, end, "skos:exactMatch", span)
        case "not":
            yield _row(random, name, code, ends[0])
            denied = random.choice(["skos:exactMatch", "skos:closeMatch"])
            yield _reified(name, code, ends[0], denied, ' ; sssom:predicate_modifier "Not"', "-not")


def _row(random: Random, name: str, source: str, target: str) -> str:
    """A plain row, or one with days or a priority."""
    predicate = random.choice(PREDICATES)
    more = random.choice(["", "", "", SPANS[3], SPANS[4], " ; sb:priority 1"])
    return _reified(name, source, target, predicate, more) if more else f"{source} {predicate} {target} ."


def _reified(owner: str, source: str, target: str, predicate: str, more: str, mark: str = "") -> str:
    row = f"{owner}{mark}-{source.replace(':', '-')}-{target.replace(':', '-')}"
    return (
        f"{owner} sb:row {row} . {row} a sssom:Mapping ; sssom:subject_id {source} ; "
        f"sssom:predicate_id {predicate} ; sssom:object_id {target}{more} ."
    )
