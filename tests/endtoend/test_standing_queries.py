"""Standing queries: each has a known answer on the pilot, here and in a real store on the loopback interface."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Triple
from semantic_bridge.rdf.remote import RemoteStore
from semantic_bridge.rdf.results import GraphResult, Table, formats_of, write_result
from semantic_bridge.rdf.standing import LANGUAGES, StandingQuery
from semantic_bridge.rdf.store import MetadataStore
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.terms import DCAT, PROV, SB, SH, SKOS, Iri
from semantic_bridge.usecases.query import FOLDER, ask_standing, standing_queries
from tests.docs.tables import rows as table
from tests.docs.tables import section
from tests.endtoend.oxigraph import PROGRAM, fill, serving
from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import PILOT, Ended, sb
from tests.patience import PATIENCE_SECONDS

KG: Final = "https://example.org/kg/"
QUERIES: Final = standing_queries(pilot_workspace(), 100_000)
GIVEN: Final = {"codes-closed-by": {"day": "2003-06-01"}}
"""What the tests ask where a query has no default."""

EVERY: Final = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())

Row = tuple[str, ...]


def asked(name: str, **given: str) -> Ended:
    """The answer on the pilot, as CSV."""
    params = [part for key, value in given.items() for part in ("--param", f"{key}={value}")]
    return sb("query", *PILOT, name, *params, "--format", "csv")


def rows(name: str, **given: str) -> list[Row]:
    """The rows of the answer on the pilot, the header left out."""
    ended = asked(name, **given)
    assert (0, "") == (ended.code, ended.error)
    return [tuple(row) for row in csv.reader(io.StringIO(ended.text))][1:]


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    """The pilot."""
    return Bridge.open(pilot_workspace())


def store_of(triples: Iterable[Triple]) -> MetadataStore:
    """A store of these triples."""
    return MetadataStore({Iri(KG): Graph(triples)})


def found(store: MetadataStore, name: str, **given: str) -> set[Row]:
    """The rows that a store answers, as texts."""
    result = ask_standing(store, QUERIES[name], given)
    assert isinstance(result, Table)
    return {tuple("" if node is None else str(getattr(node, "value", node)) for node in row) for row in result.rows}


# What ships.


def test_there_are_enough() -> None:
    """At least thirty questions stand, each in a file of its own."""
    assert len(QUERIES) >= 30
    assert sorted(QUERIES) == sorted(path.stem for path in (pilot_workspace() / FOLDER).glob("*.rq"))


@EVERY
def test_every_question_is_in_three_languages(query: StandingQuery) -> None:
    """Each has its question in English, Russian and Kyrgyz, and each of them ends in a question mark."""
    assert list(LANGUAGES) == list(query.questions)
    assert [True] * 3 == [question.endswith("?") for question in query.questions.values()]
    assert re.search("[А-я]", query.questions["ru"] + query.questions["ky"])


def test_the_page_lists_them() -> None:
    """The page for analysts has each question with its parameters."""
    text = section((pilot_workspace() / "docs/how-to/ask-the-graph.md").read_text("utf-8"), "Questions that stand")
    expected = [[f"`{query.name}`", query.question("en"), parameters(query)] for query in QUERIES.values()]
    assert expected == [list(row) for row in table(text)]


def parameters(query: StandingQuery) -> str:
    """The names of the parameters, as the page writes them."""
    return ", ".join(f"`{parameter.name}`" for parameter in query.parameters)


@EVERY
def test_every_parameter_is_used(query: StandingQuery) -> None:
    """A parameter is a variable of its query, and is described in a sentence."""
    for parameter in query.parameters:
        assert re.search(rf"\?{parameter.name}\b", query.text)
        assert parameter.description.endswith(".")


@EVERY
def test_answer_on_the_pilot(query: StandingQuery, bridge: Bridge) -> None:
    """The answer is the one that was read and found right; what is in a snapshot stands in the pilot's files."""
    result = ask_standing(bridge.store, query, GIVEN.get(query.name, {}))
    form = {"table": "csv", "graphresult": "n-triples", "boolean": "json"}[type(result).__name__.lower()]
    text = write_result(result, next(item for item in formats_of(result) if item.name == form)).decode()
    if form == "n-triples":
        text = "".join(sorted(text.splitlines(keepends=True)))
    assert snapshot(f"standing-{query.name}", text) == text


