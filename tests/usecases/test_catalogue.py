"""A catalogue with mistakes: each is found with its file, its line and what to do, and none hides another."""

from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.errors import CrosswalkErrors, Place
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from semantic_bridge.settings import Limits
from semantic_bridge.terms import PREFIXES
from semantic_bridge.usecases.catalogue import catalogue_mistakes, catalogue_of
from semantic_bridge.usecases.check import check_workspace
from semantic_bridge.workspace import Workspace
from tests.pilot.files import ROOT

SPACES: Final = {name: space.base for name, space in PREFIXES.items()} | {
    "ex": "https://example.org/",
    "org": "http://www.w3.org/ns/org#",
}
HEAD: Final = " ".join(f"@prefix {name}: <{iri}> ." for name, iri in SPACES.items())
"""The first line of every file."""

SOUND: Final = f"""{HEAD}
ex:catalogue a dcat:Catalog ; dct:title "Registers"@en ; dct:publisher ex:agency ;
    dcat:dataset ex:people , ex:people-2 ; dcat:service ex:service .
ex:agency a foaf:Agent ; foaf:name "Agency"@en ; org:subOrganizationOf ex:ministry .
ex:ministry a foaf:Agent ; foaf:name "Ministry"@en .
ex:series a dcat:DatasetSeries ; dct:title "Register of people"@en .
ex:people a dcat:Dataset ; dct:title "People"@en ; dct:publisher ex:agency ; dcat:inSeries ex:series ;
    dct:issued "2024"^^xsd:gYear ; dcat:theme ex:population ; dcat:distribution ex:file , [
        a dcat:Distribution ; dcat:accessURL <https://host.example/people> ] ;
    prov:qualifiedAttribution ex:people-owner , [ prov:agent ex:agency ; dcat:hadRole role:custodian ] .
ex:people-owner a prov:Attribution ; prov:agent ex:ministry ; dcat:hadRole role:owner ; dct:temporal [
    dcat:startDate "2026-01-01"^^xsd:date ; dcat:endDate "2026-12-31"^^xsd:date ] .
ex:people-2 a dcat:Dataset ; dct:title "People, 2"@en ; dcat:prev ex:people ; dcat:isVersionOf ex:people ;
    dct:modified "2026-02-03T04:05:06Z"^^xsd:dateTime ; dcat:distribution ex:file-2 .
ex:file a dcat:Distribution ; dcat:accessURL <sound.ttl> ; dcat:accessService ex:service .
ex:file-2 a dcat:Distribution ; dcat:accessURL <ftp://host.example/people-2> .
ex:service a dcat:DataService ; dct:title "Service"@en ; dcat:servesDataset ex:people , ex:series ;
    dcat:endpointURL <https://host.example/> .
ex:name dcat:qualifiedRelation [ a dcat:Relationship ; dct:relation ex:people ; dcat:hadRole ex:source ] .
ex:source skos:broader ex:role .
"""

