"""Villages looked up by name in the territorial classifier: never one of several, and one where the district says it.

What must come out is counted over the CSV of the list, row by row, without the engine.
"""

import csv
import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Issue, Reason, Status, Translation
from tests.crosswalks import PREFIXES, crosswalk, schema
from tests.pilot.files import CODE_LISTS

DAY: Final = date(2026, 1, 1)
PREFIX: Final = "@prefix kg: <https://example.org/kg/> .\n"
LOOK_UP: Final = 'a sb:ConceptLookup ; sb:scheme kg:coate ; sb:by skos:prefLabel ; sb:language "ru" ; sb:ofLevel 4'
RULES: Final = (
    f"map:anywhere a sb:PropertyMap ; sb:from in:village ; sb:to out:anywhere ; sb:convert [ {LOOK_UP} ] .\n"
    f"map:below a sb:PropertyMap ; sb:from in:village ; sb:to out:below ;"
    f" sb:convert [ {LOOK_UP} ; sb:within in:district ] ."
)

Shared = Mapping[tuple[str, ...], frozenset[str]]
"""The codes of the villages that are told apart by nothing but this: their name, or their district and their name."""


@dataclass(frozen=True)
class Village:
    """A unit of the lowest level: its code, its name as published, and the code of the district it lies in."""

    code: str
    name: str
    district: str


@pytest.fixture(scope="module")
def villages() -> list[Village]:
    """All of them, from the CSV alone."""
    with (CODE_LISTS / "coate.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["notation"]: row for row in csv.DictReader(file, strict=True)}

    def above(code: str) -> list[str]:
        return [*above(rows[code]["broader"]), code] if code else []

    lineages = ((row, above(code)) for code, row in rows.items())
    return [Village(chain[3], row["prefLabel@ru"], chain[1]) for row, chain in lineages if len(chain) == 4]


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Bridge:
    """A workspace with the list, and a crosswalk that looks a village up anywhere and in its district."""
    root = tmp_path_factory.mktemp("workspace")
    texts = {
        "shapes/in.ttl": schema("in", "village", "district=kg:coate"),
        "shapes/out.ttl": schema("out", "anywhere=kg:coate", "below=kg:coate"),
        "mappings/in--out/crosswalk.ttl": crosswalk(RULES),
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(PREFIXES + PREFIX + text, encoding="utf-8")
    (root / "ontology").mkdir()
    for name in ("coate.ttl", "coate.csv"):
        shutil.copy(CODE_LISTS / name, root / "ontology" / name)
    return Bridge.open(root)


def shared(villages: list[Village], told_by: Callable[[Village], tuple[str, ...]]) -> Shared:
    """The codes of the villages of which one thing is the same."""
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for village in villages:
        found[told_by(village)].add(village.code)
    return {key: frozenset(codes) for key, codes in found.items()}


def said(answer: Translation, target: str) -> tuple[object, Status, Reason | None, frozenset[str]]:
    """The value of a field, its status and reason, and its candidates."""
    assert answer.output is not None
    issue = next((item for item in answer.issues if item.target == f"/{target}"), None)
    if issue is None:
        return answer.output[target], Status.EXACT, None, frozenset()
    return answer.output[target], issue.status, issue.reason, candidates(issue)


def candidates(issue: Issue) -> frozenset[str]:
    """The codes that may be meant."""
    return frozenset(candidate.value for candidate in issue.candidates)


def expected(codes: frozenset[str]) -> tuple[object, Status, Reason | None, frozenset[str]]:
    """What is said of a name that these codes have: the one, or all as candidates."""
    if len(codes) == 1:
        return next(iter(codes)), Status.EXACT, None, frozenset()
    return None, Status.AMBIGUOUS, Reason.SEVERAL_ROWS, codes


def plain(name: str) -> str:
    """A name without what does not count when it is looked up: doubled blanks, blanks at its ends, case."""
    return " ".join(name.split()).casefold()


@pytest.fixture(scope="module")
def by_name(villages: list[Village]) -> Shared:
    """The codes of each name."""
    return shared(villages, lambda village: (plain(village.name),))


@pytest.fixture(scope="module")
def by_both(villages: list[Village]) -> Shared:
    """The codes of each name in a district."""
    return shared(villages, lambda village: (village.district, plain(village.name)))


def test_every_village(villages: list[Village], bridge: Bridge, by_name: Shared, by_both: Shared) -> None:
    """By its name a village is found where no other has it; by name and district where no other has it there."""
    for village in villages:
        record = {"village": village.name, "district": village.district}
        answer = bridge.translate("in.record", "out.record", record, DAY)
        assert expected(by_name[plain(village.name),]) == said(answer, "anywhere"), village.code
        assert expected(by_both[village.district, plain(village.name)]) == said(answer, "below"), village.code


def test_how_many(villages: list[Village], by_name: Shared, by_both: Shared) -> None:
    """How many names stay open, and how many villages: what a district settles, and what it does not."""
    published = shared(villages, lambda village: (village.name,))
    assert (226, 227) == tuple(sum(len(codes) > 1 for codes in names.values()) for names in (published, by_name))
    open_anywhere = [village for village in villages if len(by_name[plain(village.name),]) > 1]
    open_below = [village for village in villages if len(by_both[village.district, plain(village.name)]) > 1]
    assert (1855, 704, 100) == (len(villages), len(open_anywhere), len(open_below))


def test_names_as_people_write_them(villages: list[Village], bridge: Bridge, by_name: Shared) -> None:
    """Nine names are published with blanks too many alone: written without, they are found, and the loss is said."""
    published = {village.name for village in villages}
    written = {" ".join(village.name.split()) for village in villages} - published
    assert 9 == len(written)
    for name in written:
        answer = bridge.translate("in.record", "out.record", {"village": name}, DAY)
        assert answer.output is not None
        assert next(iter(by_name[plain(name),])) == answer.output["anywhere"]
        assert {(Status.APPROXIMATE, ("blanks",))} == {(issue.status, issue.loss) for issue in answer.issues}
