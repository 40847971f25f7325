"""What a description is written as: files that load, hold what it says, and are the same at every lift."""

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from semantic_bridge.lift.described import (
    DescribedCode,
    DescribedField,
    DescribedList,
    DescribedSchema,
    DescribedService,
    Description,
    Facets,
    Remark,
)
from semantic_bridge.lift.files import files, named, remarks
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD
from semantic_bridge.workspace import Workspace
from tests.lift.strategies import descriptions

BASE = "https://example.org/kg/"
CARD = DescribedField(
    "card",
    JsonType.STRING,
    XSD.string,
    required=True,
    facets=Facets(max_length=8, pattern="^[0-9]{8}$"),
    definition=(("", "Number of the card"),),
)
READER = DescribedSchema(
    "Reader",
    (
        CARD,
        DescribedField("пол", JsonType.INTEGER, XSD.string, codes="sex", labels=(("ru", "Пол"),), sentinels=("9",)),
        DescribedField("height", JsonType.NUMBER, XSD.decimal, facets=Facets(minimum=Decimal(0), below=Decimal("3.5"))),
        DescribedField(
            "branch", JsonType.INTEGER, XSD.integer, refers=("Branch", "id"), notes=("It is set at night.",)
        ),
        DescribedField("address", JsonType.OBJECT, node="Address"),
    ),
    key=("card",),
)
BRANCH = DescribedSchema(
    "Branch",
    (DescribedField("id", JsonType.INTEGER, XSD.integer, required=True), DescribedField("town", JsonType.STRING)),
    key=("id", "town"),
)
ADDRESS = DescribedSchema("Address", (DescribedField("street", JsonType.STRING, XSD.string),), root=False)
SEX = DescribedList(
    "sex",
    (
        DescribedCode("0", (("en", "Female"),), valid_from="2020-01-01"),
        DescribedCode("1", (("en", "Male"),), broader="0", valid_until="2030-01-01"),
    ),
)
SERVICE = DescribedService("getReader", "v1", answers="Reader", asked="Branch", protocol="https://example.org/soap")
CATALOGUE = "ontology/agencies/library-readers.lifted.ttl"
LIST = "ontology/codelists/library-sex.lifted.ttl"
SHAPE, OTHER = "shapes/library/reader.lifted.ttl", "shapes/library/branch.lifted.ttl"
LIBRARY = Description("reader.sql", "application/sql", (READER, BRANCH, ADDRESS), (SEX,), (SERVICE,))


def written(description: Description) -> dict[str, str]:
    """The files of a description, as text."""
    names = named(description, BASE, "library", "readers")
    return {path: data.decode() for path, data in files(description, names).items()}


def workspace(description: Description, folder: Path) -> Workspace:
    """The workspace that the files of a description are."""
    for path, text in written(description).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return Workspace.open(folder)


