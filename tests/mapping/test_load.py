"""From files to what they state together: places, authors over tools, and each mistake said once."""

from pathlib import Path

import pytest

from semantic_bridge.errors import BridgeError, CrosswalkError, CrosswalkErrors, Place, ReadError
from semantic_bridge.mapping.errors import IncompleteError
from semantic_bridge.mapping.files import BASE, read_files
from semantic_bridge.mapping.load import load, placed, union
from semantic_bridge.mapping.places import Places
from semantic_bridge.model.document import RowDocument
from semantic_bridge.rdf.nodes import Blank, Literal, Triple
from semantic_bridge.settings import Limits
from semantic_bridge.terms import RDF, RDFS, SH, SKOS, XSD, Iri
from tests.crosswalks import PREFIXES, codes, crosswalk, files, loaded, problems, resolved, schema
from tests.mapping.workspaces import GOOD, mistakes, write

SHAPE = Iri("https://example.org/in/Shape")
NAME = Iri("https://example.org/in/Shape-name")


def test_files_of_a_workspace(tmp_path: Path) -> None:
    """Turtle, CSV and TSV below the three folders are read; nothing else is."""
    write(
        tmp_path,
        {
            "ontology/a/b.ttl": "",
            "shapes/c.ttl": "",
            "mappings/d.csv": "x",
            "mappings/e.tsv": "y",
            "mappings/f.txt": "",
            "other/g.ttl": "",
            "h.ttl": "",
        },
    )
    found = read_files(tmp_path, Limits())
    assert ["ontology/a/b.ttl", "shapes/c.ttl"] == [file.name for file in found.turtle]
    assert {Iri(f"{BASE}mappings/d.csv"): b"x", Iri(f"{BASE}mappings/e.tsv"): b"y"} == found.attachments
    assert () == found.problems


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param("plain.csv", "plain.csv", id="plain"),
        pytest.param("fund list.csv", "fund%20list.csv", id="a blank"),
        pytest.param("список.csv", "список.csv", id="Cyrillic, as it is"),
        pytest.param("список.csv", "%D1%81%D0%BF%D0%B8%D1%81%D0%BE%D0%BA.csv", id="Cyrillic, encoded"),
        pytest.param("50%.csv", "50%25.csv", id="a percent sign"),
        pytest.param("50%20.csv", "50%2520.csv", id="what looks encoded"),
        pytest.param("a+b,(c).csv", "a+b,(c).csv", id="signs that an IRI may have"),
        pytest.param("a+b.csv", "a%2Bb.csv", id="a sign encoded without need"),
        pytest.param("a#b?.csv", "a%23b%3F.csv", id="signs that end a path"),
    ],
)
def test_names_of_files(tmp_path: Path, name: str, written: str) -> None:
    """A file may have any name: IRIs name it percent-encoded or, where they may, as it is; people read it as it is."""
    turtle = f"ontology/мои списки/{name}.ttl"
    text = codes("in:List") + f"in:List sb:codes <{written}> .\nin:x a skos:Concept ; skos:inScheme in:List .\n"
    write(tmp_path, {turtle: text, f"ontology/мои списки/{name}": "notation,prefLabel@ru\nA,а\nA,б\n"})
    places = [error.where for error in mistakes(tmp_path) if isinstance(error.where, Place)]
    expected = {(turtle, 4), (f"ontology/мои списки/{name}", 3)}
    assert expected == {(place.file, place.line) for place in places}


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """A file that is missing is named as people write it."""
    write(tmp_path, {"ontology/a.ttl": codes("in:List") + "in:List sb:codes <fund%20list.csv> ."})
    (found,) = mistakes(tmp_path)
    assert "sb:codes names a file that is not there, fund list.csv." == found.problem


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    """A workspace may lack a folder: without mappings it has no crosswalks, and loads."""
    write(tmp_path, {name: text for name, text in GOOD.items() if not name.startswith("mappings/")})
    found = load(read_files(tmp_path, Limits()))
    assert () == found.crosswalks
    assert ["in.record", "out.record"] == [item.name for item in found.documents.schemas]
    empty = load(read_files(tmp_path / "nowhere", Limits()))
    assert ((), ()) == (empty.crosswalks, empty.documents.schemas)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Each file that is no Turtle, or too large, is a mistake; the others are read."""
    write(tmp_path, {"ontology/a.ttl": "x", "shapes/b.ttl": "in:x a in:y .", "mappings/c.ttl": "y"})
    found = read_files(tmp_path, Limits())
    assert [Place("mappings/c.ttl", 2), Place("ontology/a.ttl", 2)] == sorted(
        Place(problem.where.file, problem.where.line) for problem in found.problems if isinstance(problem.where, Place)
    )
    assert [0, 1, 0] == [len(file.graph) for file in found.turtle]
    with pytest.raises(CrosswalkErrors) as errors:
        load(read_files(tmp_path, Limits(turtle_file_bytes=10)))
    assert 3 == len(errors.value.errors)


SWAPPED = """
map:codes a sb:ConceptMap ; sb:sourceScheme out:C ; sb:targetScheme in:C ; sb:noTarget in:C-b .
in:C-a skos:exactMatch out:C-1 .
"""


def test_swapped_lists() -> None:
    """A concept map between the right lists the wrong way round is said so once, by the names of the lists."""
    rule = "map:code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes ."
    lists = codes("in:C", "a", "b") + codes("out:C", "1")
    shapes = schema("in", "code=in:C") + schema("out", "code=out:C")
    (found,) = problems(lists + shapes + crosswalk(rule) + SWAPPED)
    said = "the map is given codes of in.c, and codes of out.c are wanted."
    assert f"sb:sourceScheme and sb:targetScheme are swapped: {said}" == found.problem
    assert "Let sb:sourceScheme name in.c, and sb:targetScheme out.c." == found.remedy


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        pytest.param("", "no notation", id="none"),
        pytest.param("skos:notation 'a' , 'b'", "2 notations", id="two"),
        pytest.param("skos:notation ''", "a notation that is empty", id="empty"),
        pytest.param("skos:notation 1", "a notation of the type xsd:integer", id="a number"),
        pytest.param("skos:notation '1'^^in:Code", "a notation of the type <https://example.org/in/Code>", id="typed"),
        pytest.param("skos:notation '1'@ru", "a notation with a language, @ru", id="with a language"),
        pytest.param("skos:notation in:a", "a notation that is no text", id="an IRI"),
    ],
)
def test_wrong_notations(terms: str, said: str) -> None:
    """A concept without exactly one plain text as its notation is told what it has instead."""
    (found,) = problems(codes("in:C") + f"in:x skos:inScheme in:C ; a skos:Concept ; {terms} .")
    assert f"A concept has {said}." == found.problem


LIFTED = """
in:Shape a sh:NodeShape ; sb:name "in.record" ; rdfs:label "lifted"@en ; sh:property in:Shape-name , in:Shape-more .
in:Shape-name a sh:PropertyShape ; sh:path in:name ; sb:field "name" ; sh:datatype xsd:string ; sh:maxCount 5 .
in:Shape-more a sh:PropertyShape ; sh:path in:more ; sb:field "more" ; sh:datatype xsd:string .
"""
AUTHORED = """
in:Shape rdfs:label "запись"@ru ; sh:property in:Shape-own .
in:Shape-name sh:maxCount 1 ; sh:minCount 1 .
in:Shape-own a sh:PropertyShape ; sh:path in:own ; sb:field "own" ; sh:datatype xsd:string .
"""


def test_author_wins() -> None:
    """Where a tool and an author say a different thing of one field, the author's word counts; lists are added up."""
    found = loaded({"shapes/in.lifted.ttl": LIFTED, "shapes/in.ttl": AUTHORED})
    (record,) = found.documents.schemas
    assert ["more", "name", "own"] == [item.field for item in record.properties]
    (name,) = [item for item in record.properties if item.field == "name"]
    assert (1, 1) == (name.min_count, name.max_count)
    assert ("1",) == tuple(getattr(node, "value", "") for node in found.graph.objects(NAME, SH.maxCount))
    assert 2 == len(found.graph.objects(SHAPE, RDFS.label))