# Answers that follow from what the pilot's files say.


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        pytest.param(
            "lineage", {"schema": "hub.person", "field": "sex"},
            [("passport.person", "gender", f"{KG}map/passport.person--hub.person/sex"),
             ("zags.person", "gender", f"{KG}map/zags.person--hub.person/sex")],
            id="the sex of the hub comes from the two registers of people",
        ),
        pytest.param(
            "uses-of-field", {"schema": "passport.person", "field": "dateOfBirth"},
            [("hub.person", "birthDate", f"{KG}map/passport.person--hub.person/birth-date"),
             ("zags.person", "dateOfBirth", f"{KG}map/passport.person--zags.person/date-of-birth")],
            id="a date of birth goes to the hub and straight to the civil registry",
        ),
        pytest.param(
            "rows-of-code", {"list": "hub.marital-status", "code": "widowed"},
            [("http://www.w3.org/2004/02/skos/core#exactMatch", "passport.family-status", "4", "Widowed"),
             ("http://www.w3.org/2004/02/skos/core#exactMatch", "zags.marital-status", "40", "Widowed")],
            id="a code is found from the far side of its rows",
        ),
        pytest.param(
            "rows-of-code", {"list": "passport.family-status", "code": "7", "language": "ru"},
            [("http://www.w3.org/2004/02/skos/core#broadMatch", "hub.marital-status", "divorced",
              "разведён (разведена)"),
             ("http://www.w3.org/2004/02/skos/core#broadMatch", "zags.marital-status", "30", "разведён (разведена)")],
            id="and from the near side, through rows with dates",
        ),
        pytest.param(
            "codes-closed-by", {"day": "1991-12-26"}, [("zags.citizenship", "50", "1991-12-26")],
            id="on the day on which it closes a code is closed",
        ),
        pytest.param("codes-closed-by", {"day": "1991-12-25"}, [], id="and on the day before it is not"),
        pytest.param(
            "interim-owners", {"day": "2026-11-24"}, [("Address register", "Pilot of Semantic Bridge", "2027-02-22")],
            id="on its first day an owner for a time has begun",
        ),
        pytest.param("interim-owners", {"day": "2027-02-22"}, [], id="and on the day of its end it has ended"),
        pytest.param("large-lists", {}, [("kg.coate", "2438")], id="one list is too large to be mapped by hand"),
        pytest.param("large-lists", {"least": "2439"}, [], id="the least is counted in"),
        pytest.param(
            "units-below", {"code": "41711000000000", "language": "ru"},
            [("41711201000000", "Ленинский район"), ("41711202000000", "Октябрьский район"),
             ("41711203000000", "Первомайский район"), ("41711204000000", "Свердловский район")],
            id="Bishkek has four districts",
        ),
        pytest.param(
            "who-must-be-told", {"list": "passport.sex"},
            [("Civil registry (ZAGS)", "zags.person", "gets its codes translated"),
             ("Infocom", "passport.person", "holds the list"),
             ("Pilot of Semantic Bridge", "hub.person", "gets its codes translated")],
            id="of a change of the passport register's sex codes three must hear",
        ),
        pytest.param(
            "code-retires", {"list": "kg.ocha-pcode", "code": "KG01"}, [],
            id="what no schema uses breaks nothing",
        ),
        pytest.param(
            "lists-never-harmonised", {},
            [("minjust.ownership", "minjust.legal-entity", "ownership"),
             ("zags.nationality", "zags.person", "nationalityId")],
            id="two lists in use have no concept map",
        ),
    ],
)  # fmt: skip
def test_reasoned(name: str, given: dict[str, str], expected: list[Row]) -> None:
    """The rows are those, and only those, that the files of the pilot imply."""
    assert expected == rows(name, **given)


# A finding goes with what causes it, and comes with it.


def test_an_owner_that_is_named_is_no_gap(bridge: Bridge) -> None:
    """The datasets without owner, and their fields, are those whose owner nobody states."""
    graph = bridge.workspace.graph
    owned = [item for item in graph if not (item.predicate == DCAT.hadRole and item.object == OWNER)]
    added = Triple(Iri(f"{KG}asb/dataset"), PROV.qualifiedAttribution, Iri(f"{KG}zags/dataset-owner"))
    gap = (f"{KG}asb/dataset", "Address register", "Infocom")
    before = found(bridge.store, "datasets-without-owner")
    assert {gap} == before - found(store_of([*graph, added]), "datasets-without-owner")
    assert {"asb.address"} == {row[0] for row in found(bridge.store, "fields-without-owner")}
    assert set() == found(store_of([*graph, added]), "fields-without-owner")
    assert before < found(store_of(owned), "datasets-without-owner")


OWNER: Final = Iri("https://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/owner")


def test_a_list_that_is_mapped_is_harmonised(bridge: Bridge) -> None:
    """A concept map from a list takes it off the lists that were never harmonised."""
    mapped = Triple(Iri(f"{KG}map/new"), SB.sourceScheme, Iri(f"{KG}minjust/Ownership"))
    names = {row[0] for row in found(store_of([*bridge.workspace.graph, mapped]), "lists-never-harmonised")}
    assert {"zags.nationality"} == names


