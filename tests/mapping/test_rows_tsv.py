"""A concept map's rows in SSSOM TSV: what is read of it, and each mistake at its line."""

from datetime import date

import pytest

from semantic_bridge.errors import Place
from semantic_bridge.mapping.read.rows_tsv import SLOTS, read_rows
from semantic_bridge.model.document import RowDocument
from semantic_bridge.model.relation import Relation
from semantic_bridge.terms import SEMAPV, SKOS, Iri
from tests.crosswalks import codes, crosswalk, loaded, problems, schema
from tests.pilot.files import reference

MAP = Iri("https://example.org/map/codes")
HEAD = "#curie_map:\n#  in: https://example.org/in/\n#  out: 'https://example.org/out/'\n#license: x\n"
COLUMNS = "subject_id\tpredicate_id\tobject_id"
CELLS = "skos:a\tskos:b\tskos:c"


def rows(text: str) -> list[RowDocument]:
    """The rows of a TSV text without mistakes."""
    found = read_rows(text.encode(), concept_map=MAP, file="rows.tsv")
    assert () == found.problems
    return list(found.rows)


def faults(text: str) -> list[tuple[str, int]]:
    """What is wrong with a TSV text, with the line."""
    found = read_rows(text.encode(), concept_map=MAP, file="rows.tsv").problems
    return [(problem.problem, problem.where.line if isinstance(problem.where, Place) else 0) for problem in found]


def test_needed_slots() -> None:
    """Subject, predicate and object are needed; a row without an identifier of its own is the concept map's."""
    (row,) = rows(f"{HEAD}{COLUMNS}\nin:a\tskos:exactMatch\tout:1\n")
    assert row == RowDocument(MAP, Iri("https://example.org/in/a"), SKOS.exactMatch, Iri("https://example.org/out/1"))
    assert Place("rows.tsv", 6) == row.place


def test_every_slot_that_is_read() -> None:
    """A row says what a reified row says in Turtle."""
    extra = (
        "predicate_modifier\trecord_id\tmapping_justification\tconfidence\tvalid_from\tvalid_until\tpriority\tweight"
    )
    cells = "Not\tin:r1\tsemapv:ManualMappingCuration\t0.9\t2020-01-01\t2021-01-01\t-3\t1/2"
    (row,) = rows(f"{HEAD}{COLUMNS}\t{extra}\tcomment\text_own\nin:a\tskos:broadMatch\tout:1\t{cells}\tfor people\tx\n")
    assert row == RowDocument(
        rule=Iri("https://example.org/in/r1"),
        subject=Iri("https://example.org/in/a"),
        predicate=SKOS.broadMatch,
        object=Iri("https://example.org/out/1"),
        valid_from=date(2020, 1, 1),
        valid_until=date(2021, 1, 1),
        priority=-3,
        weight="1/2",
        confidence="0.9",
        justification=SEMAPV.ManualMappingCuration,
        negative=True,
    )


def test_no_term_found() -> None:
    """An object that was not found is no target; a subject that was not found says nothing of the source's codes."""
    text = f"{HEAD}{COLUMNS}\nin:a\tskos:exactMatch\tsssom:NoTermFound\nsssom:NoTermFound\tskos:exactMatch\tout:1\n"
    (row,) = rows(text)
    assert (Iri("https://example.org/in/a"), None) == (row.subject, row.object)


