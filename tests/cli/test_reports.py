"""`sb report`: the ledger and the round trip, as tables and as JSON, and when they end in 1."""

import json
from pathlib import Path

import pytest

from semantic_bridge.cli.main import FAULT
from tests.crosswalks import PREFIXES, codes, crosswalk, schema
from tests.endtoend.terminal import PILOT, Ended, sb

RULES = """
map:r a sb:PropertyMap ; sb:from in:s ; sb:to out:t ; sb:conceptMap map:codes .
map:f a sb:PropertyMap ; sb:inputs ( in:a in:b ) ; sb:to out:f ; sb:convert [ a sb:Coalesce ] .
map:n a sb:PropertyMap ; sb:convert [ a sb:Format ; sb:template map:line ;
    sb:part [ sb:slotName "city" ; sb:from in:city ] , [ sb:slotName "street" ; sb:from in:street ] ] ; sb:to out:line .
map:line a sb:Template ; sb:alternatives ( "{city}[, {street}]" "{street}" ) .
map:one a sb:PropertyMap ; sb:from in:one ; sb:to out:either ; sb:when [ sb:from in:city ; sb:present true ] .
map:two a sb:PropertyMap ; sb:from in:two ; sb:to out:either ; sb:when [ sb:from in:city ; sb:present true ] .
map:road a sb:PropertyMap ; sb:from in:road ; sb:convert [ a sb:Parse ; sb:template map:way ;
    sb:part [ sb:slotName "name" ; sb:to out:road ] ] .
map:way a sb:Template ; sb:alternatives ( "ул. {name}" ) .
map:codes a sb:ConceptMap ; sb:sourceScheme in:S ; sb:targetScheme out:T .
"""
ROWS = "in:S-{} skos:broadMatch out:T-1 .\n"


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that breaks no line of these tables, whoever runs the tests."""
    monkeypatch.setenv("COLUMNS", "240")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace whose eight codes lead to one."""
    (tmp_path / "mappings").mkdir()
    names = "abcdefgh"
    lists = codes("in:S", *names, "x") + codes("out:T", "1", "2")
    shapes = schema("in", "s=in:S", "a", "b", "city", "street", "one", "two", "road") + schema(
        "out", "t=out:T", "f", "line", "either", "road"
    )
    text = PREFIXES + shapes + lists + crosswalk(RULES) + "".join(map(ROWS.format, names))
    text += "in:S-x skos:narrowMatch out:T-1 , out:T-2 .\n"
    (tmp_path / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    return tmp_path


def lines(ended: Ended) -> list[str]:
    """What it printed, without blanks at the ends of lines."""
    return [line.rstrip() for line in ended.text.splitlines()]


def report(kind: str, workspace: Path | str, *arguments: str | Path) -> Ended:
    """A report on the one crosswalk."""
    return sb("report", kind, "--workspace", workspace, "--from", "in.record", "--to", "out.record", *arguments)


def test_ledger(workspace: Path) -> None:
    """A row for each field: what merges, with the first codes, what splits, and what operators drop."""
    found = report("ledger", workspace, "--as-of", "2026-01-01")
    assert 0 == found.code
    assert "in.record--out.record, codes of 2026-01-01" == lines(found)[0]
    text = " ".join(found.text.split())
    assert "a, b, c, d, e, f and 3 more → 1" in text
    assert "x → 1, 2" in text
    assert "Coalesce: Which of the inputs had the value is not kept." in text
    assert "sb:Injective refuted: /f: Which of the inputs had the value is not kept." in text


def test_ledger_in_full(workspace: Path) -> None:
    """JSON has every code and every witness."""
    found = json.loads(report("ledger", workspace, "--format", "json").text)
    assert found["written"] is True
    (whole,) = found["ledgers"]
    field = next(item for item in whole["fields"] if item["target"] == "/t")
    assert [{"target": "1", "cells": [[code] for code in "abcdefghx"]}] == field["cardinality"]["merges"]
    assert [{"cell": ["x"], "targets": ["1", "2"]}] == field["cardinality"]["splits"]
    injective = next(item for item in field["verdicts"] if item["claim"].endswith("#Injective"))
    assert {
        "claim": "https://w3id.org/semantic-bridge/ns#Injective",
        "proof": "refuted",
        "reason": "a and b both lead to 1.",
        "witness": {"fields": ["/s"], "given": [["a"], ["b"]], "gives": ["1"]},
    } == injective
    coalesced = next(item for item in whole["fields"] if item["target"] == "/f")
    assert [["a", None], [None, "a"]] == coalesced["losses"][0]["pair"]
    assert "coalesce" == coalesced["gaps"][0]["why"]


def test_ledger_of_a_map(workspace: Path) -> None:
    """A concept map by itself: a line for each code that merges, splits or is open."""
    shown = sb("report", "ledger", "--workspace", workspace, "--map", "codes", "--as-of", "2026-01-01")
    assert "codes, 9 codes of in.s that are valid on 2026-01-01" == lines(shown)[0]
    assert "not reached" in shown.text
    found = json.loads(sb("report", "ledger", "--workspace", workspace, "--map", "codes", "--format", "json").text)
    assert (9, ["in.s"]) == (found["cardinality"]["cells"], found["cardinality"]["fields"])


def test_ledger_of_a_derived_pair() -> None:
    """Where no crosswalk is written, that of all legs comes first, then those on the way."""
    found = sb(
        *("report", "ledger", *PILOT, "--from", "asb.address", "--to", "cadastre.property"),
        *("--as-of", "2026-01-01"),
    )
    assert lines(found)[0].startswith("No crosswalk is written from asb.address to cadastre.property:")
    heads = [line.split(",")[0] for line in lines(found) if line.endswith("codes of 2026-01-01")]
    assert ["asb.address--cadastre.property", "asb.address--hub.address", "cadastre.property--hub.address"] == heads


@pytest.mark.parametrize(
    ("source", "target", "over"),
    [
        pytest.param("in.record", "out.record", None, id="a written crosswalk"),
        pytest.param("out.record", "in.record", None, id="one leg backwards"),
    ],
)
def test_ledger_of_one_leg(source: str, target: str, over: object, workspace: Path) -> None:
    """Only a way over several crosswalks has a ledger of its own."""
    arguments = ("report", "ledger", "--workspace", workspace, "--from", source, "--to", target)
    assert over is json.loads(sb(*arguments, "--format", "json").text)["chain"]
    assert ("No crosswalk is written" in sb(*arguments).text) is (source == "out.record")


def test_chain_in_full() -> None:
    """JSON has the ledger of all legs together beside those of what is written."""
    found = sb(
        *("report", "ledger", *PILOT, "--from", "asb.address", "--to", "cadastre.property"),
        *("--as-of", "2026-01-01", "--format", "json"),
    )
    chain = json.loads(found.text)["chain"]
    assert ["asb.address--hub.address", "hub.address--cadastre.property"] == chain["crosswalks"]
    assert "/status" in [item["target"] for item in chain["fields"]]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="nothing is named"),
        pytest.param(("--from", "in.record"), id="one schema"),
        pytest.param(("--map", "codes", "--from", "in.record"), id="a map and a schema"),
        pytest.param(("--from", "in.record", "--to", "no.record"), id="a schema that is not there"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], workspace: Path) -> None:
    """What is asked about is named once, and is there."""
    found = sb("report", "ledger", "--workspace", workspace, *arguments)
    assert FAULT == found.code
    assert "" == found.text