def test_author_wins_in_any_order() -> None:
    """It does not matter which file is read first."""
    texts = {"shapes/in.lifted.ttl": LIFTED, "shapes/in.ttl": AUTHORED}
    one, other = files(texts), files(dict(reversed(texts.items())))
    assert set(union(one.turtle)) == set(union(other.turtle))


def test_two_authors_who_differ() -> None:
    """Two authors that say a different thing of one field are a mistake."""
    (found,) = problems({"shapes/a.ttl": LIFTED, "shapes/b.ttl": AUTHORED})
    assert "maxCount is stated 2 times." == found.problem


def test_form_that_was_found_wrong_before() -> None:
    """What the shapes of the language say of a resource is not said again; what they cannot see is."""
    text = GOOD["mappings/good.ttl"] + (
        "map:a a sb:PropertyMap ; sb:from in:nam ; sb:to out:spare ; sb:convert [ a sb:Cast ] .\n"
        "map:crosswalk sb:propertyMap map:a .\n"
    )
    workspace = files({**GOOD, "mappings/good.ttl": text})
    by_shapes = CrosswalkError("A cast needs a datatype.", subject="https://example.org/map/a")
    with pytest.raises(CrosswalkErrors) as errors:
        load(workspace, [by_shapes])
    assert [CrosswalkError, "UnknownPropertyError"] == [
        type(errors.value.errors[0]),
        type(errors.value.errors[1]).__name__,
    ]
    with pytest.raises(CrosswalkErrors) as errors:
        load(workspace)
    assert ["UnknownPropertyError", "IncompleteError"] == [type(error).__name__ for error in errors.value.errors]