MISTAKES: Final = [
    # Texts and nodes without a name in place of resources.
    pytest.param(
        'ex:d a dcat:Dataset ;\n    dct:title "D"@en ;\n    dct:publisher "Ministry" .', 4, "SB262", "ex:d",
        "dct:publisher has a text", "Name a resource, as <https://…>", id="a publisher is a text",
    ),
    pytest.param(
        'ex:d a dcat:Dataset .\nex:d dct:publisher [\n    foaf:name "Ministry" ] .', 3, "SB262", "ex:d",
        "dct:publisher has an unnamed node", "Give it an IRI", id="a publisher has no name of its own",
    ),
    pytest.param(
        "ex:d a dcat:Dataset .\nex:d dct:publisher _:ministry .", 3, "SB262", "ex:d",
        "dct:publisher has an unnamed node", "in place of [ ] or _:name", id="a publisher is a labelled blank node",
    ),
    pytest.param(
        'ex:f a dcat:Distribution ;\n\n    dcat:accessURL "https://host.example/x" .', 4, "SB262", "ex:f",
        "dcat:accessURL has a text", "Write it in < >, without quotation marks", id="an address is a text",
    ),
    pytest.param(
        'ex:s a dcat:DataService ;\n    dcat:endpointURL "https://host.example/"^^xsd:anyURI .', 3, "SB262", "ex:s",
        "dcat:endpointURL has a text", "without a datatype", id="an address is a text that says it is an address",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ; dcat:theme "population"@en .', 2, "SB262", "ex:d",
        "dcat:theme has a text", "Name a resource", id="a theme is a text",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ; dct:conformsTo\n\n  "schema" .', 4, "SB262", "ex:d",
        "dct:conformsTo has a text", "Name a resource", id="a schema is a text",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ; dct:license "free" .', 2, "SB262", "ex:d",
        "dct:license has a text", "Name a resource", id="a licence is a text",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ; prov:qualifiedAttribution [\n  prov:agent "Anna" ; dcat:hadRole role:owner ] .', 2,
        "SB262", "ex:d", "prov:agent has a text", "Name a resource", id="an agent is a text, in a node without a name",
    ),
    pytest.param(
        "ex:d a dcat:Dataset ; prov:qualifiedAttribution ex:a .\nex:a prov:agent ex:agency ;\n  dcat:hadRole 'owner' .",
        4, "SB262", "ex:a", "dcat:hadRole has a text", "Name a resource", id="a role is a text",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ;\n  dcat:distribution "file.csv" .', 3, "SB262", "ex:d",
        "dcat:distribution has a text", "Name a resource", id="a distribution is a text",
    ),
    pytest.param(
        '[] dct:title "A" ; a dcat:Dataset .\n[] dct:title "D" ;\n   a dcat:DatasetSeries .', [2, 4], "SB262", None,
        "has no name of its own", "Give it an IRI", id="a dataset and a series have no names",
    ),
    pytest.param(
        "[] a dcat:Dataset .\n\n[] a dcat:Dataset .", [2, 4], "SB262", None,
        "A dcat:Dataset has no name of its own", "Give it an IRI", id="two datasets have no names",
    ),
    pytest.param(
        "ex:c a dcat:Catalog ; dcat:dataset [\n  a dcat:Dataset ] .", 2, "SB262", "ex:c",
        "dcat:dataset has an unnamed node", "Give it an IRI", id="a dataset has no name where it is listed",
    ),
    # IRIs that lead nowhere.
    pytest.param(
        "ex:d a dcat:Dataset ;\n  dct:publisher <> .", 3, "SB263", "ex:d",
        "dct:publisher has an IRI that is empty or relative", "Write the IRI whole", id="a publisher is empty",
    ),
    pytest.param(
        "ex:d a dcat:Dataset ; dct:publisher <ministry.example/it> .", 2, "SB263", "ex:d",
        "empty or relative", "or with a prefix", id="a publisher lacks https",
    ),
    pytest.param(
        "ex:f a dcat:Distribution ; dcat:accessURL\n   <host.example/people.csv> .", 3, "SB263", "ex:f",
        "has a relative address, and no such file", "Write the address whole", id="an address lacks https",
    ),
    pytest.param(
        "ex:f a dcat:Distribution ; dcat:downloadURL <%2e%2e/%2e%2e/%2e%2e/etc/passwd> .", 2, "SB263", "ex:f",
        "has a relative address, and no such file", "or correct the path", id="an address leads out of the workspace",
    ),
    pytest.param(
        "ex:s a dcat:DataService ;\n  dcat:endpointURL <https:///path> .", 3, "SB263", "ex:s",
        "dcat:endpointURL has an address without a host", "<https://host/path>", id="an address without a host",
    ),
    # Circles.
    pytest.param(
        "ex:d a dcat:Dataset ;\n  dcat:isVersionOf ex:d .", 3, "SB264", "ex:d",
        "A resource is a version of itself: <https://example.org/d> → <https://example.org/d>.",
        "Take dcat:isVersionOf out", id="a dataset is its own version",
    ),
    pytest.param(
        "ex:a a dcat:DatasetSeries ; dcat:inSeries ex:b .\nex:b a dcat:DatasetSeries ; dcat:inSeries ex:a .", 3,
        "SB264", "ex:b", "A series is part of itself", "Take dcat:inSeries out", id="two series are in each other",
    ),
    pytest.param(
        "ex:a a dcat:Dataset ; dcat:prev ex:b .\nex:b a dcat:Dataset ; dcat:prev ex:c .\n"
        "ex:c a dcat:Dataset ;\n  dcat:prev ex:a .", 5, "SB264", "ex:c",
        "A resource comes before itself: <https://example.org/a> → <https://example.org/b> → <https://example.org/c> → "
        "<https://example.org/a>.", "Take dcat:prev out", id="three versions follow each other in a circle",
    ),
    pytest.param(
        "ex:a a dcat:Dataset ; dct:isReplacedBy ex:b .\nex:b a dcat:Dataset ; dct:isReplacedBy ex:a .", 3,
        "SB264", "ex:b",
        "A resource comes before itself", "Take dct:isReplacedBy out", id="a circle of the other direction",
    ),
    pytest.param(
        "ex:a a dcat:Dataset ; dct:isPartOf ex:b .\nex:b a dcat:Dataset .\nex:a dct:hasPart ex:b .", 4, "SB264", "ex:a",
        "A resource contains itself", "Take dct:hasPart out", id="a part contains the whole",
    ),
    pytest.param(
        "ex:c a dcat:Catalog , dcat:Dataset ;\n   dcat:dataset ex:c .", 3, "SB264", "ex:c",
        "A resource contains itself", "Take dcat:dataset out", id="a catalogue lists itself",
    ),
    pytest.param(
        "ex:role skos:broader ex:x .\nex:x skos:broader\n  ex:source .", 4, "SB264", "ex:x",
        "A role is narrower than itself", "Take skos:broader out", id="a role is narrower than itself",
    ),
    pytest.param(
        "ex:ministry org:subOrganizationOf ex:agency .", 2, "SB264", "ex:ministry",
        "An agency belongs to itself", "Take <http://www.w3.org/ns/org#subOrganizationOf> out",
        id="an agency belongs to its own part",
    ),
    pytest.param(
        "".join(f"ex:v{n} a dcat:Dataset ; dcat:prev ex:v{(n + 1) % 9} .\n" for n in range(9)), 10, "SB264", "ex:v8",
        "<https://example.org/v3> → … → <https://example.org/v0>.", "Take dcat:prev out", id="a long circle is cut",
    ),
    # Days that are none.
    pytest.param(
        'ex:d a dcat:Dataset ;\n  dct:issued "2026-02-30"^^xsd:date .', 3, "SB265", "ex:d",
        "dct:issued has what is no day", 'Write it as "2026-01-31"^^xsd:date', id="a day that the calendar lacks",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ; dct:modified "yesterday" .', 2, "SB265", "ex:d",
        "dct:modified has what is no day", "^^xsd:date", id="a day in words",
    ),
    pytest.param(
        "ex:d a dcat:Dataset ; dct:modified ex:today .", 2, "SB265", "ex:d",
        "dct:modified has what is no day", "^^xsd:date", id="a resource in place of a day",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ; dct:temporal ex:t .\nex:t dcat:startDate "2026-01-01" .', 3, "SB265", "ex:t",
        "dcat:startDate has what is no day", "^^xsd:date", id="a day without its datatype",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ; dct:temporal ex:t .\nex:t dcat:startDate "2026-02-01"^^xsd:date ;\n'
        '  dcat:endDate "2026-01-31"^^xsd:date .', 4, "SB265", "ex:t",
        "A period ends before it begins", "Correct one of its two days", id="a period that ends before it begins",
    ),
    # Roles that nobody has, and nobodies that have one.
    pytest.param(
        "ex:d a dcat:Dataset ; prov:qualifiedAttribution ex:a .\nex:a dcat:hadRole role:owner .", 3, "SB266", "ex:a",
        "prov:qualifiedAttribution has something without prov:agent", "Add prov:agent, such as <https://",
        id="an attribution without an agent",
    ),
    pytest.param(
        "ex:d a dcat:Dataset ;\n  prov:qualifiedAttribution [ prov:agent ex:agency ] .", 3, "SB266", "ex:d",
        "something without dcat:hadRole", "Add dcat:hadRole, such as role:owner", id="an attribution without a role",
    ),
    pytest.param(
        "ex:d a dcat:Dataset ; prov:qualifiedAttribution ex:nothing .", 2, "SB266", "ex:d",
        "names something of which nothing is stated", "state its prov:agent and dcat:hadRole",
        id="an attribution that is not there",
    ),
    pytest.param(
        "ex:d a dcat:Dataset ; dcat:qualifiedRelation ex:r .\nex:r dcat:hadRole ex:source .", 3, "SB266", "ex:r",
        "something without dct:relation", "Add dct:relation", id="a relation to nothing",
    ),
    # Things of another kind.
    pytest.param(
        "ex:s a dcat:DataService ;\n  dcat:servesDataset ex:agency .", 3, "SB267", "ex:s",
        "dcat:servesDataset names what is no dcat:Dataset", "Correct the name, or state that it is",
        id="a service serves an agency",
    ),
    pytest.param(
        "ex:s a dcat:DataService ;\n  dcat:servesDataset ex:poeple .", 3, "SB267", "ex:s",
        "names a dcat:Dataset of which nothing is stated", "Did you mean 'https://example.org/people'?",
        id="a service serves a dataset that is misspelt",
    ),
    pytest.param(
        "ex:c a dcat:Catalog ; dcat:service ex:people .", 2, "SB267", "ex:c",
        "dcat:service names what is no dcat:DataService", "state that it is a dcat:DataService",
        id="a catalogue lists a dataset among its services",
    ),
    pytest.param(
        "ex:d a dcat:Dataset ; dcat:inSeries ex:people .", 2, "SB267", "ex:d",
        "dcat:inSeries names what is no dcat:DatasetSeries", "Correct the name",
        id="a dataset is in one that is no series",
    ),
    pytest.param(
        "ex:d a dcat:Dataset ; dcat:distribution ex:agency .", 2, "SB267", "ex:d",
        "dcat:distribution names what is no dcat:Distribution", "Correct the name", id="a distribution is an agency",
    ),
    # Empty names.
    pytest.param(
        'ex:d a dcat:Dataset ;\n  dct:title "D"@en ,\n   " "@ru .', 4, "SB268", "ex:d",
        "dct:title is empty", "Write it, or leave the statement out", id="a title of blanks",
    ),
    pytest.param(
        'ex:d a dcat:Dataset ; dct:publisher ex:p .\nex:p foaf:name "" .', 3, "SB268", "ex:p",
        "foaf:name is empty", "Write it", id="a publisher whose name is empty",
    ),
]  # fmt: skip


