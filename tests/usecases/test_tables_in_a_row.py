"""Published tables one after the other: NAICS 2017 to NACE 2 to CPA 2.1 by a derived plan, and by a plain join.

What must come out is joined from the two files as they are published, without the engine: the codes in the first two
columns, by position, since the first table names two columns alike, and byte for byte, since neither has a blank or a
quotation mark too many.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.model.translation import Derivation, Issue, Paths, Reason, Status
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.import_correspondence import ColumnNames, TableRequest, import_correspondence
from tests.crosswalks import PREFIXES
from tests.pilot.files import reference

LISTS: Final = ("naics", "nace", "cpa")
FIRST, SECOND = "NAICS2017_NACE.csv", "NACE_CPA21.csv"
DAY: Final = date(2026, 1, 1)
PRODUCT: Final = len("01.11.11")
"""How long a code of CPA is at its lowest level."""

Pairs = set[tuple[str, str]]

COMPOSED: Final = {
    ("equal", "equal"): "equal",
    ("equal", "target-narrower"): "target-narrower",
    ("target-narrower", "target-narrower"): "target-narrower",
    ("target-narrower", "equal"): "target-narrower",
    ("target-broader", "equal"): "target-broader",
    ("equal", "target-broader"): "target-broader",
    ("target-broader", "target-broader"): "target-broader",
    ("equal", "overlap"): "overlap",
    ("overlap", "equal"): "overlap",
}
"""The relation over two rows where it is one: the table of ontology/README.md, as far as it has one answer."""


@dataclass(frozen=True)
class Said:
    """What is said of one pair, or of a code without one: its status, reason and relation, and the codes between."""

    status: Status
    reason: Reason | None
    relation: str | None
    over: Paths


def published(name: str) -> Pairs:
    """The pairs of codes of a published table."""
    with reference(f"data/classifications/{name}").open(encoding="utf-8-sig", newline="") as stream:
        return {(row[0], row[1]) for row in list(csv.reader(stream))[1:]}


def joined(one: Pairs, other: Pairs) -> dict[tuple[str, str], set[str]]:
    """The codes between of each pair that two tables make."""
    following: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in other:
        following[source].add(target)
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for source, between in one:
        for target in following.get(between, ()):
            found[source, target].add(between)
    return dict(found)


def bridge_over(root: Path, tables: Mapping[str, Path], relation: StatedRelation) -> Bridge:
    """A workspace with both tables imported, a schema of one field for each list, and a crosswalk for each table."""
    for (source, target), table in zip(pairwise(LISTS), tables.values(), strict=True):
        one, other = (Iri(f"https://example.org/{name}") for name in (source, target))
        request = TableRequest(one, other, ColumnNames("1", "2"), relation)
        found = import_correspondence(table, request, root, Limits()).correspondence
        assert 0 == found.set_aside, table
        write(root / "mappings" / f"{source}.ttl", crosswalk(source, target))
    for name in LISTS:
        write(root / "shapes" / f"{name}.ttl", schema(name))
    return Bridge.open(root)


def write(path: Path, text: str) -> None:
    """Write Turtle with the prefixes before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{PREFIXES}@prefix ex: <https://example.org/> .\n{text}", encoding="utf-8")


def schema(name: str) -> str:
    """A record that is one code of a list."""
    return (
        f'ex:{name}-shape a sh:NodeShape ; sb:name "{name}.record" ; sh:targetClass ex:{name}-record ;'
        f" sh:property ex:{name}-shape-code .\n"
        f'ex:{name}-shape-code a sh:PropertyShape ; sh:path ex:{name}-code ; sb:field "code" ;'
        f" sh:datatype xsd:string ; sh:maxCount 1 ; sb:scheme ex:{name} .\n"
    )


def crosswalk(source: str, target: str) -> str:
    """A crosswalk of one rule, which applies the concept map that an import makes between two lists."""
    return (
        f'ex:{source}-{target} a sb:Crosswalk ; sb:name "{source}.record--{target}.record" ;'
        f" sb:source ex:{source}-shape ; sb:target ex:{target}-shape ; sb:propertyMap ex:{source}-{target}-code .\n"
        f"ex:{source}-{target}-code a sb:PropertyMap ; sb:from ex:{source}-code ; sb:to ex:{target}-code ;"
        f" sb:conceptMap <https://example.org/map/{source}--{target}> .\n"
    )


def asked(
    bridge: Bridge, source: str, target: str, codes: Iterable[str]
) -> Iterator[tuple[str, Derivation, Issue | None]]:
    """What a plan says of each code, with what is open of it."""
    executor = bridge.executor_of(bridge.plan(f"{source}.record", f"{target}.record"))
    for code in sorted(codes):
        answer = executor.explain({"code": code}, DAY)
        (derivation,) = answer.derivations
        yield code, derivation, next(iter(answer.issues), None)