def test_paths() -> None:
    """One file for the catalogue, one for each list and each schema."""
    assert [
        CATALOGUE,
        LIST,
        "shapes/library/address.lifted.ttl",
        OTHER,
        SHAPE,
    ] == list(written(LIBRARY))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param(
            CATALOGUE,
            "dct:conformsTo library:ReaderShape , library:BranchShape",
            id="the dataset conforms to what is exchanged",
        ),
        pytest.param(
            CATALOGUE,
            "sb:notKnown role:owner , sb:Steward , dcat:contactPoint",
            id="what nobody said is a gap",
        ),
        pytest.param(
            CATALOGUE,
            'skos:editorialNote "It is asked library.branch."@en , "It answers library.reader."@en',
            id="a service says what it takes and gives",
        ),
        pytest.param(CATALOGUE, "sb:notKnown dcat:endpointURL", id="and that nobody knows where it is"),
        pytest.param(
            LIST,
            'code:1 a skos:Concept ;\n    skos:inScheme codes:sex ;\n    skos:notation "1"',
            id="a code is a concept",
        ),
        pytest.param(LIST, "skos:broader code:0", id="below another"),
        pytest.param(LIST, 'sb:validFrom "2020-01-01"^^xsd:date', id="with its days"),
        pytest.param(SHAPE, "sb:key library:reader-card", id="a key of one field names the record"),
        pytest.param(OTHER, '"Its key is id, town, together."@en', id="of several a note tells"),
        pytest.param(
            SHAPE,
            "sh:datatype xsd:string ;\n    sb:jsonType sb:Integer ;\n    sb:scheme codes:sex",
            id="a code that is written as a number",
        ),
        pytest.param(SHAPE, "dct:references library:BranchShape-id", id="a foreign key leads to a field"),
        pytest.param(SHAPE, "sh:minInclusive 0 ;\n    sh:maxExclusive 3.5", id="bounds are numbers"),
        pytest.param(SHAPE, 'csvw:null "9"', id="a text for no value"),
        pytest.param(SHAPE, 'skos:editorialNote "It is set at night."@en', id="what no term says is a note"),
    ],
)
def test_turtle(path: str, said: str) -> None:
    """Everything that the source says is in the file where people look for it."""
    assert said in written(LIBRARY)[path]


def test_it_loads(tmp_path: Path) -> None:
    """The files are a workspace, whose schemas have the fields in the order of the source."""
    found = workspace(LIBRARY, tmp_path)
    reader = found.schema("library.reader")
    assert ["card", "пол", "height", "branch", "address"] == [item.field for item in reader.properties]
    assert ["0", "1"] == [concept.notation for concept in found.code_lists["library.sex"].concepts]


def test_a_record_has_an_end(tmp_path: Path) -> None:
    """Of schemas that hold each other, the field that closes the circle is left out, and said."""
    parent = DescribedSchema("Parent", (CARD, DescribedField("children", JsonType.OBJECT, many=True, node="Child")))
    child = DescribedSchema("Child", (CARD, DescribedField("parent", JsonType.OBJECT, node="Parent")))
    itself = DescribedSchema("Node", (CARD, DescribedField("next", JsonType.OBJECT, node="Node")))
    description = Description("family.json", "application/json", (parent, child, itself), remarks=(Remark("Before."),))
    assert [
        "Before.",
        "Child.parent holds what it is in, without an end, and is left out.",
        "Node.next holds what it is in, without an end, and is left out.",
    ] == [remark.problem for remark in remarks(description)]
    found = workspace(description, tmp_path)
    assert ["card"] == [item.field for item in found.schema("library.child").properties]
    assert ["card", "children"] == [item.field for item in found.schema("library.parent").properties]


def test_deep_schemas() -> None:
    """Thousands of schemas within each other are searched for circles, however deep they lie."""
    depth = 3000
    chain = tuple(
        DescribedSchema(f"S{number}", (DescribedField("next", JsonType.OBJECT, node=f"S{(number + 1) % depth}"),))
        for number in range(depth)
    )
    (remark,) = remarks(Description("deep.json", "application/json", chain))
    assert f"S{depth - 1}.next holds what it is in, without an end, and is left out." == remark.problem


@given(descriptions())
def test_what_is_written_is_read_back(description: Description) -> None:
    """Whatever a source says, the workspace loads, and says the same of fields and codes."""
    names = named(description, BASE, "library", "readers")
    with tempfile.TemporaryDirectory() as folder:
        found = workspace(description, Path(folder))
    for schema in description.schemas:
        read = found.schema(names.schema_name(schema.name))
        assert [(field.name, field.json_type, field.required, field.many) for field in schema.fields] == [
            (item.field, item.json_type, item.required, item.many) for item in read.properties
        ]
    for codes in description.lists:
        read_list = found.code_lists[names.list_name(codes.name)]
        assert {code.notation for code in codes.codes} == {concept.notation for concept in read_list.concepts}


@given(descriptions())
def test_the_same_bytes(description: Description) -> None:
    """A lift of the same source gives the same files."""
    assert written(description) == written(description)
