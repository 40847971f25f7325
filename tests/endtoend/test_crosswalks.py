"""Every crosswalk of the pilot on every sample record: nothing is lost without a word.

The books are kept beside the engine's own, see `bookkeeping`.
"""

from dataclasses import dataclass

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.plan.plan import Plan
from semantic_bridge.resources import sample_records
from tests.endtoend.bookkeeping import found, status_of, unaccounted, unread
from tests.endtoend.terminal import PILOT, Json, json_lines, sb

CROSSWALKS = [
    ("asb.address", "hub.address"),
    ("cadastre.property", "hub.address"),
    ("minjust.legal-entity", "hub.organisation"),
    ("passport.person", "hub.person"),
    ("passport.person", "zags.person"),
    ("zags.person", "hub.person"),
]
SOME = 20


@dataclass(frozen=True, slots=True)
class Run:
    """One crosswalk on its sample: what went in and what came out, line by line."""

    plan: Plan
    records: list[Json]
    answers: list[Json]
    issues: list[Json]


@pytest.fixture(scope="module", params=CROSSWALKS, ids="--".join)
def run(request: pytest.FixtureRequest, pilot: Bridge, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The sample of a crosswalk, translated with `-o` and `--issues`."""
    source, target = request.param
    folder, sample = tmp_path_factory.mktemp("run"), sample_records(source)
    output, issues = folder / "out.ndjson", folder / "issues.ndjson"
    ended = sb(
        "translate", *PILOT, "--from", source, "--to", target, sample, "-o", output, "--issues", issues,
        "--as-of", "2026-01-01",
    )  # fmt: skip
    assert (0, b"", "") == (ended.code, ended.output, ended.error)
    assert {output, issues} == set(folder.iterdir())
    return Run(
        pilot.workspace.plan(source, target),
        *(json_lines(path.read_bytes()) for path in (sample, output, issues)),
    )


def test_every_crosswalk_is_here(pilot: Bridge) -> None:
    """A crosswalk that is added to the pilot is added to this test."""
    assert set(CROSSWALKS) == set(pilot.workspace.plans)


def test_one_answer_for_each_line(run: Run) -> None:
    """As many lines come out as went in, in order, each with a status."""
    assert list(range(1, len(run.records) + 1)) == [answer["line"] for answer in run.answers]
    for answer in run.answers:
        assert status_of(answer["issues"]) == answer["status"]
        assert run.plan.digest == answer["plan"]


def test_key_names_the_record(run: Run) -> None:
    """Where the schema has a key, the answer says whose it is."""
    for record, answer in zip(run.records, run.answers, strict=True):
        value = found(record, run.plan.key.pointer) if run.plan.key else None
        usable = isinstance(value, str | int) and not isinstance(value, bool) and value != ""
        assert (str(value) if usable else None) == answer["key"]


def test_no_source_field_is_lost(run: Run) -> None:
    """Each field of each record is read by a rule, or it or what holds it is listed as unused; never both."""
    for line, (record, answer) in enumerate(zip(run.records, run.answers, strict=True), start=1):
        unused = answer["unused"]
        listed = {
            place
            for place in unread(record, run.plan)
            if any(place == pointer or place.startswith(pointer + "/") for pointer in unused)
        }
        assert (line, unread(record, run.plan)) == (line, listed)
        for pointer in unused:
            assert any(place == pointer or place.startswith(pointer + "/") for place in listed), (line, pointer)


def test_every_target_value_is_accounted_for(run: Run) -> None:
    """Each target of each record, list elements too, is exact without an issue, or has exactly one."""
    wrong = [
        f"line {line}: {sentence}"
        for line, (record, answer) in enumerate(zip(run.records, run.answers, strict=True), start=1)
        for sentence in unaccounted(answer, record, run.plan)
    ]
    assert [] == wrong


def test_no_exact_issue_and_no_fault(run: Run) -> None:
    """An issue is never `exact`, always names a rule, and none is our fault."""
    for issue in run.issues:
        assert issue["status"] not in {"exact", "error"}
        assert issue["rule"].startswith("https://")


def test_value_of_an_issue(run: Run) -> None:
    """From `split` on there is no value; above it there is one."""
    kept = {"approximate", "defaulted"}
    for answer in run.answers:
        for issue in (issue for issue in answer["issues"] if issue["target"]):
            value = found(answer["output"], issue["target"])
            has_value = isinstance(value, str | int | bool | list)
            passed_through = issue["policy"] == "pass-through"
            assert has_value == (issue["status"] in kept or passed_through), issue


def test_issues_file(run: Run) -> None:
    """The file of issues holds the issues of the answers, in order, each with the line of its record."""
    expected = [{"line": answer["line"], **issue} for answer in run.answers for issue in answer["issues"]]
    assert expected == run.issues


def test_source_pointers(run: Run) -> None:
    """What an issue names as its source is a declared input of the plan."""
    declared = {source.pointer for source in (*run.plan.block.sources, run.plan.as_of) if source}
    for issue in run.issues:
        for pointer in issue["source"]:
            assert any(pointer == known or pointer.startswith(known + "/") for known in declared), issue


def test_bare_records_are_the_outputs(run: Run) -> None:
    """`--records` writes the outputs of the answers, a line each, and nothing else."""
    some = b"".join(sample_records(run.plan.source).read_bytes().splitlines(keepends=True)[:SOME])
    ended = sb(
        "translate", *PILOT, "--from", run.plan.source, "--to", run.plan.target, "-", "--records",
        "--as-of", "2026-01-01", stdin=some,
    )  # fmt: skip
    assert [answer["output"] for answer in run.answers[:SOME]] == ended.lines
