"""`sb query`: answers in every format, and what is refused."""

import csv
import io
import json
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import PILOT, Ended, sb
from tests.endtoend.town import WORKSPACE

KG: Final = "https://example.org/kg/"
SEX: Final = Path(__file__).parents[2] / "queries" / "sex-codes.rq"
SEX_CODES: Final = [
    (f"{KG}passport/dataset", "gender", "passport.sex", "State Registration Service"),
    (f"{KG}zags/dataset", "gender", "zags.sex", "Civil registry (ZAGS)"),
]
COLUMNS: Final = ["dataset", "field", "codeList", "owner"]

STATES: Final = (
    "SELECT ?code ?label { ?c skos:inScheme <https://example.org/hub/State> ; skos:notation ?code ; "
    "skos:prefLabel ?label } ORDER BY ?code"
)
GRAPH: Final = (
    "CONSTRUCT { ?c skos:notation ?n } { ?c skos:inScheme <https://example.org/hub/State> ; skos:notation ?n }"
)
TRIPLES: Final = {
    f'<https://example.org/hub/state-{code}> <http://www.w3.org/2004/02/skos/core#notation> "{code}" .'
    for code in "ABC"
}
CANARY: Final = "nobody-may-read-this"


def asked(*arguments: str | Path, stdin: bytes = b"") -> Ended:
    """A query of the small workspace."""
    return sb("query", "--workspace", WORKSPACE, *arguments, stdin=stdin)


# Which datasets hold a sex code, in which code list, owned by whom?


def test_sex_codes_for_people() -> None:
    """The question that analysts ask first, as a table."""
    ended = sb("query", *PILOT, SEX)
    assert (0, "") == (ended.code, ended.error)
    assert snapshot("query-sex-codes", ended.text) == ended.text


def test_sex_codes_for_programs() -> None:
    """The same rows in every format for tables."""
    texts = {name: sb("query", *PILOT, SEX, "--format", name).text for name in ("json", "csv", "tsv", "xml")}
    bindings = json.loads(texts["json"])["results"]["bindings"]
    assert SEX_CODES == [tuple(row[name]["value"] for name in COLUMNS) for row in bindings]
    header, *rows = csv.reader(io.StringIO(texts["csv"]))
    assert (COLUMNS, SEX_CODES) == (header, [tuple(row) for row in rows])
    assert ["?dataset", "?field", "?codeList", "?owner"] == texts["tsv"].splitlines()[0].split("\t")
    results = ET.fromstring(texts["xml"]).iter("{http://www.w3.org/2005/sparql-results#}result")  # noqa: S314  # what the program under test wrote
    assert SEX_CODES == [tuple(" ".join(binding.itertext()).strip() for binding in result) for result in results]


def test_sex_codes_by_name() -> None:
    """The same query by its name and as a file has the same answer."""
    assert sb("query", *PILOT, SEX) == sb("query", *PILOT, "sex-codes")


# Standing queries.


def test_list_of_queries(tmp_path: Path) -> None:
    """`--list` names each query with its question and its parameters, the workspace's own among them."""
    text = asked("--list").text
    assert 45 <= len([line for line in text.splitlines() if not line.startswith(" ")])
    assert "units-below\n    Which codes stand right below" in text
    assert "    --param day=…  (date) The day.\n" in text
    assert "    --param least=…  (integer, default 100) How many codes.\n" in text
    assert "Кто какую роль имеет" in asked("--list", "--language", "ru").text
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text("# Question (en): Is it mine?\nASK {}", encoding="utf-8")
    assert "mine\n    Is it mine?\n" in sb("query", "--workspace", tmp_path, "--list", "--language", "ky").text


def test_a_workspace_has_queries_of_its_own(tmp_path: Path) -> None:
    """A query in the folder `queries` of a workspace goes before one of the same name that ships."""
    (tmp_path / "ontology").mkdir()
    (tmp_path / "queries").mkdir()
    own = "# Parameter text (text): Any.\nSELECT ?text\nWHERE { FILTER(BOUND(?text)) }"
    (tmp_path / "queries" / "roles.rq").write_text(own, encoding="utf-8")
    ended = sb("query", "--workspace", tmp_path, "roles", "--param", "text=a=b", "--format", "csv")
    assert (0, "text\r\na=b\r\n") == (ended.code, ended.text)


