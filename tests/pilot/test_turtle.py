"""The Turtle of the workspace keeps the forms that its readers and its users rely on."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
import rdflib
import re2

from tests.pilot.files import described_files, name_of, reference, rows_of, store_of, turtle_files

PREFIXES: Final = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sb: <https://w3id.org/semantic-bridge/ns#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

FOR_PEOPLE: Final = (
    "rdfs:label|rdfs:comment|skos:prefLabel|skos:altLabel|skos:definition|skos:editorialNote|skos:note"
    "|dct:title|dct:description|sh:message|foaf:name"
)

DECLARATION: Final = re.compile(r"^@prefix ([a-z0-9-]+): <[^<>]+> \.$")
LITERAL_OR_IRI: Final = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*>|#.*')


HERE: Final = Path(__file__).parent


def _laws() -> Mapping[str, str]:
    """The query that finds what breaks a law, by the law's sentence."""
    prefixes, *blocks = (HERE / "laws.rq").read_text(encoding="utf-8").split("\n\n")
    split = [block.split("\n", maxsplit=1) for block in blocks]
    return {law.removeprefix("# "): f"{prefixes}\n{query}" for law, query in split}


LAWS: Final = _laws()


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Schemas, code lists and the catalogue in one graph."""
    return store_of(described_files())


@pytest.mark.parametrize("path", turtle_files(), ids=name_of)
def test_every_file_reads_alike_with_two_parsers(path: Path) -> None:
    """A file is Turtle for every tool, not for one."""
    base = path.as_uri()
    strict = set(ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=base))
    assert strict
    assert len(strict) == len(rdflib.Graph().parse(path, format="turtle", publicID=base))


@pytest.mark.parametrize("path", turtle_files(), ids=name_of)
def test_prefixes_are_sorted_and_used(path: Path) -> None:
    """A diff of two versions never shows a prefix that only moved, and no prefix is left over."""
    text = path.read_text(encoding="utf-8")
    declared = [found[1] for line in text.splitlines() if (found := DECLARATION.match(line))]
    body = LITERAL_OR_IRI.sub("", "\n".join(line for line in text.splitlines() if not line.startswith("@prefix")))
    assert sorted(set(declared)) == declared
    assert [] == [prefix for prefix in declared if not re.search(rf"(?<![\w-]){prefix}:", body)]


@pytest.mark.parametrize("path", described_files(), ids=name_of)
def test_a_subject_has_one_block(path: Path) -> None:
    """Everything that a file says of a resource stands in one place."""
    lines = path.read_text(encoding="utf-8").splitlines()
    subjects = [line.split(maxsplit=1)[0] for line in lines if line and line[0] not in " @#"]
    assert len(set(subjects)) == len(subjects)


def test_the_files_are_formatted() -> None:
    """The formatter has nothing to do: a diff shows what changed, never how it is laid out."""
    formatter = Path(sys.executable).with_name("turtlefmt")
    for path in described_files():
        checked = subprocess.run([formatter, "--check", path], check=False, capture_output=True, text=True)
        assert checked.returncode == 0, f"Run turtlefmt on {name_of(path)}."


@pytest.mark.parametrize("path", turtle_files(), ids=name_of)
def test_every_text_for_people_has_a_language(path: Path) -> None:
    """A reader in Bishkek can ask for the Russian text only if each text says what it is."""
    query = f'SELECT ?subject ?text WHERE {{ ?subject {FOR_PEOPLE} ?text FILTER (lang(?text) = "") }}'
    assert [] == rows_of(store_of([path]), PREFIXES + query)


@pytest.mark.parametrize("law", LAWS)
def test_law(law: str, store: ox.Store) -> None:
    """Nothing in the pilot breaks the law that the case names."""
    assert [] == rows_of(store, LAWS[law])


@pytest.mark.parametrize("law", LAWS)
def test_law_finds_what_breaks_it(law: str) -> None:
    """A law that nothing can break is none: each finds its offence in a file that breaks them all."""
    assert rows_of(store_of([HERE / "broken.ttl"]), LAWS[law])


def test_patterns_run_on_re2_and_are_anchored(store: ox.Store) -> None:
    """A pattern means the whole text and takes linear time."""
    for (pattern,) in rows_of(store, PREFIXES + "SELECT DISTINCT ?pattern WHERE { ?shape sh:pattern ?pattern }"):
        assert pattern is not None
        assert re2.compile(pattern)
        assert pattern.startswith("^")
        assert pattern.endswith("$")


@pytest.mark.parametrize(
    ("shape", "accepted", "refused"),
    [
        pytest.param("passport/PersonShape-pin", "10703198500017", "00703198500017", id="a personal number"),
        pytest.param("minjust/LegalEntityShape-tin", "00101199810017", "0010119981001", id="a taxpayer number"),
        pytest.param("hub/AddressShape-postCode", "720001", "72000", id="a post code"),
        pytest.param("hub/AddressShape-district", "41708203000000", "4170820300000", id="a territorial code"),
        pytest.param("cadastre/PropertyDetailsShape-propCode", "102020007000101061", "1020200070001", id="compact"),
        pytest.param(
            "cadastre/PropertyDetailsShape-propCode",
            "1-02-02-0007-0001-01-061",
            "1-02-02-0007-0001-01061",
            id="grouped",
        ),
    ],
)
def test_pattern(shape: str, accepted: str, refused: str, store: ox.Store) -> None:
    """An identifier has its number of digits, in its groups."""
    query = f"SELECT ?pattern WHERE {{ <https://example.org/kg/{shape}> sh:pattern ?pattern }}"
    [(pattern,)] = rows_of(store, PREFIXES + query)
    assert re2.search(pattern, accepted)
    assert not re2.search(pattern, refused)


SERVICES_OF: Final[Mapping[str, Sequence[str]]] = {
    "passport.person": ("passport-service/passportDataByPSN/v1", "passport-service/bankPinService/v1"),
    "zags.person": ("zags-service/zagsDataByPin/v1",),
    "asb.address": ("(address)/asbAddress/v1",),
    "minjust.legal-entity": ("minjust-inn-services/SubjectFromTo",),
    "cadastre.property": ("dkrpni-service/api_GetPropertyInfo",),
}


def _published_fields(services: Sequence[str]) -> set[str]:
    """The names of all elements in the answers of the services, of nested objects too."""
    published = json.loads(reference("data/tunduk-service-fields/services.json").read_text(encoding="utf-8"))
    answers = [item["response"] for item in published["services"] if item["id"].endswith(tuple(services))]
    found: set[str] = set()
    while answers:
        answer = answers.pop()
        found |= {name.removesuffix("[]") for name in answer}
        answers += [inner for inner in answer.values() if isinstance(inner, dict)]
    return found


@pytest.mark.parametrize("schema", SERVICES_OF)
def test_the_fields_are_those_of_the_service(schema: str, store: ox.Store) -> None:
    """The pilot adds no field to what a service answers."""
    query = f"""SELECT ?field WHERE {{
        ?shape sb:name "{schema}" ; sh:property/(sh:node/sh:property)*/sb:field ?field }}"""
    fields = {row[0] for row in rows_of(store, PREFIXES + query)}
    assert fields
    assert fields <= _published_fields(SERVICES_OF[schema])


REQUIRED: Final[Mapping[str, str]] = {
    "passport.person": "dateOfBirth expiredDate gender issuedDate name passportNumber passportSeries pin surname"
    " voidStatus",
    "zags.person": "dateOfBirth gender name pin surname",
    "asb.address": "address dateAction dateCreated error",
    "minjust.legal-entity": "category full_name_ol id ind_founders jur_founders order_date order_num registr_code"
    " stat_sub_code tin total_founders updated",
    "cadastre.property": "response status",
    "hub.person": "familyName givenName identifier",
    "hub.address": "",
    "hub.organisation": "identifier legalName",
}


@pytest.mark.parametrize("schema", REQUIRED)
def test_required_fields(schema: str, store: ox.Store) -> None:
    """What a record must have, and nothing else, has `sh:minCount 1`."""
    query = f"""SELECT ?field WHERE {{
        ?shape sb:name "{schema}" ; sh:property ?property . ?property sh:minCount 1 ; sb:field ?field }}
        ORDER BY ?field"""
    assert REQUIRED[schema].split() == [row[0] for row in rows_of(store, PREFIXES + query)]


def test_lists_are_the_fields_without_a_highest_count(store: ox.Store) -> None:
    """Only founders, telephone numbers and e-mail addresses are lists."""
    query = "SELECT ?field WHERE { ?shape sb:field ?field FILTER NOT EXISTS { ?shape sh:maxCount 1 } } ORDER BY ?field"
    assert [("email",), ("founder",), ("founders",), ("telephone",)] == rows_of(store, PREFIXES + query)


@pytest.mark.parametrize(
    "field",
    ["citizenshipId", "code", "districtId", "maritalStatusId", "nationalityId", "regionId"],
)
def test_codes_written_as_integers_are_texts(field: str, store: ox.Store) -> None:
    """A code is kept as text; only the record writes it as a JSON integer, and its list allows that."""
    query = f"""SELECT ?code WHERE {{
        ?shape sb:field "{field}" ; sb:jsonType sb:Integer ; sb:scheme ?scheme .
        OPTIONAL {{ ?concept skos:inScheme ?scheme ; skos:notation ?code }} }}"""
    rows = rows_of(store, PREFIXES + query)
    assert rows
    assert all(code is None or str(int(code)) == code for (code,) in rows)


INVENTED: Final = (
    "asb.district",
    "asb.region",
    "minjust.category",
    "minjust.ownership",
    "passport.family-status",
    "passport.void-status",
    "zags.citizenship",
    "zags.marital-status",
    "zags.nationality",
)


def test_invented_codes_say_so(store: ox.Store) -> None:
    """Nobody mistakes a code of the pilot for one of the service."""
    query = """SELECT DISTINCT ?name WHERE {
        ?scheme a skos:ConceptScheme ; sb:name ?name ; skos:editorialNote ?note
        FILTER contains(?note, "invented") } ORDER BY ?name"""
    assert [(name,) for name in INVENTED] == rows_of(store, PREFIXES + query)
