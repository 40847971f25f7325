"""The whole report of a small crosswalk: written, turned round, and over a schema between."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.errors import NotFoundError
from semantic_bridge.reports.document import Paragraph, Report, Tone
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.crosswalk.report import crosswalk_report
from tests.crosswalks import PREFIXES, crosswalk, nested, schema
from tests.usecases.reports.catalogues import cells, figures
from tests.usecases.reports.crosswalk.workspaces import CODE, opened

DAY = date(2026, 1, 1)
PAIR = ("in.record", "out.record")
RULES = (
    "map:text a sb:PropertyMap ; sb:from in:text ; sb:to out:text .\n"
    "map:day a sb:PropertyMap ; sb:from in:day ; sb:to out:day ; "
    "sb:convert [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy' ; sb:targetPattern 'yyyy-MM-dd' ] .\n"
    "map:items a sb:PropertyMap ; sb:from in:items ; sb:to out:items ; sb:each map:inner .\n"
    "map:inner a sb:PropertyMap ; sb:when [ sb:from in:text ; sb:present true ] ; "
    "sb:from in:code ; sb:conceptMap map:codes ; sb:to out:code .\n"
)
TITLE = 'map:crosswalk dct:title "The crosswalk"@en ; dcat:version "2" ; skos:note "Not carried: the rest."@en .\n'


def made(bridge: Bridge, pair: tuple[str, str] = PAIR, language: Language = Language.EN) -> Report:
    """The report of a pair."""
    return crosswalk_report(bridge, read_words(language), pair, DAY)


def paragraphs(report: Report) -> list[str]:
    """What stands before the tables."""
    return [block.text for block in report.sections[0].blocks if isinstance(block, Paragraph)]


def test_fields(tmp_path: Path) -> None:
    """A line for each rule of each field: from where, what is done, when, what is lost, and a place for a mark."""
    found = cells(made(opened(tmp_path, RULES + CODE, TITLE)), "fields")
    assert [
        ["code (/code)", "Kind (/code)"],
        ["Day (/day)", "day (/day)"],
        ["items / code (/items/*/code)", "items / code (/items/*/code)"],
        ["text (/text)", "Name (/text)"],
    ] == [row[:2] for row in found]
    assert ["the date, written as 31.12.2001, is rewritten as 2001-12-31", "", "", "", ""] == found[1][2:]
    assert ["“items / text” has a value", "", "nothing is carried, and it is reported", ""] == found[2][3:]


def test_what_is_left_over(tmp_path: Path) -> None:
    """Fields that nothing reads and fields that nothing fills are lists of their own."""
    report = made(opened(tmp_path, CODE))
    assert ["day", "items/*/code", "items/*/text"] == [row[1][1:] for row in cells(report, "unread")][:3]
    assert "/text" in [row[1] for row in cells(report, "unfilled")]
    assert {"Fields of the target that are filled": "1", "Tables of codes": "1"}.items() <= figures(report).items()


def test_a_required_field_that_nothing_fills(tmp_path: Path) -> None:
    """It stands out, since every record lacks it."""
    text = PREFIXES + schema("in", "a") + schema("out", "a", "b!")
    text += crosswalk("map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a .\n")
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    (unfilled,) = (item for item in made(Bridge.open(tmp_path)).tables() if item.name == "unfilled")
    assert [("required", Tone.FAIR)] == [(row.cells[2].text, row.cells[2].tone) for row in unfilled.rows]


def test_written(tmp_path: Path) -> None:
    """What is compared, what it is called, and what its authors note, stand before the tables."""
    said = paragraphs(made(opened(tmp_path, CODE, TITLE)))
    assert "“Record in (in.record)” becomes a record of “Record out (out.record)”" in said[0]
    assert ["It is written down as “The crosswalk”, version 2.", "Not carried: the rest."] == said[1:]


def test_turned_round(tmp_path: Path) -> None:
    """Backwards the same crosswalk is shown as it is read: codes that were merged are only offered."""
    report = made(opened(tmp_path, CODE, TITLE), ("out.record", "in.record"))
    assert "it is “The crosswalk”, version 2, read in the other direction" in paragraphs(report)[1]
    rows = cells(report, "codes-out-c")
    assert [["1", "One", "means the same", "a"], ["1", "One", "means more: the code is a part of it", "b"]] == [
        row[:4] for row in rows[:2]
    ]


HUB = "@prefix hub: <https://example.org/hub/> .\n"


def chain(folder: Path) -> Bridge:
    """Two crosswalks, from `in` over `hub` to `out`."""
    fields = "text", "more", nested("items*", "text")
    hub = schema("in", *fields).replace("in:", "hub:").replace('"in.record"', '"hub.record"')
    first = (
        'map:first a sb:Crosswalk ; sb:name "in.record--hub.record" ; sb:source in:Shape ; sb:target hub:Shape ; '
        "sb:propertyMap map:f , map:f-items . map:f a sb:PropertyMap ; sb:from in:text ; sb:to hub:text .\n"
        "map:f-items a sb:PropertyMap ; sb:from in:items ; sb:to hub:items ; sb:each map:f-text .\n"
        "map:f-text a sb:PropertyMap ; sb:from in:text ; sb:to hub:text .\n"
    )
    second = (
        'map:second a sb:Crosswalk ; sb:name "hub.record--out.record" ; sb:source hub:Shape ; sb:target out:Shape ; '
        "sb:propertyMap map:s , map:t , map:s-items . map:s a sb:PropertyMap ; sb:from hub:text ; sb:to out:text ; "
        "sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] . "
        "map:t a sb:PropertyMap ; sb:from hub:more ; sb:to out:more .\n"
        "map:s-items a sb:PropertyMap ; sb:from hub:items ; sb:to out:items ; sb:each map:s-text .\n"
        "map:s-text a sb:PropertyMap ; sb:from hub:text ; sb:to out:text .\n"
    )
    (folder / "mappings").mkdir()
    text = PREFIXES + HUB + schema("in", *fields) + hub + schema("out", *fields) + first + second
    (folder / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    return Bridge.open(folder)


def test_over_a_schema_between(tmp_path: Path) -> None:
    """Where nobody wrote a crosswalk, the whole way comes first, then every crosswalk on it."""
    report = made(chain(tmp_path))
    assert "it goes over Shape (hub.record)" in paragraphs(report)[1]
    lines = [["items / text (/items/*/text)"] * 2, ["text (/text)"] * 2]
    assert [[*line, ""] for line in lines] == cells(report, "whole-way")
    assert [[*line, "copied as it is"] for line in lines] == [row[:3] for row in cells(report, "fields-1")]
    assert ["items / text (/items/*/text)", "more (/more)", "text (/text)"] == sorted(
        row[0] for row in cells(report, "fields-2")
    )
    assert ["/more"] == [row[1] for row in cells(report, "unread")] == [row[1] for row in cells(report, "unfilled")]


def test_no_codes(tmp_path: Path) -> None:
    """Without a concept map that is said."""
    blocks = made(chain(tmp_path)).sections[-1].blocks
    assert ["No code is translated by a table."] == [block.text for block in blocks if isinstance(block, Paragraph)]


def test_rules_that_do_the_same(tmp_path: Path) -> None:
    """Rules that do the same under different conditions are one line, with what either asks for."""
    rules = "".join(
        f"map:{code} a sb:PropertyMap ; sb:when [ sb:from in:code ; sb:in ( '{code}' ) ] ; "
        "sb:constant 'x' ; sb:to out:text .\n"
        for code in "ac"
    )
    (row,) = cells(made(opened(tmp_path, rules)), "fields")
    assert ["always “x”", "“Kind” is a (Alpha); or else: “Kind” is c"] == row[2:4]


@pytest.mark.parametrize("pair", [("in.record", "none"), ("none", "out.record")])
def test_no_such_schema(pair: tuple[str, str], tmp_path: Path) -> None:
    """A name that is none is told with the nearest."""
    with pytest.raises(NotFoundError):
        made(opened(tmp_path, CODE), pair)


@pytest.mark.parametrize("language", [Language.RU, Language.KY])
def test_language(language: Language, tmp_path: Path) -> None:
    """The same lines in every language; labels are in it where they have it."""
    found = cells(made(opened(tmp_path, CODE, TITLE), language=language), "fields")
    assert [["code (/code)", f"{'Вид' if language is Language.RU else 'Kind'} (/code)"]] == [row[:2] for row in found]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        pytest.param('"In Russian"@ru , "In English"@en', "In Russian", id="in the language"),
        pytest.param('"In Kyrgyz"@ky , "In English"@en', "In English", id="in English"),
        pytest.param('"In none"', "In none", id="in no language"),
    ],
)
def test_notes(note: str, said: str, tmp_path: Path) -> None:
    """What authors note is read in the language, else in English; never in a third one."""
    bridge = opened(tmp_path, CODE, f"map:crosswalk skos:note {note} .\n")
    assert [said] == paragraphs(made(bridge, language=Language.RU))[2:]