BROKEN: Final = [
    pytest.param("# Question: Which?\nASK {}", "1", "This is no question.", id="a question"),
    pytest.param("# Question (en): A?\n# Parameter a: A.\nASK {}", "2", "This is no parameter.", id="a parameter"),
    pytest.param("# Parameter a (date, default now): A.\nASK {}", "1", "The default is no date.", id="a default"),
    pytest.param("# Question (en): A?\n\nSELECT * {\n  ?s ?p ?o", "3:10", "This { is not closed.", id="a bracket"),
    pytest.param("# A\nASK {\n  ?s none:p ?o }", "3:6", "The prefix none: has not been declared.", id="a prefix"),
    pytest.param("# A\nASK { SERVICE <urn:x> {} }", "2:7", "SERVICE is refused.", id="SERVICE"),
    pytest.param(
        "# Parameter a (text, default x): A.\nSELECT * WHERE {\n ?s none:p ?a }", "3", "The prefix none: has not been",
        id="where values are bound: without the column, which they may have moved",
    ),
    pytest.param("# Parameter a (text, default x): A.\nASK { ?s ?p ?a }", "", "and no WHERE", id="nothing to bind in"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "position", "problem"), BROKEN)
def test_mistakes_in_files(text: str, position: str, problem: str, tmp_path: Path) -> None:
    """A mistake in a query is told with its file and line: of the workspace, or as it is named."""
    (tmp_path / "ontology").mkdir()
    (tmp_path / "queries").mkdir()
    path = tmp_path / "queries" / "mine.rq"
    path.write_text(text, encoding="utf-8")
    for asked_for, file in (("mine", "queries/mine.rq"), (str(path), str(path))):
        ended = sb("query", "--workspace", tmp_path, asked_for)
        assert (2, b"") == (ended.code, ended.output)
        said, place, remedy = ended.error.splitlines()
        assert problem in said
        assert f"    in {file}:{position}".removesuffix(":") == place
        assert remedy.startswith("    ")


def test_mistakes_in_a_text() -> None:
    """What stands in no file is called the query."""
    assert "\n    in query:1\n" in asked("# Question: Which?\nASK {}").error
    assert "\n    in query:2:1\n" in asked("-", stdin=b"# A\nSELCT {}").error


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(
            ["unit-below"], "There is no standing query 'unit-below'.\n    Did you mean 'units-below'?",
            id="name",
        ),
        pytest.param([], "Invalid value for QUERY: is missing; name a standing query", id="no query"),
        pytest.param(
            ["roles", "--param", "langauge=ru"], "no parameter 'langauge'.\n    Did you mean 'language'?",
            id="near",
        ),
        pytest.param(["dates", "--param", "a=b"], "leave --param out", id="a query without parameters"),
        pytest.param(["codes-closed-by"], "needs a value for day: The day.\n    Add --param day=…", id="none given"),
        pytest.param(
            ["codes-closed-by", "--param", "day=31.1.2026"], "is no date.\n    Write it as 2026-01-31.",
            id="date",
        ),
        pytest.param(["large-lists", "--param", "least=few"], "is no integer.", id="integer"),
        pytest.param(["personal-number", "--param", "type=a b"], "is no iri.\n    Write it whole", id="IRI"),
        pytest.param(
            ["roles", "--param", "language"], "Invalid value for --param: language is no parameter; write",
            id="form",
        ),
        pytest.param(
            ["roles", "--param", "language=a", "--param", "language=b"], "language is given twice",
            id="twice",
        ),
        pytest.param(["ASK {}", "--param", "a=b"], "has no parameter 'a'", id="a query without a head"),
        pytest.param(["ASK {}", "--user", "a", "--endpoint", "https://a.b"], "--user: needs a password", id="password"),
        pytest.param(["ASK {}", "--password-file", "x", "--endpoint", "https://a.b"], "needs --user", id="user"),
        pytest.param(
            ["ASK {}", "--token-file", "none", "--endpoint", "https://a.b"], "none: No such file",
            id="no file",
        ),
        pytest.param(
            ["ASK {}", "--user", "a", "--token-file", "x", "--endpoint", "https://a.b"], "leave it out where", id="both"
        ),
    ])  # fmt: skip
def test_wrong_calls(arguments: list[str], words: str) -> None:
    """What is unknown, missing or of another kind is told with what to do: exit 2; no value is repeated."""
    ended = sb("query", *PILOT, *arguments)
    assert (2, b"") == (ended.code, ended.output)
    assert words in ended.error
    assert "31.1.2026" not in ended.error


