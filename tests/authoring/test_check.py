"""What the checker finds doubtful in a workspace that loads."""

import pytest

from semantic_bridge.authoring.check import Stated, check, findings_of
from semantic_bridge.errors import BridgeError, Place, ReadError
from semantic_bridge.mapping.errors import IncompleteError
from semantic_bridge.mapping.files import read_files
from semantic_bridge.mapping.load import Loaded, load
from semantic_bridge.mapping.places import Places
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from semantic_bridge.settings import Limits
from tests.crosswalks import codes, crosswalk, files, loaded, nested, schema
from tests.pilot.files import ROOT


def found(*parts: str, attachments: dict[str, str] | None = None) -> list[Finding]:
    """What is doubtful in a workspace of one file."""
    workspace = files({"mappings/m.ttl": "\n".join(parts)}, attachments)
    return doubts(load(workspace), Places(workspace.turtle, load(workspace).places))


def doubts(workspace: Loaded, places: Places) -> list[Finding]:
    """What is doubtful in what was loaded."""
    return list(check(Stated(workspace.crosswalks, workspace.documents.code_lists), places.of))


def problems(*parts: str) -> list[tuple[str, str]]:
    """Code and problem of each finding."""
    return [(item.code, item.problem) for item in found(*parts)]


COPY = crosswalk("map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a .")


def test_nothing_is_doubtful() -> None:
    """A crosswalk that fills what it must has no finding."""
    assert [] == found(schema("in", "a"), schema("out", "a!"), COPY)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(("a", "b!"), ["/b"], id="of the record"),
        pytest.param(("a", nested("o!", "b!")), ["/o/b"], id="of a required object"),
        pytest.param(("a", nested("o!", "b")), ["/o"], id="a required object that requires none of its fields"),
        pytest.param(("a", nested("o", "b!")), [], id="not of an object that no rule fills"),
        pytest.param(("a", nested("l!*", "b!")), ["/l"], id="a list"),
    ],
)
def test_unfilled_targets(wanted: tuple[str, ...], expected: list[str]) -> None:
    """SB201: a required field that no rule fills is missing in every record; the check says so beforehand."""
    assert [
        ("SB201", f"in.record--out.record: no rule fills {field}, which out.record requires.") for field in expected
    ] == problems(schema("in", "a"), schema("out", *wanted), COPY)


def test_unfilled_field_of_an_object_and_of_elements() -> None:
    """SB201: of an object that some rule fills, and of the elements of a list, likewise."""
    rules = crosswalk(
        "map:a a sb:PropertyMap ; sb:from in:a ; sb:to ( out:o out:a ) .\n"
        "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:x .\n"
        "map:x a sb:PropertyMap ; sb:from in:x ; sb:to out:x ."
    )
    wanted = schema("out", nested("o", "a", "b!"), nested("l*", "x", "y!"))
    fields = [item.problem.split()[4] for item in found(schema("in", "a", nested("l*", "x")), wanted, rules)]
    assert ["/l/*/y,", "/o/b,"] == fields


MAPPED = (
    codes("in:C", "a", "b", "c", "d")
    + codes("out:C", "1")
    + "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C {more} .\n"
    "in:C-a skos:exactMatch out:C-1 .\n"
)
BY_CODE = crosswalk("map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; sb:conceptMap map:codes .")


def by_code(more: str = "", rows: str = "") -> list[tuple[str, str]]:
    """What is doubtful in a crosswalk with one concept map."""
    return problems(schema("in", "a=in:C"), schema("out", "a=out:C"), MAPPED.format(more=more), rows, BY_CODE)


def test_unmapped_codes() -> None:
    """SB202: codes without a row are listed; a declared gap is none."""
    assert [("SB202", "in.c to out.c: 3 of 4 codes have no row: b, c, d.")] == by_code()
    assert [("SB202", "in.c to out.c: 2 of 4 codes have no row: c, d.")] == by_code("; sb:noTarget in:C-b")
    rows = "in:C-b skos:closeMatch out:C-1 . in:C-c skos:closeMatch out:C-1 . in:C-d skos:closeMatch out:C-1 ."
    assert [] == by_code(rows=rows)


def test_codes_that_another_map_has() -> None:
    """SB202: a code that the map behind has a row for is not without one; what neither has is said once."""
    other = "map:other a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:noTarget in:C-b , in:C-c ."
    assert [("SB202", "in.c to out.c: 1 of 4 codes have no row: d.")] == by_code("; sb:whenUnmapped map:other", other)


def test_many_unmapped_codes() -> None:
    """SB202: of many codes the first are named and the others counted."""
    many = codes("in:C", *(f"{number:02}" for number in range(20))) + codes("out:C", "1")
    text = "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ."
    ((_, problem),) = problems(schema("in", "a=in:C"), schema("out", "a=out:C"), many, text, BY_CODE)
    assert problem.endswith("20 of 20 codes have no row: 00, 01, 02, 03, 04, 05, 06, 07 and 12 more.")