def _workspace(folder: Path, mistake: str = "") -> Path:
    (folder / "ontology").mkdir()
    (folder / "ontology" / "sound.ttl").write_text(SOUND, encoding="utf-8")
    if mistake:
        (folder / "ontology" / "wrong.ttl").write_text(f"{HEAD}\n{mistake}\n", encoding="utf-8")
    return folder


def _iri(name: str | None) -> str | None:
    return name and name.replace("ex:", SPACES["ex"])


def _found(root: Path) -> list[Finding]:
    return [item for item in check_workspace(root, Limits()) if item.code.startswith("SB26")]


def test_a_sound_catalogue(tmp_path: Path) -> None:
    """Of a catalogue without a mistake nothing is found, and it is read."""
    root = _workspace(tmp_path)
    assert [] == _found(root)
    catalogue = catalogue_of(Workspace.open(root))
    assert ["people", "people-2"] == [item.identifier for item in catalogue.datasets]


def test_the_pilot() -> None:
    """The pilot's own catalogue has no mistake."""
    assert [] == list(catalogue_mistakes(Workspace.open(ROOT)))


@pytest.mark.parametrize(("mistake", "lines", "code", "subject", "problem", "remedy"), MISTAKES)
def test_mistake(  # noqa: PLR0917  # the columns of the table
    mistake: str, lines: int | list[int], code: str, subject: str | None, problem: str, remedy: str, tmp_path: Path
) -> None:
    """Each mistake is a violation with its rule, file, line and resource, the words of the mistake, and what to do."""
    found = _found(_workspace(tmp_path, mistake))
    places = [Place("ontology/wrong.ttl", line) for line in ([lines] if isinstance(lines, int) else lines)]
    assert places == [item.place and Place(item.place.file, item.place.line) for item in found]
    for item in found:
        assert (code, Severity.VIOLATION, _iri(subject)) == (item.code, item.severity, item.subject)
        assert problem in item.problem
        assert remedy in item.remedy


