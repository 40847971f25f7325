"""A code list's rows in CSV: one line per concept, each mistake at its line."""

from datetime import date

import pytest

from semantic_bridge.errors import Place
from semantic_bridge.mapping.read.codes_csv import read_codes
from semantic_bridge.model.codelist import Concept, Validity
from semantic_bridge.terms import Iri
from tests.crosswalks import loaded, problems

SCHEME = Iri("https://example.org/list")


def concepts(text: str, known: dict[str, Iri] | None = None) -> list[Concept]:
    """The concepts of a CSV text without mistakes."""
    found = read_codes(text.encode(), scheme=SCHEME, file="codes.csv", known=known)
    assert () == found.problems
    return [line.concept for line in found.lines]


def faults(text: str | bytes) -> list[tuple[str, int]]:
    """What is wrong with a CSV text, with the line."""
    data = text.encode() if isinstance(text, str) else text
    found = read_codes(data, scheme=SCHEME, file="codes.csv").problems
    assert all(isinstance(problem.where, Place) and problem.where.file == "codes.csv" for problem in found)
    return [(problem.problem, problem.where.line if isinstance(problem.where, Place) else 0) for problem in found]


def test_only_a_notation() -> None:
    """A notation is all that is needed; the IRI is made of the scheme's and it."""
    assert [Concept(Iri(f"{SCHEME}/{code}"), code) for code in ("1", "007")] == concepts("notation\n1\n007\n")


def test_every_column() -> None:
    """Every column is read; a cell with several values separates them with a bar."""
    (first, second) = concepts(
        "iri,notation,broader,prefLabel@ru,altLabel@ru,prefLabel@KY,validFrom,validUntil,isReplacedBy\n"
        "https://example.org/x,1,,Ош,г. Ош|Ош ш.,Ош шаары,2020-01-01,2021-12-31,2\n"
        ",2,1,,,,,,\n"
    )
    assert first == Concept(
        Iri("https://example.org/x"),
        "1",
        labels=(("ky", "Ош шаары"), ("ru", "Ош")),
        alternatives=(("ru", "Ош ш."), ("ru", "г. Ош")),
        validity=Validity(date(2020, 1, 1), date(2021, 12, 31)),
        replaced_by=("2",),
    )
    assert second == Concept(Iri(f"{SCHEME}/2"), "2", broader=Iri("https://example.org/x"))


def test_values_stay_as_they_are() -> None:
    """Blanks, quotes and line breaks of a cell are kept byte for byte."""
    text = 'notation,prefLabel\n" 1 ","a ""b""\n  c"\n'
    assert [Concept(Iri(f"{SCHEME}/ 1 "), " 1 ", labels=(("", 'a "b"\n  c'),))] == concepts(text)


def test_byte_order_mark_and_line_ends() -> None:
    """What spreadsheets write is read."""
    assert ["1", "2"] == [concept.notation for concept in concepts("\ufeffnotation\r\n1\r\n2\r\n")]