LEVELS = """
in:L sb:name "in.l" ; a skos:ConceptScheme ; xkos:levels ( in:l1 in:l2 in:l3 ) {codes} .
in:l1 xkos:depth 1 ; sb:prefixLength 1 . in:l2 xkos:depth 2 ; sb:prefixLength 2 . in:l3 xkos:depth 3 .
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("1,\n11,1\n111,11\n", [], id="each extends its parent"),
        pytest.param("1,\n21,1\n", ["21"], id="one that does not"),
        pytest.param("1,\n11,1\n121,11\n", ["121"], id="by the length of its parent's level"),
        pytest.param("1,\n11,1\n111,11\n2111,111\n", [], id="below a level that fixes nothing"),
    ],
)
def test_misplaced_codes(rows: str, expected: list[str]) -> None:
    """SB203: a code does not begin with what its parent's level fixes; it is found at its line."""
    text = LEVELS.format(codes="; sb:codes <l.csv>")
    findings = found(text, attachments={"mappings/l.csv": "notation,broader\n" + rows})
    assert expected == [item.problem.split()[3] for item in findings]
    lines = ["notation,broader", *rows.splitlines()]
    assert [next(n for n, line in enumerate(lines, 1) if line.startswith(code + ",")) for code in expected] == [
        item.place.line for item in findings if item.place
    ]


NAMES = codes(
    "in:N",
    "1 | skos:prefLabel 'A'@ru , 'X'@ky",
    "11 | skos:broader in:N-1 ; skos:prefLabel 'Туу'@ru",
    "12 | skos:broader in:N-1 ; skos:prefLabel 'Туу'@ru , 'Y'@ky",
    "13 | skos:broader in:N-1 ; skos:prefLabel 'Кызыл  Туу'@ru",
    "14 | skos:broader in:N-1 ; skos:prefLabel 'Кызыл Туу'@ru",
)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        pytest.param("", ["1 name", "level 2", "(2 with", "'Туу'."], id="a name that two places of a level have"),
        pytest.param("; sb:ofLevel 2", ["1 name", "level 2", "(2 with", "'Туу'."], id="in that level"),
        pytest.param("; sb:ofLevel 1", [], id="not in a level of unique names"),
        pytest.param("; sb:language 'ky'", [], id="not in a language of unique names"),
        pytest.param("; sb:within in:above", [], id="not within a parent"),
        pytest.param("; sb:by skos:notation", [], id="not by code"),
    ],
)
def test_shared_names(terms: str, expected: list[str]) -> None:
    """SB204: a look-up by a name that several concepts share, with nothing to tell them apart."""
    rule = crosswalk(
        "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; "
        f"sb:convert [ a sb:ConceptLookup ; sb:scheme in:N {terms} ] ."
    )
    findings = problems(NAMES, schema("in", "a", "above"), schema("out", "a"), rule)
    assert bool(expected) is bool(findings)
    for code, problem in findings:
        assert "SB204" == code
        assert all(part in problem for part in expected), problem


def test_shared_names_in_a_template() -> None:
    """SB204: a slot without a parent is one more way to go by name alone; each way is said once."""
    template = """map:t a sb:Template ; sb:alternatives ( "{a}" "{b}, {c}" ) ;
        sb:slot [ sb:name "a" ; sb:scheme in:N ] , [ sb:name "b" ; sb:scheme in:N ; sb:ofLevel 1 ] ,
            [ sb:name "c" ; sb:scheme in:N ; sb:within "b" ] ."""
    parts = " , ".join(f'[ sb:slotName "{slot}" ; sb:to out:{slot} ]' for slot in "abc")
    convert = f"[ a sb:Parse ; sb:template map:t ; sb:part {parts} ]"
    rule = crosswalk(f"map:p a sb:PropertyMap ; sb:from in:x ; sb:convert {convert} .")
    findings = problems(NAMES, template, schema("in", "x"), schema("out", "a", "b", "c"), rule)
    assert ["SB204"] == [code for code, _ in findings]


def test_findings_are_placed_and_in_order() -> None:
    """Findings come most severe first, then by place; what is known from elsewhere is placed like the others."""
    text = "\n".join([schema("in", "a=in:C"), schema("out", "a=out:C", "b!"), MAPPED.format(more=""), BY_CODE])
    workspace = files({"mappings/m.ttl": text})
    one = load(workspace)
    places = Places(workspace.turtle, one.places)
    known = [
        Finding("SB002", Severity.INFO, "Info.", subject="https://example.org/map/codes"),
        Finding("SB002", Severity.VIOLATION, "Violation.", subject="https://example.org/map/a"),
        Finding("SB002", Severity.WARNING, "Nowhere.", subject="https://example.org/map/none"),
    ]
    findings = check(Stated(one.crosswalks, one.documents.code_lists), places.of, known)
    assert ["Violation", "Warning", "Warning", "Warning", "Info"] == [item.severity.value for item in findings]
    lines = [item.place.line for item in findings if item.place]
    assert len(lines) == 4
    assert sorted(lines[1:3]) == lines[1:3]
    assert all(item.remedy for item in findings if item.code != "SB002")