def test_every_mistake_at_once(tmp_path: Path) -> None:
    """One mistake does not hide another: reading refuses with all of them, each with its place."""
    numbers = dict.fromkeys(range(len(MISTAKES)))
    text = "\n".join(
        f"ex:d{number} a dcat:Dataset ; dct:publisher 'A' ; dcat:prev ex:d{number} ; dct:issued 'now' ."
        for number in numbers
    )
    workspace = Workspace.open(_workspace(tmp_path, text))
    with pytest.raises(CrosswalkErrors) as caught:
        catalogue_of(workspace)
    lines = [error.where.line for error in caught.value.errors if isinstance(error.where, Place)]
    assert sorted([number + 2 for number in numbers] * 3) == sorted(lines)


def test_the_workspace_loads(tmp_path: Path) -> None:
    """A mistake in the catalogue keeps its reports back, and nothing else: records are translated all the same."""
    assert Workspace.open(_workspace(tmp_path, "ex:d a dcat:Dataset ; dct:publisher 'A' .")).graph


def test_invalid_iris(tmp_path: Path) -> None:
    """An IRI that is none keeps its file from being read: every one of them is told, and nothing that follows."""
    root = _workspace(
        tmp_path,
        "ex:d a dcat:Dataset ;\n  dct:publisher <https://the ministry.example/> ; # <https://a b>\n"
        "  dct:title '<https://c d>' ; dct:creator <https://host.example/{id}> ;\n"
        "  dcat:landingPage <https://host.example/%zz> , <https://host:x/> , <https://host.example/> .",
    )
    found = check_workspace(root, Limits())
    assert [("SB001", 3), ("SB001", 4), ("SB001", 5), ("SB001", 5)] == [
        (item.code, item.place.line if item.place else None) for item in found
    ]
    assert all("ontology/wrong.ttl" == (item.place and item.place.file) and item.remedy for item in found)


@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param("ex:d a dcat:Dataset ; .\nex:d ] <https://a b> .", id="before another mistake"),
        pytest.param('ex:d dct:title "<https://a b> .\nex:d dct:creator <https://c d> .', id="after an open text"),
    ],
)
def test_other_mistakes_come_alone(turtle: str, tmp_path: Path) -> None:
    """After a mistake of another kind nobody knows what the file means: no IRI in it is judged."""
    (found,) = check_workspace(_workspace(tmp_path, turtle), Limits())
    assert "SB001" == found.code
