"""Explanations for people, to the letter."""

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.explain.explanation import Explanation
from semantic_bridge.explain.text import explained, made_of, value_text
from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from tests.explain.told import DAY, plan, told, told_masked

MAP = "https://example.org/map"


def paragraph(text: str, pointer: str) -> str:
    """What is said of one target."""
    (found,) = [part for part in text.split("\n\n") if part.split("\n")[0].split(" = ")[0] == pointer]
    return found


@pytest.mark.parametrize(
    ("record", "pointer", "expected"),
    [
        pytest.param(
            {"code": "a"},
            "/code",
            f"""/code = "1"
  approximate, target-broader
  from       /code = "a"
  rule       <{MAP}/code>
               mappings/test.ttl:28:1
  did        concept-map
  used       <{MAP}/one>
               mappings/test.ttl:27:1
  holds      2011-08-01/
  not used   past, "a" → "2": <{MAP}/old>
               mappings/test.ttl:27:1""",
            id="a code: its row, the days on which it holds, and the row that is no more",
        ),
        pytest.param(
            {"code": "b"},
            "/code",
            f"""/code = null
  not-current, past
  from       /code = "b"
  rule       <{MAP}/code>
               mappings/test.ttl:28:1
  did        concept-map
  successors "a"
  holds      2020-01-01/""",
            id="a code that is not current: what replaced it",
        ),
        pytest.param(
            {"code": "c"},
            "/code",
            f"""/code = null
  ambiguous, several-rows
  from       /code = "c"
  rule       <{MAP}/code>
               mappings/test.ttl:28:1
  did        concept-map
  used       <{MAP}/codes>
               mappings/test.ttl:29:1
  maybe      "1" (equal)
             "2" (equal)""",
            id="several candidates",
        ),
        pytest.param(
            {"code": "d"},
            "/code",
            f"""/code = null
  unmapped, no-row
  from       /code = "d"
  rule       <{MAP}/code>
               mappings/test.ttl:28:1
  did        concept-map
  policy     flag""",
            id="a code without a row: the policy",
        ),
        pytest.param(
            {"name": "Asan  Sample"},
            "/name",
            f"""/name = "ASAN SAMPLE"
  approximate, lossy
  from       /name = "Asan  Sample"
  rule       <{MAP}/name>
               mappings/test.ttl:28:1
  did        normalise → normalise
  lost       blanks
             case""",
            id="conversions in their order, and what was lost",
        ),
        pytest.param(
            {},
            "/name",
            f"""/name = null
  missing-input, absent
  from       /name, which is absent
  rule       <{MAP}/name>
               mappings/test.ttl:28:1
  did        normalise → normalise""",
            id="nothing to read",
        ),
        pytest.param(
            {"kind": "z", "nick": "n"},
            "/nick",
            f"""/nick = null
  unmapped, no-row
  from       /kind = "z"
             /nick = "n"
             /name, which is absent
  rule       none: every rule was passed over
  not used   condition: <{MAP}/nick>
               mappings/test.ttl:28:1
             condition: <{MAP}/other>
               mappings/test.ttl:29:1""",
            id="no rule applies",
        ),
        pytest.param(
            {"kids": [{"called": "Bermet"}]},
            "/kids/0/name",
            f"""/kids/0/name = "Bermet"
  exact
  from       /kids/0/called = "Bermet"
  rule       <{MAP}/kid>
  did        copy""",
            id="in a list, by a rule whose place is not known",
        ),
    ],
)
def test_values(record: Record, pointer: str, expected: str) -> None:
    """Each value has a paragraph: what it is, how it fared, from what, by which rule, and what else was tried."""
    assert expected == paragraph(explained(told(record)), pointer)


def test_heading() -> None:
    """The first line is of the record; the last names what was not read."""
    lines = explained(told()).splitlines()
    assert ("line 1: missing-input, not complete, codes of 2026-01-01", "  not read   /made~1up") == (
        lines[0],
        lines[-1],
    )


def test_made_of() -> None:
    """What an explanation rests on has names, versions and whole digests."""
    made, _ = plan()
    lines = made_of(made).splitlines()
    assert ["in.record → out.record", f"  {made.digest}", "  crosswalk in.record--out.record"] == lines[:3]
    assert {item.digest for item in (*made.crosswalks, *made.code_lists)} <= {line.strip() for line in lines}


def test_chain(pilot: Bridge) -> None:
    """Over a schema between, the crosswalks stand in the order in which a value passes them, and so do its rules."""
    source, target = "asb.address", "cadastre.property"
    made = pilot.workspace.plan(source, target)
    translation = pilot.explain(source, target, {"error": False, "address": "г. Бишкек, ул. Киевская, дом 77"}, DAY)
    heads = [line.split()[1] for line in made_of(made).splitlines() if line.startswith("  crosswalk ")]
    assert ["asb.address--hub.address", "hub.address--cadastre.property"] == heads
    text = paragraph(explained(Explanation(made, translation, "", 1, pilot.workspace.place)), "/response/address")
    first, second = text.index("asb.address--hub.address/"), text.index("cadastre.property--hub.address/")
    assert second < text.index("  used ") < first


def test_narrow() -> None:
    """All but names of rules and places fits a narrow terminal."""
    lines = explained(told()).splitlines()
    assert all(len(line) <= 80 for line in lines if "<" not in line and "mappings/" not in line)
    assert not any(line != line.rstrip() for line in lines)


def test_masked() -> None:
    """A masked text tells the same rules without a value."""
    text = explained(told_masked())
    assert "codes of ***" in text
    assert '/name = "***"\n  approximate, lossy\n  from       /name = "***"' in text
    assert not [word for word in ("Asan", "ASAN", "0312", "Bermet", "made", "red", "2011") if word in text]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(ABSENT, "null", id="nothing"),
        pytest.param(None, "null", id="null"),
        pytest.param(True, "true", id="true"),
        pytest.param("Жибек", '"Жибек"', id="a text"),
        pytest.param("\x1b[31m", r'"\u001b[31m"', id="a text that would steer a terminal"),
        pytest.param([1, 2], "list of 2", id="a list"),
        pytest.param({"a": 1}, "object of 1", id="an object"),
    ],
)
def test_value_text(value: Value | Absent, expected: str) -> None:
    """Values are written as in JSON, so that nothing in them is mistaken for the explanation."""
    assert expected == value_text(value)
