"""The head of a standing query, and the values of its parameters."""

import pytest

from semantic_bridge.errors import Place
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.nodes import Literal
from semantic_bridge.rdf.standing import (
    Fault,
    Parameter,
    ParameterError,
    ParameterKind,
    QueryHeadError,
    Rule,
    StandingQuery,
    bindings,
    read_standing_query,
)
from semantic_bridge.terms import SB, XSD, Iri

HEAD = """# Question (en): Which?
# Question (ky): Кайсы?
# A note for people, about a Parameter or a Question (of anybody).

# Parameter list (text, default a, b (c)): The list.
# Parameter day (date): The day.
PREFIX ex: <http://example.org/>
# Parameter late (text): Too late to be of the head.
SELECT * WHERE { ?s ?p ?list }
"""


RULE = "# Inconsistency (mapping, violation)"


def one(kind: str, default: str = "", prefix: str = "") -> StandingQuery:
    """A query with one parameter, `x`."""
    return read_standing_query("one", f"# Parameter x ({kind}{default}): It.\n{prefix}ASK WHERE {{ ?s ?p ?x }}")


def test_head() -> None:
    """The head ends with the first line that is no comment; a default may hold commas and brackets."""
    query = read_standing_query("which", HEAD)
    assert {"en": "Which?", "ky": "Кайсы?"} == query.questions
    assert (
        Parameter("list", ParameterKind.TEXT, "a, b (c)", "The list."),
        Parameter("day", ParameterKind.DATE, None, "The day."),
    ) == query.parameters
    assert ["Кайсы?", "Which?", "Which?"] == [query.question(name) for name in ("ky", "en", "ru")]


def test_rule() -> None:
    """A rule says whose fault its rows are and how severe, and what to do in a language, else in the first."""
    query = read_standing_query("r", f"{RULE}\n# Remedy (en): Talk.\n# Remedy (ru): Поговорите.\nASK {{}}")
    assert Rule(Fault.MAPPING, Severity.VIOLATION, {"en": "Talk.", "ru": "Поговорите."}) == query.rule
    assert query.rule is not None
    assert ["Поговорите.", "Talk."] == [query.rule.remedy(language) for language in ("ru", "ky")]


def test_a_rule_may_have_no_remedy() -> None:
    """What is to be done need not be known."""
    query = read_standing_query("r", "# Inconsistency (source, info)\nASK {}")
    assert Rule(Fault.SOURCE, Severity.INFO, {}) == query.rule
    assert query.rule is not None
    assert "" == query.rule.remedy("en")


def test_no_head() -> None:
    """A query without a head has no question and no parameters."""
    assert StandingQuery("q", "ASK {}", {}, ()) == read_standing_query("q", "ASK {}")
    assert "" == read_standing_query("q", "ASK {}").question("en")


@pytest.mark.parametrize(
    ("head", "line", "problem"),
    [
        pytest.param("# Question en: Which?", 1, "no question", id="a question without brackets"),
        pytest.param("# Question (en):", 1, "no question", id="nothing is asked"),
        pytest.param("# x\n# Parameter list: The list.", 2, "no parameter", id="a parameter without a kind"),
        pytest.param("# Parameter list (number): The list.", 1, "no parameter", id="an unknown kind"),
        pytest.param("# Parameter ?list (text): The list.", 1, "no parameter", id="a name with its mark"),
        pytest.param("# Parameter n (integer, default few): How many.", 1, "no integer", id="a default"),
        pytest.param("# Question (en): A?\n# Question (en): B?", 2, "twice", id="a language twice"),
        pytest.param("# Parameter a (text): A.\n# Parameter a (date): B.", 2, "twice", id="a parameter twice"),
        pytest.param("# Inconsistency (nobody, warning)", 1, "no kind of inconsistency", id="nobody's fault"),
        pytest.param("# Inconsistency (source, grave)", 1, "no kind of inconsistency", id="an unknown severity"),
        pytest.param("# Inconsistency: source", 1, "no kind of inconsistency", id="a rule without brackets"),
        pytest.param(f"{RULE}\n{RULE}", 2, "twice", id="a rule twice"),
        pytest.param(f"{RULE}\n# Remedy: Talk.", 2, "no remedy", id="a remedy without a language"),
        pytest.param("# Remedy (en): Talk.", 1, "no rule", id="a remedy of no rule"),
    ],
)
def test_heads_that_say_nothing(head: str, line: int, problem: str) -> None:
    """A line of the head that cannot be read is an error at its place, never passed over."""
    with pytest.raises(QueryHeadError, match=problem) as caught:
        read_standing_query("mine", head + "\nASK {}")
    assert Place("mine.rq", line) == caught.value.where
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("text", 'a "b"', Literal('a "b"')),
        ("text", "", Literal("")),
        ("date", "2024-02-29", Literal("2024-02-29", XSD.date)),
        ("integer", "-007", Literal("-007", XSD.integer)),
        ("iri", "https://example.org/a", Iri("https://example.org/a")),
        ("iri", "<https://example.org/a>", Iri("https://example.org/a")),
        ("iri", "sb:Sex", SB.Sex),
        ("iri", "urn:x:y", Iri("urn:x:y")),
        ("iri", "ex:a", Iri("http://example.org/a")),
    ],
)
def test_values(kind: str, text: str, term: Literal | Iri) -> None:
    """A value becomes a term of its kind; an IRI may have a prefix of the query or of the project."""
    query = one(kind, prefix="PREFIX ex: <http://example.org/> ")
    assert {"x": term} == bindings(query, {"x": text})


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "2023-02-29"), ("date", "20240229"), ("date", "2024-W01-1"), ("date", ""),
        ("date", "2024-02-29T00:00:00"),
        ("integer", "1.0"), ("integer", ""), ("integer", "1e3"), ("integer", "٣"), ("integer", "9" * 30),
        ("iri", "a b"), ("iri", ""), ("iri", "relative"), ("iri", "http://a/> } ; DROP ALL #"),
    ],
)  # fmt: skip
def test_values_of_another_kind(kind: str, text: str) -> None:
    """What is no value of the kind is refused with how to write one; the message never repeats it."""
    with pytest.raises(ParameterError, match=f"x is no {kind}") as caught:
        bindings(one(kind), {"x": text})
    assert ("x", True) == (caught.value.name, bool(caught.value.remedy))
    assert not text or text not in str(caught.value)


def test_defaults() -> None:
    """What is left out has its default; without one it is asked for."""
    assert {"x": Literal("5", XSD.integer)} == bindings(one("integer", ", default 5"), {})
    with pytest.raises(ParameterError, match="needs a value for x: It") as caught:
        bindings(one("text"), {})
    assert "Add --param x=…" == caught.value.remedy


@pytest.mark.parametrize(("name", "remedy"), [("lst", "Did you mean 'list'?"), ("zzz", "There is: day, list.")])
def test_unknown_parameter(name: str, remedy: str) -> None:
    """A parameter that the query does not have is never passed over; the nearest is named."""
    with pytest.raises(ParameterError) as caught:
        bindings(read_standing_query("which", HEAD), {"day": "2024-01-01", name: "x"})
    assert (f"The query which has no parameter {name!r}.", remedy) == (caught.value.problem, caught.value.remedy)
