"""`sb demo`: its figures add up, and what it proposes can be typed."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Status
from semantic_bridge.resources import sample_records
from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import Ended, sb

ROOT = Path(__file__).parents[2]
FIGURE = re.compile(r"[0-9]+%?|·")
VALUES, RECORDS, TEXTS, PROBLEMS, NEXT = (
    "Values, by how they were carried",
    "Records, validated against the shapes of both sides",
    "Addresses read by templates",
    "What to look at first",
    "Where to look next",
)


@pytest.fixture(scope="module")
def demo() -> Ended:
    """The demonstration, run once, at the top of the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return sb("demo")


def part(text: str, title: str) -> list[str]:
    """The lines below a title, up to the next empty line."""
    after = text[text.index(title) :].splitlines()[1:]
    return after[: next((number for number, row in enumerate(after) if not row.strip()), len(after))]


def figures(text: str, title: str) -> dict[str, list[int]]:
    """The rows of a table that have figures: the first words, then a number for each column; a dot is none."""
    rows: dict[str, list[int]] = {}
    for row in part(text, title):
        found = re.fullmatch(r" *([a-z][a-z -]*?)((?: +(?:[0-9]+%?|·))+) *", row)
        if found:
            rows[found[1]] = [int(item.strip("%")) if item != "·" else 0 for item in FIGURE.findall(found[2])]
    return rows


def form(text: str) -> Iterator[str]:
    """What stays whatever the figures are: one line for lines that differ in figures, statuses and names only."""
    last = ""
    for row in text.splitlines():
        shown = re.sub(r"(^| )(" + "|".join(Status) + r")(?= )", r"\1STATUS", FIGURE.sub("#", row))
        if re.match(r" *\w+ → \w+ +/", row):
            shown = "CROSSWALK FIELD STATUS REASON #"
        shown = " ".join(shown.split())
        if shown != last:
            yield shown
        last = shown


def test_form(demo: Ended) -> None:
    """What the demonstration shows, whatever the figures are."""
    assert (0, "") == (demo.code, demo.error)
    before, after = demo.text[: demo.text.index(NEXT)], demo.text[demo.text.index(NEXT) :]
    assert after
    found = "\n".join(form(before)) + "\n"
    assert snapshot("demo-form", found) == found


def test_values_add_up(demo: Ended) -> None:
    """Each column of values sums to its last row; the statuses stand strongest first, and none is our fault."""
    rows = figures(demo.text, VALUES)
    total = rows.pop("all")
    assert total == [sum(column) for column in zip(*rows.values(), strict=True)]
    assert list(rows) == [status for status in Status if status in rows]
    assert "error" not in rows


def test_records_add_up(demo: Ended, pilot: Bridge) -> None:
    """Every line of every sample was read; no row has more records than were read."""
    rows = figures(demo.text, RECORDS)
    lines = [len(sample_records(source).read_bytes().splitlines()) for source, _ in sorted(pilot.workspace.plans)]
    assert lines == rows["read"]
    assert [0] * len(lines) == rows["unreadable"]
    for name, row in rows.items():
        assert all(count <= read for count, read in zip(row, lines, strict=True)), name
    assert {"read", "every value exact", "source conforms", "target conforms", "unreadable"} == set(rows)


def test_texts_add_up(demo: Ended) -> None:
    """What became of texts sums to all of them, rounding apart; nothing was guessed and most were read."""
    rows = figures(demo.text, TEXTS)
    texts = rows.pop("texts")
    assert all(texts)
    assert {"parsed", "ambiguous", "without a template"} == set(rows)
    assert all(abs(100 - sum(column)) <= 1 for column in zip(*rows.values(), strict=True))
    assert all(share > 50 for share in rows["parsed"])


def test_what_to_look_at(demo: Ended) -> None:
    """The commonest problems are named with their field, status and number, those of one crosswalk most first."""
    rows = [row.split() for row in part(demo.text, PROBLEMS)[1:]]
    assert rows
    counts: dict[str, list[int]] = {}
    for crosswalk, _, target, field, status, *_, count in rows:
        assert status in set(Status) - {Status.EXACT}
        assert field.startswith("/")
        counts.setdefault(f"{crosswalk}{target}", []).append(int(count))
    assert all(sorted(found, reverse=True) == found for found in counts.values())


def test_what_to_type_next(demo: Ended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that are proposed run as they stand, in the folder where the demonstration ran."""
    output = tmp_path / "out.ndjson"
    monkeypatch.chdir(ROOT)
    rows = [shlex.split(row) for row in part(demo.text, NEXT) if " --workspace pilot" in row]
    assert ["explain", "explain", "translate", "check"] == [words[1] for words in rows]
    for _, *words in rows:
        assert 0 == sb(*(str(output) if word == "out.ndjson" else word for word in words)).code
    assert output.exists()
