"""`sb explain`: a crosswalk in words, and how each value of a record came about."""

import re

import pytest

from semantic_bridge.bridge import Bridge
from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import PILOT, sb
from tests.endtoend.test_crosswalks import CROSSWALKS
from tests.endtoend.town import DAY, FROM_TOWN, line, translated

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


def test_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """With records there is a table for each, a row for each target value, then the fields that nothing reads."""
    monkeypatch.setenv("COLUMNS", "120")
    ended = sb("explain", *FROM_TOWN, *DAY, "-", stdin=RECORDS + b"[]\n")
    assert (0, "") == (ended.code, ended.error)
    assert snapshot("explain-records", settled(ended.text)) == settled(ended.text)


def test_same_statuses_as_translate() -> None:
    """What is explained is what is translated: the same statuses for the same targets."""
    (answer,) = translated("--explain", stdin=RECORDS).lines
    said = {item["target"]: item["status"] for item in answer["derivations"]}
    issues = {issue["target"]: issue["status"] for issue in answer["issues"]}
    assert issues == {target: status for target, status in said.items() if status != "exact"}
    table = sb("explain", *FROM_TOWN, *DAY, "-", stdin=RECORDS).text.splitlines()[2:-2]
    rows = {row.split()[0]: row.split()[1] for row in table if row.startswith("/")}
    assert {target: status for target, status in said.items() if len(target) < 10} == {
        target: status for target, status in rows.items() if len(target) < 10
    }


def test_derivation_of_every_target() -> None:
    """`translate --explain` has a derivation for each target, exact ones too, with rule, inputs and operators."""
    plain, explained = (translated(*more, stdin=RECORDS).lines[0] for more in ((), ("--explain",)))
    derivations = explained.pop("derivations")
    assert plain == explained
    assert len(derivations) == len({item["target"] for item in derivations})
    members = {"target", "source", "status", "reason", "relation", "loss", "via", "rules", "validity"}
    assert all(item.keys() - {"value"} == members for item in derivations)
    assert all(item["rules"] for item in derivations)
    by_target = {item["target"]: item for item in derivations}
    assert ("absent", "value" in by_target["/permit"]) == (by_target["/permit"]["reason"], False)
    assert ("empty", "") == (by_target["/nick"]["reason"], by_target["/nick"]["value"])
    assert ("null", None) == (by_target["/share"]["reason"], by_target["/share"]["value"])


def test_wide_where_nobody_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file no word is broken: the table is as wide as it needs to be."""
    monkeypatch.delenv("COLUMNS")
    text = sb("explain", *FROM_TOWN, *DAY, "-", stdin=RECORDS).text
    assert "/stateAllowed" in text
    assert re.search(r"/identifier +exact +20703198599123 +/number", text)