def test_parent_that_stands_elsewhere() -> None:
    """A parent may be stated in Turtle, under an IRI of its own."""
    (concept,) = concepts("notation,broader\n11,1\n", {"1": Iri("https://example.org/one")})
    assert Iri("https://example.org/one") == concept.broader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("code\n1\n", [("The header has unknown columns: code.", 1)], id="a column that is not known"),
        pytest.param("prefLabel@ru\nx\n", [("There is no column notation.", 1)], id="no notation"),
        pytest.param("", [("There is no column notation.", 1)], id="nothing at all"),
        pytest.param("notation,notation\n1,2\n", [("The header has repeated columns: notation.", 1)], id="one twice"),
        pytest.param(
            "notation,broader\n1\n", [("A line has more or fewer cells than the header.", 2)], id="a cell less"
        ),
        pytest.param("notation\n1,2\n", [("A line has more or fewer cells than the header.", 2)], id="a cell more"),
        pytest.param("notation,broader\n,\n", [("A line has no notation.", 2)], id="a line without a code"),
        pytest.param(
            "notation,validFrom\n1,2020-1-1\n",
            [("A cell of validFrom or validUntil is not a date.", 2)],
            id="a date in another form",
        ),
        pytest.param(
            "notation,validUntil\n1,2020-02-30\n",
            [("A cell of validFrom or validUntil is not a date.", 2)],
            id="no day of the calendar",
        ),
        pytest.param(
            "notation,broader\n1,9\n",
            [("The list has no code '9', which broader or isReplacedBy names.", 2)],
            id="a parent that is not there",
        ),
        pytest.param(
            "notation,isReplacedBy\n1,2|3\n2,\n",
            [("The list has no code '3', which broader or isReplacedBy names.", 2)],
            id="a successor that is not there",
        ),
        pytest.param('notation\n"1\n', [("The file is not CSV: unexpected end of data.", 2)], id="an open quote"),
        pytest.param('"notation\n', [("The file is not CSV: unexpected end of data.", 1)], id="an open quote at once"),
        pytest.param(b"notation\n\xff\n", [("The file is not UTF-8 (byte 9).", 0)], id="another encoding"),
        pytest.param(
            "notation,broader\n1\n,\n2,1\n",
            [
                ("A line has more or fewer cells than the header.", 2),
                ("A line has no notation.", 3),
                ("The list has no code '1', which broader or isReplacedBy names.", 4),
            ],
            id="several at once",
        ),
    ],
)
def test_mistakes(text: str | bytes, expected: list[tuple[str, int]]) -> None:
    """Every mistake is found at its line; the other lines are read."""
    assert expected == faults(text)


def test_lines_count_as_editors_count() -> None:
    """A cell of several lines does not put the count out."""
    assert [("A line has no notation.", 4)] == faults('notation,prefLabel\n1,"a\nb"\n,c\n')


LIST = 'in:List a skos:ConceptScheme ; sb:name "in.list" ; sb:codes <list.csv> .\n'


def test_list_of_both() -> None:
    """A list may be stated in Turtle and CSV together; its concepts are sorted by code."""
    text = LIST + 'in:one a skos:Concept ; skos:inScheme in:List ; skos:notation "2" ; dct:isReplacedBy <L/3> .'
    text = text.replace("<L/3>", "<https://example.org/in/List/3>")
    found = loaded({"ontology/list.ttl": text}, {"ontology/list.csv": "notation,broader\n3,2\n1,\n"})
    (codes,) = found.documents.code_lists
    assert ["1", "2", "3"] == [concept.notation for concept in codes.concepts]
    assert ("3",) == codes.concepts[1].replaced_by
    assert codes.concepts[1].iri == codes.concepts[2].broader
    assert Place("ontology/list.csv", 3) == found.places["https://example.org/in/List/1"]


@pytest.mark.parametrize(
    ("csv", "expected"),
    [
        pytest.param("notation,broader\n1,2\n2,1\n", (2, "SB106"), id="a circle"),
        pytest.param("notation\n1\n1\n", (3, "SB108"), id="one code twice"),
        pytest.param("iri,notation\nx:y,1\nx:y,2\n", (3, "SB108"), id="two codes of one concept"),
        pytest.param("notation,validFrom,validUntil\n1,2020-01-01,2019-01-01\n", (2, "SB116"), id="an end before"),
    ],
)
def test_mistakes_of_a_list_are_placed(csv: str, expected: tuple[int, str]) -> None:
    """What is wrong with a concept of a CSV file is found at its line too."""
    (found,) = problems({"ontology/list.ttl": LIST}, {"ontology/list.csv": csv})
    line, code = expected
    assert (Place("ontology/list.csv", line), code) == (found.where, getattr(found, "code", None))


def test_broken_file_of_codes_is_one_mistake() -> None:
    """What refers to the codes of a file that cannot be read is no mistake of its own."""
    mapping = LIST + (
        "map:m a sb:ConceptMap ; sb:sourceScheme in:List ; sb:targetScheme in:List ; sb:whenUnmapped <x> ."
    )
    (found,) = problems({"mappings/list.ttl": mapping}, {"mappings/list.csv": "code\n1\n"})
    assert Place("mappings/list.csv", 1) == found.where