def test_mistakes_as_findings() -> None:
    """What keeps a workspace from loading is shown like what is doubtful: all of it violations, by place."""
    errors: list[BridgeError] = [
        IncompleteError("https://example.org/x", "A thing lacks something", "Add it."),
        ReadError("The file is not Turtle.", where=Place("a.ttl", 3, 1), remedy="Mend it."),
        BridgeError("Something else.", where="somewhere"),
    ]
    found_ = findings_of(errors)
    assert {Severity.VIOLATION} == {item.severity for item in found_}
    assert {("SB001", 3), ("SB101", None), ("SB100", None)} == {
        (item.code, item.place.line if item.place else None) for item in found_
    }
    assert ["https://example.org/x"] == [item.subject for item in found_ if item.subject]


@pytest.fixture(scope="module")
def pilot() -> Loaded:
    """The code lists of the pilot that ships."""
    return load(read_files(ROOT, Limits()))


def territory(terms: str) -> list[Finding]:
    """What is doubtful in a crosswalk that looks a village up in the territorial classifier of the pilot."""
    text = (ROOT / "ontology/codelists/coate.ttl").read_text(encoding="utf-8")
    rule = crosswalk(
        "map:village a sb:PropertyMap ; sb:from in:village ; sb:to out:village ; "
        f"sb:convert [ a sb:ConceptLookup ; sb:scheme <https://example.org/kg/coate> ; sb:by skos:prefLabel {terms} ] ."
    )
    csv = (ROOT / "ontology/codelists/coate.csv").read_text(encoding="utf-8")
    one = loaded(
        {
            "ontology/coate.ttl": text,
            "mappings/m.ttl": schema("in", "village", "district") + schema("out", "village") + rule,
        },
        {"ontology/coate.csv": csv},
    )
    return [item for item in doubts(one, Places((), one.places)) if item.code == "SB204"]


def test_code_of_the_classifier_that_does_not_extend_its_parents(pilot: Loaded) -> None:
    """SB203 finds the one code of the classifier that does not begin as its parent's, comparing 5, 8 and 11 digits."""
    (coate,) = [item for item in pilot.documents.code_lists if item.name == "kg.coate"]
    assert [5, 8, 11, 14] == [level.prefix_length for level in coate.levels]
    (finding,) = check(Stated((), (coate,)), Places((), pilot.places).of)
    assert ("SB203", Place("ontology/codelists/coate.csv", 2)) == (finding.code, finding.place)
    assert finding.problem.startswith("kg.coate: the code 41700000000021 does not extend its parent's, 41721000000000")


def test_names_of_the_classifier_that_villages_share() -> None:
    """SB204 finds the 226 names that several villages have, 227 with blanks collapsed."""
    findings = territory("; sb:ofLevel 4")
    (village,) = [item.problem for item in findings]
    assert "has 226 names that several concepts of level 4 share (227 with blanks collapsed)" in village
    assert {"3", "4"} == {item.problem.split("level ")[1][0] for item in territory("")}


@pytest.mark.parametrize("terms", ["; sb:within in:district", "; sb:ofLevel 2", "; sb:ofLevel 1"])
def test_names_of_the_classifier_that_are_told_apart(terms: str) -> None:
    """SB204 is silent within a parent, and of levels whose names are unique."""
    assert [] == territory(terms)


LINE = 'map:t a sb:Template ; sb:alternatives ( "{street}; {note}; {other}" ) .\n'
READ = "map:p a sb:PropertyMap ; sb:from in:a ; sb:convert [ a sb:Parse ; sb:template map:t ; "
READ += 'sb:part [ sb:slotName "street" ; sb:to out:a ] ] .\n'


@pytest.mark.parametrize(
    ("more", "lost"),
    [
        pytest.param("", True, id="nothing else"),
        pytest.param("map:w a sb:PropertyMap ; sb:from in:a ; sb:to out:b .", False, id="a rule that carries the text"),
        pytest.param("map:w a sb:PropertyMap ; sb:from in:b ; sb:to out:b .", True, id="a rule for another field"),
    ],
)
def test_lost_slots(more: str, lost: bool) -> None:  # noqa: FBT001  # columns of a table
    """SB205: what a template reads and no part takes is lost, unless the text is carried whole."""
    expected = [("SB205", "p reads note, other, which no part takes.")] if lost else []
    assert expected == problems(LINE, schema("in", "a", "b"), schema("out", "a", "b"), crosswalk(READ + more))


def test_lost_slots_of_elements() -> None:
    """SB205: also in the elements of a list."""
    rules = "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:p .\n" + READ
    found = problems(LINE, schema("in", nested("l*", "a")), schema("out", nested("l*", "a")), crosswalk(rules))
    assert ["SB205"] == [code for code, _ in found]