def composed(
    bridge: Bridge, source: str, target: str, codes: Iterable[str]
) -> tuple[dict[tuple[str, str], Said], dict[str, Said]]:
    """What is said of every pair, whether it is the answer or a candidate; and of every code that has none."""
    pairs: dict[tuple[str, str], Said] = {}
    without: dict[str, Said] = {}
    for code, item, issue in asked(bridge, source, target, codes):
        if issue is not None and issue.candidates:
            for candidate in issue.candidates:
                word = candidate.relation.word if candidate.relation else None
                pairs[code, candidate.value] = Said(item.status, item.reason, word, candidate.over)
        elif item.value is not None:
            pairs[code, str(item.value)] = Said(item.status, item.reason, item.relation, item.over)
        else:
            without[code] = Said(item.status, item.reason, item.relation, item.over)
    return pairs, without


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Bridge:
    """Both tables as they are published, of which nothing is said how their codes are related."""
    tables = {name: reference(f"data/classifications/{name}") for name in (FIRST, SECOND)}
    return bridge_over(tmp_path_factory.mktemp("whole"), tables, StatedRelation.UNKNOWN)


def test_the_join(whole: Bridge) -> None:
    """The answers and candidates of all codes are the join of the two tables, pair by pair, over the same codes."""
    one, other = published(FIRST), published(SECOND)
    expected = joined(one, other)
    assert (1790, 5522, 18_584) == (len(one), len(other), len(expected))
    pairs, without = composed(whole, "naics", "cpa", {source for source, _ in one})
    assert expected.keys() == pairs.keys()
    assert {pair: tuple((code,) for code in sorted(codes)) for pair, codes in expected.items()} == {
        pair: said.over for pair, said in pairs.items()
    }
    assert {"unknown"} == {said.relation for said in pairs.values()}
    assert not any(said.status is Status.EXACT for said in pairs.values())
    assert {source for source, _ in one} - {source for source, _ in expected} == without.keys()


def test_codes_without_a_continuation(whole: Bridge) -> None:
    """A code that leads no further is named, whether it is one of several or all that there is."""
    one, other = published(FIRST), published(SECOND)
    gaps = {between for _, between in one} - {source for source, _ in other}
    expected: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for source, between in sorted(one):
        if between in gaps:
            expected[source].append((between,))
    assert (43, 72) == (len(gaps), len(expected))
    _, without = composed(whole, "naics", "cpa", expected)
    assert 56 == len(without)
    assert {(Status.UNMAPPED, Reason.NO_ROW)} == {(said.status, said.reason) for said in without.values()}
    found = {code: list(item.over) for code, item, _ in asked(whole, "naics", "cpa", expected)}
    assert expected == found


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bridge, Pairs, Pairs]:
    """The codes of one level of each list, whose relations follow from how many partners they have, and their pairs."""
    root = tmp_path_factory.mktemp("counted")
    pairs = (
        {(one, other) for one, other in published(FIRST) if (len(one), len(other)) == (6, 5)},
        {(one, other) for one, other in published(SECOND) if (len(one), len(other)) == (5, PRODUCT)},
    )
    tables = {}
    for name, found in zip((FIRST, SECOND), pairs, strict=True):
        tables[name] = root / name
        tables[name].write_text("from,to\n" + "".join(f"{one},{other}\n" for one, other in sorted(found)), "utf-8")
    return bridge_over(root / "workspace", tables, StatedRelation.CARDINALITY), *pairs


def cardinal(pairs: Pairs) -> dict[tuple[str, str], str]:
    """The relation of each pair, from how many partners both of its codes have."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        targets[source].add(target)
        sources[target].add(source)
    words = {
        (False, False): "equal",
        (False, True): "target-broader",
        (True, False): "target-narrower",
        (True, True): "overlap",
    }
    return {pair: words[len(targets[pair[0]]) > 1, len(sources[pair[1]]) > 1] for pair in pairs}


@pytest.mark.parametrize("forwards", [True, False], ids=["NAICS to CPA", "CPA to NAICS"])
def test_relations(counted: tuple[Bridge, Pairs, Pairs], *, forwards: bool) -> None:
    """A pair is exact only where both rows are; a split that is merged, or a merge that is split, never is."""
    bridge, one, other = counted
    if not forwards:
        one, other = ({(target, source) for source, target in pairs} for pairs in (other, one))
    source, target = ("naics", "cpa") if forwards else ("cpa", "naics")
    legs = cardinal(one), cardinal(other)
    expected = joined(one, other)
    pairs, _ = composed(bridge, source, target, {code for code, _ in one})
    assert expected.keys() == pairs.keys()
    words = {pair: over_both(legs, pair, codes) for pair, codes in expected.items()}
    assert {pair: COMPOSED.get(word, "unknown") for pair, word in words.items()} == {
        pair: said.relation for pair, said in pairs.items()
    }
    equal = {pair for pair, word in words.items() if word == ("equal", "equal")}
    assert equal
    assert equal == {pair for pair, said in pairs.items() if said.status is Status.EXACT}
    mixed = {("target-narrower", "target-broader"), ("target-broader", "target-narrower")}
    assert [] != [pair for pair, word in words.items() if word in mixed]
    assert not any(pairs[pair].status is Status.EXACT for pair, word in words.items() if word in mixed)


def over_both(
    legs: tuple[Mapping[tuple[str, str], str], ...], pair: tuple[str, str], codes: set[str]
) -> tuple[str, str]:
    """The relations of both rows of a pair, which goes over one code: each code of CPA has one of NACE."""
    (code,) = codes
    return legs[0][pair[0], code], legs[1][code, pair[1]]