def test_whole_iris_and_line_ends() -> None:
    """IRIs in full, a byte order mark and the line ends of Windows are read."""
    text = f"\ufeff{COLUMNS}\nhttps://x.example/a\tskos:exactMatch\thttps://x.example/b\n".replace("\n", "\r\n")
    (row,) = rows(text)
    assert Iri("https://x.example/a") == row.subject


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        pytest.param("", "The header lacks subject_id, predicate_id, object_id.", 1, id="nothing at all"),
        pytest.param("#curie_map:\n", "The header lacks subject_id, predicate_id, object_id.", 2, id="only a head"),
        pytest.param("subject_id\tobject_id\n", "The header lacks predicate_id.", 1, id="a slot that is needed"),
        pytest.param(f"{COLUMNS}\tvalidFrom\n", "The header has wrong columns: validFrom.", 1, id="no slot of SSSOM"),
        pytest.param(
            f"{COLUMNS}\tweight\tweight\n", "The header has wrong columns: weight, weight.", 1, id="one twice"
        ),
        pytest.param(f"{COLUMNS}\na\tb\tc\td\n", "A line has more cells than the header.", 2, id="a cell too many"),
        pytest.param(
            f"{COLUMNS}\nno:a\tskos:b\tskos:c\n", "The prefix of subject_id is not known: no.", 2, id="prefix"
        ),
        pytest.param(
            f"{COLUMNS}\nskos:a\tb\tskos:c\n", "The prefix of predicate_id is not known: b.", 2, id="no prefix"
        ),
        pytest.param(f"{COLUMNS}\nskos:a\tskos:b\t\n", "A line has no object_id.", 2, id="an empty cell"),
        pytest.param(f"{COLUMNS}\nskos:a\tskos:b\n", "A line has no object_id.", 2, id="a cell left out"),
        pytest.param(
            f"{COLUMNS}\tvalid_from\n{CELLS}\t2020\n", "valid_from is not a date such as 2026-01-31.", 2, id="a date"
        ),
        pytest.param(f"{COLUMNS}\tpriority\n{CELLS}\thigh\n", "priority is not a whole number.", 2, id="a priority"),
        pytest.param(
            f"{COLUMNS}\tpredicate_modifier\n{CELLS}\tNO\n", "predicate_modifier is not Not.", 2, id="a modifier"
        ),
        pytest.param(f'{COLUMNS}\n"skos:a\n', "The file is not TSV: unexpected end of data.", 2, id="an open quote"),
    ],
)
def test_mistakes(text: str, problem: str, line: int) -> None:
    """Every mistake is found at its line."""
    assert [(problem, line)] == faults(text)


def test_line_that_stops_early() -> None:
    """Tabs at the end of a line may be left out, and so may whole lines."""
    assert 1 == len(rows(f"{COLUMNS}\tcomment\tweight\n\n{CELLS}\n\n"))


def test_encoding() -> None:
    """A file in another encoding is refused as a whole."""
    (problem,) = read_rows(b"\xff", concept_map=MAP, file="rows.tsv").problems
    assert "The file is not UTF-8 (byte 0)." == problem.problem


WORKSPACE = (
    codes("in:C", "a", "b", "c", "d")
    + codes("out:C", "1", "2")
    + "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:rows <codes.sssom.tsv> .\n"
    "in:C-d skos:exactMatch out:C-2 .\n"
    + schema("in", "x=in:C")
    + schema("out", "x=out:C")
    + crosswalk("map:x a sb:PropertyMap ; sb:from in:x ; sb:to out:x ; sb:conceptMap map:codes .")
)
TABLE = (
    f"{HEAD}{COLUMNS}\n"
    "in:C-a\tskos:exactMatch\tout:C-1\n"
    "out:C-1\tskos:narrowMatch\tin:C-b\n"
    "in:C-c\tskos:exactMatch\tsssom:NoTermFound\n"
)


def test_rows_of_a_map() -> None:
    """The rows of the file and those of the Turtle are one map; a row is read in both directions."""
    found = loaded({"mappings/codes.ttl": WORKSPACE}, {"mappings/codes.sssom.tsv": TABLE})
    concept_map = found.crosswalks[0].property_maps[0].concept_map
    assert concept_map is not None
    assert [
        ("a", "1", Relation.EQUAL),
        ("b", "1", Relation.BROADER),
        ("c", None, Relation.EQUAL),
        ("d", "2", Relation.EQUAL),
    ] == [(row.source.notation, row.target and row.target.notation, row.relation) for row in concept_map.rows]


def test_unknown_code_is_placed() -> None:
    """A row with an unknown code is found at its line of the table."""
    table = TABLE + "in:C-x\tskos:exactMatch\tout:C-1\n"
    (found,) = problems({"mappings/codes.ttl": WORKSPACE}, {"mappings/codes.sssom.tsv": table})
    assert (Place("mappings/codes.sssom.tsv", 9), "SB104") == (found.where, getattr(found, "code", None))


def test_published_examples() -> None:
    """The examples of the SSSOM specification are read; one that maps texts, not concepts, is refused."""
    folder = reference("suites/sssom-spec/examples/schema")
    refused = {
        path.name
        for path in folder.glob("*.sssom.tsv")
        if read_rows(path.read_bytes(), concept_map=MAP, file=path.name).problems
    }
    assert {"literals.sssom.tsv"} == refused


def test_slots_are_those_of_the_specification() -> None:
    """The columns that are let through are the slots of a mapping in the published schema."""
    shapes = reference("suites/sssom-spec/project/jsonschema/sssom_schema.schema.json").read_text(encoding="utf-8")
    assert all(f'"{slot}"' in shapes for slot in SLOTS)