# Formats.


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("table", "yes\n", id="for people"),
        pytest.param("json", '{"head": {}, "boolean": true}', id="JSON"),
        pytest.param("xml", "<boolean>true</boolean>", id="XML"),
    ],
)
def test_ask(name: str, expected: str) -> None:
    """Yes or no, in the formats that have it."""
    ended = asked("ASK { ?s a skos:ConceptScheme }", "--format", name)
    assert (0, True) == (ended.code, expected in ended.text)


def test_no() -> None:
    """No is an answer like yes: exit 0."""
    assert Ended(0, b"no\n", "") == asked("ASK { ?s a <urn:nothing> }")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("table", ox.RdfFormat.TURTLE),
        ("n-triples", ox.RdfFormat.N_TRIPLES),
        ("json-ld", ox.RdfFormat.JSON_LD),
        ("rdf-xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_construct(name: str, form: ox.RdfFormat) -> None:
    """A graph in every format says the same; for people it is Turtle."""
    ended = asked(GRAPH, "--format", name)
    assert (0, "") == (ended.code, ended.error)
    found = {f"{quad.subject} {quad.predicate} {quad.object} ." for quad in ox.parse(ended.output, form)}
    assert TRIPLES == found


def test_describe() -> None:
    """DESCRIBE gives what is said of a resource."""
    ended = asked("DESCRIBE <https://example.org/hub/state-A>", "--format", "n-triples")
    assert TRIPLES & set(ended.text.splitlines()) == {next(iter(t for t in TRIPLES if '"A"' in t))}


@pytest.mark.parametrize("name", ["json", "csv", "tsv", "xml", "table"])
def test_select(name: str) -> None:
    """A table in every format; snapshots show what each looks like."""
    ended = asked(STATES, "--format", name)
    assert (0, "") == (ended.code, ended.error)
    assert snapshot(f"query-states-{name}", ended.text) == ended.text


@pytest.mark.parametrize(
    ("query", "name", "known"),
    [
        pytest.param(STATES, "turtle", "json, xml, csv, tsv", id="a table is no graph"),
        pytest.param(GRAPH, "csv", "turtle, n-triples, json-ld, rdf-xml", id="a graph is no table"),
        pytest.param("ASK {}", "csv", "json, xml", id="yes is no table"),
    ],
)
def test_format_of_another_answer(query: str, name: str, known: str, tmp_path: Path) -> None:
    """A format that the answer cannot have is refused, and those that it can have are named; no file is left."""
    ended = asked(query, "--format", name, "-o", tmp_path / "out")
    assert (2, b"") == (ended.code, ended.output)
    assert f"this answer can be written as {known}, not as {name}" in ended.error
    assert [] == list(tmp_path.iterdir())


def test_output_file(tmp_path: Path) -> None:
    """`-o` holds what standard output would."""
    assert Ended(0, b"", "") == asked(STATES, "--format", "csv", "-o", tmp_path / "states.csv")
    assert asked(STATES, "--format", "csv").output == (tmp_path / "states.csv").read_bytes()


def test_empty_table() -> None:
    """A table without rows has its header, and says that there is none."""
    assert "code\n(0 rows)\n" == asked("SELECT ?code { <urn:nothing> skos:notation ?code }").text
    assert "code\r\n" == asked("SELECT ?code { <urn:nothing> skos:notation ?code }", "--format", "csv").text


def test_unbound_cells() -> None:
    """An unbound variable is an empty cell."""
    ended = asked("SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) } }")
    assert ["a  b", "1", "(1 row)"] == [row.rstrip() for row in ended.text.splitlines()]


def test_where_a_query_comes_from(tmp_path: Path) -> None:
    """A query is text, a file, or standard input; all are the same."""
    path = tmp_path / "states.rq"
    path.write_text(STATES, encoding="utf-8")
    assert asked(STATES) == asked(path) == asked("-", stdin=STATES.encode())


def test_rows_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is cut after the limit, which is said beside it, never in it."""
    monkeypatch.setenv("SEMANTIC_BRIDGE_QUERY_ROWS", "2")
    ended = asked(STATES, "--format", "csv")
    assert (0, ["code,label", "A,state A", "B,state B"]) == (ended.code, ended.text.splitlines())
    assert "Cut after 2 rows: add LIMIT and OFFSET to see others.\n" == ended.error


# Refused.


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that nobody may read through a query; it is sound Turtle."""
    path = tmp_path / "secret.ttl"
    path.write_text(f'<urn:s> <urn:p> "{CANARY}" .', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param(
            "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }", "SERVICE is refused.\n    in query:1:12\n    Ask the other",
            id="SERVICE",
        ),
        pytest.param(
            "SELECT * { SERVICE SILENT <SECRET> { ?s ?p ?o } }", "SERVICE is refused.",
            id="SERVICE, silently, of a file",
        ),
        pytest.param(
            "SELECT * FROM <SECRET> { ?s ?p ?o }", "does not have.\n    in query:1:15\n    It has: ",
            id="FROM a file",
        ),
        pytest.param(
            "SELECT * FROM NAMED <SECRET> { GRAPH ?g { ?s ?p ?o } }", "graph that the dataset does not have.",
            id="FROM NAMED a file",
        ),
        pytest.param(
            "LOAD <SECRET>", "LOAD is refused.\n    in query:1:1\n    Only SELECT, ASK, CONSTRUCT and DESCRIBE run.",
            id="LOAD",
        ),
        pytest.param("LOAD <SECRET> INTO GRAPH <urn:g>", "LOAD is refused.", id="LOAD INTO"),
        pytest.param("INSERT DATA { <urn:s> <urn:p> 1 }", "INSERT is refused.", id="INSERT"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", "DELETE is refused.", id="DELETE"),
        pytest.param("DROP ALL", "DROP is refused.", id="DROP"),
        pytest.param("ASK {}; LOAD <SECRET>", "LOAD is refused.", id="an update behind a query"),
        pytest.param("SELECT * { ?s ?p ?o } #" + "x" * 32_768, "larger than 32,768 bytes", id="more than 32 KiB"),
        pytest.param("SELECT * {" + "{" * 100 + "}" * 100 + "}", "nest", id="brackets in brackets"),
        pytest.param("SELECT (1" + "+1" * 300 + " AS ?x) {}", "operators", id="more than 256 operators"),
        pytest.param(
            "SELECT * {\n  ?s ?p\n}", "The query is not SPARQL.\n    in query:3:2",
            id="a syntax error, by line",
        ),
        pytest.param("SELECT * { ?s ex:p ?o }", "ex:", id="a prefix without its declaration"),
        pytest.param("", "The query is empty.\n    Write SELECT, ASK, CONSTRUCT or DESCRIBE.\n", id="nothing"),
        pytest.param("SELECT * { ?s ?p ?o . FILTER(?o > }", "query:1:", id="a filter cut short"),
    ],
)  # fmt: skip
def test_refused(query: str, words: str, secret: Path, tmp_path: Path) -> None:
    """What would leave the process or kill it, and what is no query, is told with place and remedy: exit 2."""
    ended = asked(query.replace("SECRET", secret.as_uri()), "-o", tmp_path / "out.txt")
    assert (2, b"") == (ended.code, ended.output)
    assert words in ended.error
    assert "\n    " in ended.error
    assert ("in query:" in ended.error) == (0 < len(query) < 32_768)
    assert CANARY not in ended.error
    assert {"secret.ttl"} == {path.name for path in tmp_path.iterdir()}


def test_files_are_no_graphs(secret: Path) -> None:
    """A graph that is not in the workspace is empty where it is only asked for: no file is opened for it."""
    ended = asked(f"SELECT * {{ GRAPH <{secret.as_uri()}> {{ ?s ?p ?o }} }}")
    assert "(0 rows)" in ended.text or ended.code == 2
    assert CANARY not in ended.text + ended.error


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("missing.rq", None, "missing.rq: No such file or directory", id="a file that is not there"),
        pytest.param("query.rq", b"SELECT \xff", "query.rq is not UTF-8", id="a file that is no UTF-8"),
        pytest.param("-", b"SELECT \xff", "- is not UTF-8", id="standard input that is none"),
        pytest.param("folder.sparql", None, "folder.sparql: Is a directory", id="a folder"),
    ],
)
def test_query_that_cannot_be_read(name: str, data: bytes | None, words: str, tmp_path: Path) -> None:
    """A file that cannot be read is told by its name, never by what is in it."""
    (tmp_path / "folder.sparql").mkdir()
    if data is not None and name != "-":
        (tmp_path / name).write_bytes(data)
    ended = asked(name, stdin=data or b"")
    assert (2, b"") == (ended.code, ended.output)
    assert f"Error: Invalid value for QUERY: {words}\nTry 'sb query --help'.\n" == ended.error


def test_large_code_list_is_in_the_graph() -> None:
    """A code list that is kept in CSV can be asked like any other."""
    ended = sb("query", *PILOT, f"SELECT (COUNT(?c) AS ?n) {{ ?c skos:inScheme <{KG}coate> }}", "--format", "csv")
    assert "n\r\n2438\r\n" == ended.text