@pytest.mark.parametrize(
    ("record", "code", "sentence"),
    [
        pytest.param({"city": "Киевская", "s": None}, 0, "1 record: exact.", id="all came back"),
        pytest.param({"a": "x"}, 0, "1 record: exact up to declared loss.", id="what has no inverse is declared"),
        pytest.param(
            {"city": "Киевская", "road": "УЛ. Киевская"},
            1,
            "1 record: 1 value came back otherwise, and nothing had said so.",
            id="a difference that is news",
        ),
    ],
)
def test_round_trip(record: dict[str, str | None], code: int, sentence: str, workspace: Path) -> None:
    """A table of counts, and exit code 1 where something came back otherwise that nothing had declared."""
    path = workspace / "records.ndjson"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    found = report("round-trip", workspace, path)
    assert (code, sentence) == (found.code, lines(found)[-1])
    assert "Киевская" not in found.text + found.error
    counted = json.loads(report("round-trip", workspace, path, "--report", "json").text)
    assert (1, 0) == (counted["records"], counted["unreadable"])
    assert bool(code) is (counted["differs"] > 0)
    assert {"same", "declared", "candidates", "other-candidates", "no-inverse", "differs"} == {
        *counted["fields"][0]["counts"]
    }


def test_lines_that_are_no_records(workspace: Path) -> None:
    """They are counted, and the others go on."""
    path = workspace / "records.ndjson"
    path.write_text('{"s": "a"}\n{"s": \n{"s": "x"}\n', encoding="utf-8")
    found = report("round-trip", workspace, path)
    assert "2 records: exact up to declared loss; 1 line could not be read." == lines(found)[-1]
