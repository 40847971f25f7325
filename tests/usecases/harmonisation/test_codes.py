"""How many codes become exactly one code that means the same, counted by hand on small lists."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.profile import read_profiles
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.usecases.harmonisation.codes import CodeShare, Lists, code_shares
from semantic_bridge.usecases.harmonisation.share import Share
from tests.crosswalks import PREFIXES, codes, crosswalk, nested, schema
from tests.usecases.harmonisation.workspaces import CODE, KIND, MAP, counted, opened, small

DAY = date(2026, 1, 1)


def shares(bridge: Bridge, day: date = DAY, source: str = "in", target: str = "out") -> dict[str, CodeShare]:
    """What becomes of the codes of each coded field, by its pointer."""
    workspace = bridge.workspace
    lists = {item.iri: item for item in workspace.code_lists.values()}
    asking = Lists(day, lists, read_profiles(workspace.graph), Dictionaries())
    plan, schema_ = bridge.plan(f"{source}.record", f"{target}.record"), workspace.schema(f"{source}.record")
    return {item.field: item for item in code_shares(plan.block, schema_, asking)}


def test_by_rows(tmp_path: Path) -> None:
    """A code counts where it has one target that is equal; that another code has the same one takes nothing away."""
    assert CodeShare("/code", "in.c", ("/code",), Share(2, 6), None) == shares(small(tmp_path))["/code"]


def test_the_day(tmp_path: Path) -> None:
    """A code that was valid on another day counts on that day."""
    assert Share(2, 7) == shares(small(tmp_path), date(2019, 1, 1))["/code"].codes


@pytest.mark.parametrize(
    ("other", "share"),
    [
        pytest.param("2", Share(2, 2), id="each code has a constant of its own"),
        pytest.param("1", Share(0, 2), id="two codes have one constant, and nothing says that they mean the same"),
    ],
)
def test_by_conditions(other: str, share: Share, tmp_path: Path) -> None:
    """A code that a condition asks for becomes what its rule states."""
    bridge = opened(tmp_path, crosswalk(KIND.format(other)))
    assert CodeShare("/kind", "in.k", ("/kind",), share, None) == shares(bridge)["/kind"]


def test_backwards(tmp_path: Path) -> None:
    """Read backwards, a code that two codes became is left open, and one that was broader may be anything."""
    assert Share(0, 4) == shares(small(tmp_path), source="out", target="in")["/code"].codes


@pytest.mark.parametrize(
    ("counts", "share"),
    [
        pytest.param((("in:C-a", 90), ("in:C-c", 10)), Share(90, 100), id="a frequent code weighs more"),
        pytest.param((("in:C-a", 1), ("in:C-o", 3)), Share(1, 4), id="a code that is out of date"),
        pytest.param((("in:C-b", 2), ("in:K-x", 2)), Share(2, 4), id="a code of another list"),
        pytest.param((("in:C-a", 0),), Share(0, 0), id="nobody has it"),
    ],
)
def test_by_values(counts: tuple[tuple[str, int], ...], share: Share, tmp_path: Path) -> None:
    """Where a profile says how often codes occur, values are counted besides."""
    found = shares(small(tmp_path, counted(*counts)))["/code"]
    assert (Share(2, 6), share) == (found.codes, found.values)


def test_texts(tmp_path: Path) -> None:
    """Of a field that goes into a text alone no code is counted, and none is lost to it."""
    rule = "map:text a sb:PropertyMap ; sb:from in:code ; sb:to out:text .\n"
    assert CodeShare("/code", "in.c", (), Share(0, 0), None) == shares(opened(tmp_path, crosswalk(rule)))["/code"]


def test_a_field_that_only_decides(tmp_path: Path) -> None:
    """A coded field that a rule tests, to carry another one, is made into nothing itself."""
    rule = CODE.format("sb:when [ sb:from in:kind ; sb:in ( 'x' ) ] ;")
    found = shares(opened(tmp_path, crosswalk(rule), MAP))
    assert [("/code", ("/code",)), ("/kind", ())] == sorted((item.field, item.targets) for item in found.values())


LEVELS = codes("in:P", "1", "11 | skos:broader in:P-1", "12 | skos:broader in:P-1", "2")


def places(folder: Path, more: str, field: str = "place=in:P", out: str = "place=in:P") -> dict[str, CodeShare]:
    """What becomes of the codes of a list with two levels, by a rule that looks them up."""
    rule = (
        "map:place a sb:PropertyMap ; sb:from in:place ; sb:to out:place ; "
        f"sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ; sb:by skos:notation {more} ] .\n"
    )
    (folder / "mappings").mkdir()
    text = PREFIXES + schema("in", field) + schema("out", out) + LEVELS + crosswalk(rule)
    (folder / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    return shares(Bridge.open(folder))


@pytest.mark.parametrize(
    ("more", "share"),
    [
        pytest.param("", Share(4, 4), id="the code itself"),
        pytest.param("; sb:atLevel 1", Share(1, 4), id="what is above it means more, but for what stands alone"),
    ],
)
def test_looked_up(more: str, share: Share, tmp_path: Path) -> None:
    """A code that gives what other codes give too does not mean the same."""
    assert share == places(tmp_path, more)["/place"].codes


def test_a_list_of_codes(tmp_path: Path) -> None:
    """In a list each element is a code by itself."""
    assert Share(4, 4) == places(tmp_path, "", "place*=in:P", "place*=in:P")["/place"].codes


def test_a_code_that_says_no_value(tmp_path: Path) -> None:
    """A text that declares "no value" is no code, though its list has it."""
    assert Share(3, 3) == places(tmp_path, "", "place=in:P~2")["/place"].codes


def test_in_a_list_of_objects(tmp_path: Path) -> None:
    """What stands in the elements of a list is measured too, under the pointer of the list."""
    rules = (
        "map:items a sb:PropertyMap ; sb:from in:items ; sb:to out:items ; sb:each map:inner .\n"
        "map:inner a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .\n"
    )
    lists = codes("in:C", *"abcdef") + codes("out:C", *"1234")
    sides = schema("in", nested("items*", "code=in:C")) + schema("out", nested("items*", "code=out:C"))
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "m.ttl").write_text(PREFIXES + sides + lists + crosswalk(rules) + MAP, encoding="utf-8")
    assert {"/items/*/code": Share(2, 6)} == {at: item.codes for at, item in shares(Bridge.open(tmp_path)).items()}