def test_mistakes_are_said_once_and_in_order() -> None:
    """The same mistake at one place is one; mistakes come by file and line."""
    places = Places(files({"a.ttl": "in:x a in:y .\nin:z a in:y ."}).turtle)
    errors: list[BridgeError] = [
        IncompleteError("https://example.org/in/z", "B"),
        ReadError("R", where=Place("0.ttl", 3)),
        IncompleteError("https://example.org/in/x", "A"),
        IncompleteError("https://example.org/in/z", "B"),
        IncompleteError("https://example.org/in/none", "C"),
    ]
    found = placed(errors, places)
    assert ["R.", "A.", "B.", "C."] == [error.problem.rstrip(".") + "." for error in found]
    assert "https://example.org/in/none" == found[-1].where


FIRST = PREFIXES.count("\n")
"""How many lines of prefixes stand before what a file states."""

PLACED = files(
    {
        "ontology/a.ttl": codes("in:C", "a") + "in:C-a skos:note 'x' .\n",
        "mappings/m.ttl": "map:m a sb:ConceptMap .\n\n"
        "  in:C-a skos:closeMatch in:b ;\n    skos:exactMatch in:c , in:d .\n",
        "mappings/n.ttl": "in:C-a skos:exactMatch in:d .\n",
    }
)


@pytest.mark.parametrize(
    ("subject", "predicate", "target", "expected"),
    [
        pytest.param("in/C-a", SKOS.closeMatch, "in/b", Place("mappings/m.ttl", FIRST + 3, 26), id="the object"),
        pytest.param(
            "in/C-a", SKOS.exactMatch, "in/c", Place("mappings/m.ttl", FIRST + 4, 21), id="of several predicates"
        ),
        pytest.param(
            "in/C-a", SKOS.exactMatch, "in/d", Place("mappings/m.ttl", FIRST + 4, 28), id="in the file of its map"
        ),
        pytest.param("in/C-a", SKOS.exactMatch, "in/e", None, id="a row that is nowhere"),
    ],
)
def test_place_of_a_plain_row(subject: str, predicate: Iri, target: str, expected: Place | None) -> None:
    """A plain row is found by its triple, in the file of its concept map first."""
    base = "https://example.org/"
    row = RowDocument(Iri(f"{base}map/m"), Iri(base + subject), predicate, Iri(base + target), plain=True)
    assert expected == Places(PLACED.turtle).of_row(row)


def test_place_of_a_row_that_starts_like_a_statement() -> None:
    """Where an end of a row stands where a statement begins in a broken file, its file is known and no more."""
    workspace = files({"mappings/m.ttl": "in:a skos:exactMatch in:b ;\nskos:closeMatch\nin:c .\n"})
    base = "https://example.org/in/"
    row = RowDocument(Iri("x:m"), Iri(base + "a"), SKOS.closeMatch, Iri(base + "c"), plain=True)
    assert Place("mappings/m.ttl") == Places(workspace.turtle).of_row(row)


def test_place_of_a_resource() -> None:
    """A resource is where something is first said of it; else where a table states it."""
    places = Places(PLACED.turtle, {"x:y": Place("codes.csv", 7)})
    assert Place("ontology/a.ttl", FIRST + 2, 1) == places.of("https://example.org/in/C-a")
    assert Place("codes.csv", 7) == places.of("x:y")
    assert None is places.of("https://example.org/in/none")


def test_one_workspace_one_meaning() -> None:
    """A workspace means the same however it is cut into files, ordered, commented or laid out."""
    whole = "".join(GOOD.values())
    apart = loaded(GOOD).crosswalks
    assert apart == loaded({"mappings/all.ttl": whole}).crosswalks
    assert apart == loaded({"mappings/all.ttl": "# a comment\n" + whole.replace(" ; ", " ;\n    ")}).crosswalks
    assert apart == loaded(dict(reversed(list(GOOD.items())))).crosswalks


def test_concept_of_two_lists() -> None:
    """A concept may be in two lists, with a parent in each."""
    text = (
        codes("in:A", "1")
        + codes("in:B", "1")
        + 'in:x a skos:Concept ; skos:inScheme in:A , in:B ; skos:notation "2" ; skos:broader in:A-1 , in:B-1 .\n'
    )
    one, other = loaded({"ontology/a.ttl": text}).documents.code_lists
    assert [None, "https://example.org/in/A-1"] == [concept.broader for concept in one.concepts]
    assert [None, "https://example.org/in/B-1"] == [concept.broader for concept in other.concepts]


