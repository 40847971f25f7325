"""`sb explain`: a crosswalk in words, and how each value of a record came about."""

import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from semantic_bridge.bridge import Bridge
from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import PILOT, sb
from tests.endtoend.test_crosswalks import CROSSWALKS
from tests.endtoend.town import DAY, FROM_TOWN, WORKSPACE, line, translated

RECORDS = line(
    state="6",
    stateAllowed="4",
    stateFixed="11",
    line="Road 7 8",
    born="1985-03-07T14:30:00",
    kids=[{"called": "Bermet"}],
    tags=["a", "b"],
    nick="",
    share=None,
    hat="57",
)


def settled(text: str) -> str:
    """The text without digests, which any change of a mapping changes, and without blanks at the ends of lines."""
    return re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", re.sub(r" +$", "", text, flags=re.MULTILINE))


def test_plan_in_words() -> None:
    """Without records the plan is shown: what it is made of, what it reads, does and fills."""
    ended = sb("explain", *FROM_TOWN)
    assert (0, "") == (ended.code, ended.error)
    assert snapshot("explain-plan", settled(ended.text)) == settled(ended.text)


@pytest.mark.parametrize(("source", "target"), CROSSWALKS, ids="--".join)
def test_every_plan_of_the_pilot(source: str, target: str, pilot: Bridge) -> None:
    """Every crosswalk can be put into words; each input, step and target has a line."""
    plan = pilot.workspace.plan(source, target)
    ended = sb("explain", *PILOT, "--from", source, "--to", target)
    assert (0, f"{source} → {target}") == (ended.code, ended.text.splitlines()[0])
    assert plan.digest in ended.text
    for item in plan.block.sources:
        assert f"#{item.cell} = {item.pointer} (" in ended.text
    for step in plan.block.steps:
        assert f"[{step.rule.local}]" in ended.text
    for field in plan.block.targets:
        assert re.search(rf"^ +{re.escape(field.pointer)}( = #|: no rule)", ended.text, re.MULTILINE)


def test_records() -> None:
    """With records there is a paragraph for each target value, and first what the explanation rests on."""
    ended = sb("explain", *FROM_TOWN, *DAY, "-", stdin=RECORDS + b"[]\n")
    assert (0, "") == (ended.code, ended.error)
    assert snapshot("explain-records", settled(ended.text)) == settled(ended.text)


def test_same_statuses_as_translate() -> None:
    """What is explained is what is translated: the same statuses for the same targets."""
    (answer,) = translated("--explain", stdin=RECORDS).lines
    said = {item["target"]: item["status"] for item in answer["derivations"]}
    issues = {issue["target"]: issue["status"] for issue in answer["issues"]}
    assert issues == {target: status for target, status in said.items() if status != "exact"}
    lines = sb("explain", *FROM_TOWN, *DAY, "-", stdin=RECORDS).text.splitlines()
    heads = [number for number, text in enumerate(lines) if text.startswith("/")]
    assert said == {lines[at].split(" = ")[0]: lines[at + 1].strip().split(", ")[0] for at in heads}


def test_derivation_of_every_target() -> None:
    """`translate --explain` has a derivation for each target, exact ones too, with rule, inputs and operators."""
    plain, explained = (translated(*more, stdin=RECORDS).lines[0] for more in ((), ("--explain",)))
    derivations = explained.pop("derivations")
    assert plain == explained
    assert len(derivations) == len({item["target"] for item in derivations})
    members = {
        "target",
        "source",
        "given",
        "status",
        "reason",
        "relation",
        "confidence",
        "loss",
        "policy",
        "via",
        "rules",
    }
    members |= {"passedOver", "validity"}
    assert all(item.keys() - {"value"} == members for item in derivations)
    assert all(item["rules"] for item in derivations)
    by_target = {item["target"]: item for item in derivations}
    assert ("absent", "value" in by_target["/permit"]) == (by_target["/permit"]["reason"], False)
    assert ("empty", "") == (by_target["/nick"]["reason"], by_target["/nick"]["value"])
    assert ("null", None) == (by_target["/share"]["reason"], by_target["/share"]["value"])


def test_json() -> None:
    """As JSON each line is an answer that stands by itself, with places, crosswalks and code lists."""
    one, other = sb("explain", *FROM_TOWN, *DAY, "-", "--report", "json", stdin=RECORDS + b"[]\n").lines
    (answer,) = translated("--explain", stdin=RECORDS).lines
    more = {name: one.pop(name) for name in ("places", "crosswalks", "codeLists")}
    assert answer == one
    assert {rule for item in one["derivations"] for rule in item["rules"]} <= more["places"].keys()
    assert ("town.person--hub.person", "not-an-object") == (
        more["crosswalks"][0]["name"],
        other["problem"]["code"],
    )


def test_places_are_those_of_the_rules() -> None:
    """A place is where the rule is stated: its name stands there."""
    (one,) = sb("explain", *FROM_TOWN, *DAY, "-", "--report", "json", stdin=RECORDS).lines
    for rule, place in one["places"].items():
        file, line_number, _column = place.split(":")
        stated = (WORKSPACE / file).read_text(encoding="utf-8").splitlines()[int(line_number) - 1]
        assert rule.rsplit("/", 1)[-1] in stated


def test_turtle() -> None:
    """As Turtle all records make one graph; a line that is no record is a comment."""
    ended = sb("explain", *FROM_TOWN, *DAY, "-", "--report", "turtle", stdin=RECORDS + b"[]\n" + line())
    graph = Graph().parse(data=ended.output, format="turtle")
    assert "# line 2: not-an-object\n" in ended.text
    assert 2 == len(set(graph.subjects(URIRef("https://w3id.org/semantic-bridge/ns#day"))))


@pytest.mark.parametrize("report", ["text", "json", "turtle"])
def test_masked(report: str) -> None:
    """`--mask` leaves no value, in any form, and everything else where it was."""
    found = sb("explain", *FROM_TOWN, *DAY, "-", "--report", report, "--mask", stdin=RECORDS)
    assert 0 == found.code
    assert not [value for value in ("20703198599123", "Asan", "KAZ", "1985", "Bermet", "Road") if value in found.text]
    assert "***" in found.text


def test_written_whole(tmp_path: Path) -> None:
    """`-o` writes what standard output would show."""
    path = tmp_path / "why.ttl"
    ended = sb("explain", *FROM_TOWN, *DAY, "-", "--report", "turtle", "-o", path, stdin=RECORDS)
    shown = sb("explain", *FROM_TOWN, *DAY, "-", "--report", "turtle", stdin=RECORDS)
    assert (0, b"", shown.output) == (ended.code, ended.output, path.read_bytes())


@pytest.mark.parametrize("more", [("--report", "json"), ("--report", "turtle"), ("-o", "plan.txt")])
def test_plan_is_shown_in_words(more: tuple[str, ...]) -> None:
    """Without records there is the plan in words and nothing else."""
    ended = sb("explain", *FROM_TOWN, *more)
    assert (2, b"") == (ended.code, ended.output)
    assert "name an INPUT" in ended.error