def test_a_field_that_becomes_optional_cannot_fill_a_required_one(bridge: Bridge) -> None:
    """The pilot fills no required field from optional ones only; were the family name optional, it would."""
    pin = Iri(f"{KG}passport/PersonShape-surname")
    changed = (item for item in bridge.workspace.graph if (item.subject, item.predicate) != (pin, SH.minCount))
    assert set() == found(bridge.store, "required-from-optional")
    assert {
        (
            f"{KG}hub/PersonShape-familyName",
            f"{KG}map/passport.person--hub.person/family-name",
            "passport.person--hub.person",
            "familyName",
        ),
        (
            f"{KG}zags/PersonShape-surname",
            f"{KG}map/passport.person--zags.person/surname",
            "passport.person--zags.person",
            "surname",
        ),
    } == found(store_of(changed), "required-from-optional")


def test_a_field_of_the_hub_whose_only_rule_goes(bridge: Bridge) -> None:
    """Only the passport register fills the status of a document: without its rule nobody does."""
    rule = Iri(f"{KG}map/passport.person--hub.person/document-status")
    left = store_of(item for item in bridge.workspace.graph if rule not in {item.subject, item.object})
    fed = found(bridge.store, "hub-fields-nobody-feeds")
    assert {("hub.person", "documentStatus")} == found(left, "hub-fields-nobody-feeds") - fed


def test_a_code_without_its_row(bridge: Bridge) -> None:
    """A code is without a row when the last one that names it is gone."""
    code = Iri(f"{KG}passport/sex-F")
    left = (item for item in bridge.workspace.graph if (item.subject, item.predicate) != (code, SKOS.exactMatch))
    assert ("passport.sex", "F") in {row[:2] for row in found(store_of(left), "codes-without-row")}
    assert "passport.sex" not in {row[0] for row in found(bridge.store, "codes-without-row")}


# Another store.


@pytest.fixture(scope="module")
def oxigraph(bridge: Bridge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server that holds the pilot, on a free port of the loopback interface."""
    if PROGRAM is None:
        pytest.skip("The program oxigraph is not installed; it is among the dependencies for development.")
    everything = ask(bridge.store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    with serving(tmp_path_factory.mktemp("oxigraph") / "log") as address:
        fill(address, everything)
        yield f"{address}/query"


def ask(store: MetadataStore, text: str) -> Graph:
    """The graph that a store answers, whole."""
    store._most_rows = 10_000_000
    result = store.query(text)
    assert isinstance(result, GraphResult)
    assert not result.truncated
    return result.graph


@EVERY
def test_the_same_answer_in_another_store(query: StandingQuery, bridge: Bridge, oxigraph: str) -> None:
    """Each query has the same answer, row for row, in the store at hand and in a server."""
    given = GIVEN.get(query.name, {})
    other = RemoteStore(oxigraph, timeout_seconds=PATIENCE_SECONDS)
    here, there = (ask_standing(store, query, given) for store in (bridge.store, other))
    if isinstance(here, GraphResult) and isinstance(there, GraphResult):
        assert set(here.graph) == set(there.graph)
        assert set(here.graph)
    else:
        assert here == there


ENDPOINT: Final = ("--timeout", str(PATIENCE_SECONDS), "--endpoint")


def test_the_command_asks_another_store(oxigraph: str, tmp_path: Path) -> None:
    """`--endpoint` needs no workspace, and prints what the workspace would answer; parameters are bound there too."""
    given = ("lineage", "--param", "field=sex", "--format", "csv")
    there = sb("query", "--workspace", tmp_path, *ENDPOINT, oxigraph, *given)
    assert Ended(0, asked("lineage", field="sex").output, "") == there
    text = "SELECT ?n { <https://example.org/kg/passport/sex-F> skos:notation ?n }"
    assert sb("query", *PILOT, text) == sb("query", *ENDPOINT, oxigraph, text)


def test_a_value_is_never_syntax(oxigraph: str) -> None:
    """What a parameter holds is a term, whatever is written in it: it matches nothing, and harms nothing."""
    for value in ('x" } ; DROP ALL #', "x\\", "a\nb", "?s", "\u0000"):
        assert [] == rows("fields-of-schema", schema=value)
        ended = sb("query", *ENDPOINT, oxigraph, "fields-of-schema", "--param", f"schema={value}", "--format", "csv")
        assert (0, 1) == (ended.code, len(ended.text.splitlines()))
    assert 21 == len(rows("fields-of-schema"))