def test_resolved_crosswalk() -> None:
    """Every reference of a resolved crosswalk is an object; rules come by IRI, lists by theirs."""
    text = "".join(GOOD.values())
    found = resolved(text)
    assert ("in.record", "out.record") == (found.source.name, found.target.name)
    assert ["name", "sex"] == [rule.iri.local for rule in found.property_maps]
    assert ["in.sex", "out.sex"] == [item.name for item in found.code_lists]
    (by_code,) = [rule.concept_map for rule in found.property_maps if rule.concept_map]
    assert [("F", "2"), ("M", "1")] == [
        (row.source.notation, row.target and row.target.notation) for row in by_code.rows
    ]


def test_language_tags_in_any_case(tmp_path: Path) -> None:
    """A language is the same in any case."""
    text = "map:l a sb:PropertyMap ; sb:from in:name ; sb:to out:spare ; "
    text += 'sb:convert [ a sb:ConceptLookup ; sb:scheme in:Place ; sb:language "RU" ] .\n'
    text += "map:crosswalk sb:propertyMap map:l ."
    write(tmp_path, {**GOOD, "mappings/l.ttl": text})
    assert () == mistakes(tmp_path)


def test_default_pattern_of_a_date() -> None:
    """A date is written in the ISO form of its field, which the resolver fills in."""
    rules = "\n".join(
        f"map:{name} a sb:PropertyMap ; sb:from in:t ; sb:to out:{name} ; "
        'sb:convert [ a sb:DateFormat ; sb:pattern "yyyy" ] .'
        for name in ("date", "dateTime", "gYear", "string")
    )
    wanted = schema("out", *(f"{name}:{name}" for name in ("date", "dateTime", "gYear", "string")))
    found = resolved(schema("in", "t"), wanted, crosswalk(rules))
    patterns = [getattr(rule.operators[0], "target_pattern", None) for rule in found.property_maps]
    assert ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy", "yyyy-MM-dd"] == patterns


HELD = files(
    {
        "ontology/a.ttl": 'in:a in:p in:x , "x"@en ,\n  [ in:q in:y ; in:r [\n in:q in:z ] ] ;\n in:s ( 1 ) .\n'
        "[ in:p 1 ] .\n[] in:p 2 .\n[]\n  in:p 2 .\n_:b in:p _:c . _:c in:p _:b .\nin:b in:p 01 .\n"
        "in:d in:p in:x ; in:p\nin:c ; in:t\nin:c .\n",
        "ontology/b.ttl": "( 1 ) in:u in:c .\n",
    }
)


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "expected"),
    [
        pytest.param("a", "p", "x", (1, 11), id="a resource"),
        pytest.param("a", "p", Literal("x", RDF.langString, "en"), (1, 18), id="a text in a language"),
        pytest.param(None, "q", "y", (2, 3), id="in a node without a name: where that is"),
        pytest.param(None, "q", "z", (2, 3), id="in one within another: where the outer one is"),
        pytest.param(None, "p", Literal("1", XSD.integer), (5, 1), id="in one that nothing holds"),
        pytest.param(None, "p", Literal("2", XSD.integer), (6, 9), id="the first of two that say the same"),
        pytest.param("b", "p", Literal("01", XSD.integer), (10, 11), id="a number as it is written"),
        pytest.param("d", "p", "c", (11, 6), id="an object that starts like a statement: at the predicate"),
        pytest.param("d", "t", "c", (11, 1), id="a predicate before it: at the subject"),
        pytest.param(None, "u", "c", (0, 0), id="of a list: only the file is known"),
    ],
)
def test_place_of_a_triple(
    subject: str | None, predicate: str, value: str | Literal, expected: tuple[int, int]
) -> None:
    """A triple is where its object stands; what is said of a node without a name is where that begins."""
    base = "https://example.org/in/"
    object_ = value if isinstance(value, Literal) else Iri(base + value)
    triple, file = next(
        (item, file.name)
        for file in HELD.turtle
        for item in file.graph
        if (item.predicate, item.object) == (base + predicate, object_)
        and (item.subject == base + subject if subject else isinstance(item.subject, Blank))
    )
    line, column = expected
    place = Place(file, FIRST + line, column) if line else Place(file)
    assert place == Places(HELD.turtle).of_triple(triple)


def test_place_of_a_triple_that_is_nowhere() -> None:
    """A triple that no file states has no place."""
    assert None is Places(HELD.turtle).of_triple(Triple(SHAPE, SH.path, SHAPE))
