"""Every rule finds its conflict with the evidence, and finds nothing where the conflict is gone."""

from collections import Counter
from collections.abc import Iterator

import pytest

from semantic_bridge.catalogue.inconsistencies import Context, Inconsistency, inconsistencies
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.standing import LANGUAGES, StandingQuery
from semantic_bridge.rdf.store import MetadataStore
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.query import ask_standing, standing_queries
from tests.rules.cases import CASES, LISTS, PREFIXES, Case

QUERIES = standing_queries(pilot_workspace(), 100_000)
RULES = {name: query for name, query in QUERIES.items() if query.rule is not None}

EVERY = pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.what}" for case in CASES])


def found(rule: str, turtle: str) -> tuple[Inconsistency, ...]:
    """What a rule finds in a graph."""
    graph = parse_turtle((PREFIXES + turtle).encode(), file="conflict.ttl")
    store = MetadataStore({Iri("https://example.org/graph"): graph})
    return inconsistencies(RULES[rule], ask_standing(store, RULES[rule], {}), Context.of(graph, "en"))


def test_every_rule_has_a_case() -> None:
    """No rule ships without a conflict that it finds."""
    assert sorted(RULES) == sorted({case.rule for case in CASES})


@EVERY
def test_the_conflict_is_found(case: Case) -> None:
    """The rule finds one inconsistency, between the two that disagree, and tells how they do."""
    (item,) = found(case.rule, case.turtle)
    assert (case.about, case.left, case.right) == tuple(_ends(item))
    assert case.evidence.items() <= dict(item.evidence).items()


@EVERY
def test_no_conflict_is_found_where_it_was_deleted(case: Case) -> None:
    """The same graph without the conflict has no finding."""
    assert case.turtle.count(case.mend[0]) == 1
    assert () == found(case.rule, case.turtle.replace(*case.mend))


@EVERY
def test_nothing_is_found_in_nothing(case: Case) -> None:
    """An empty graph has no conflicts."""
    assert () == found(case.rule, "")


@pytest.mark.parametrize("query", RULES.values(), ids=RULES.keys())
def test_remedies_are_in_three_languages(query: StandingQuery) -> None:
    """Every rule proposes what to do, in English, Russian and Kyrgyz."""
    assert query.rule is not None
    assert list(LANGUAGES) == list(query.rule.remedies)
    assert {True} == {text.endswith(".") for text in query.rule.remedies.values()}


def test_there_are_faults_of_both_kinds() -> None:
    """Some rules look at what agencies hold, others at what is stated between them."""
    assert {"source", "mapping"} == {query.rule.fault for query in RULES.values() if query.rule}


# What a rule must not find.


def test_what_is_only_a_level_of_a_code_is_no_other_name_for_it() -> None:
    """A code that gives its ancestor at a level is not the field of that level."""
    case = next(case for case in CASES if case.rule == "names-that-differ")
    level = "ex:bh-n sb:convert ( ex:clean [ sb:scheme ex:L ; sb:atLevel 1 ] ) ."
    assert () == found(case.rule, case.turtle + level)


def test_a_closed_code_is_not_forgotten() -> None:
    """Nobody need map a code that is closed, nor one that a rule of the crosswalk names itself."""
    closed = LISTS + 'ex:l3 skos:inScheme ex:L ; skos:notation "3" ; sb:validUntil "1991-12-26"^^xsd:date .'
    named = (
        LISTS
        + 'ex:l3 skos:inScheme ex:L ; skos:notation "3" .'
        + """
        ex:walk sb:propertyMap ex:coded , ex:special .
        ex:coded sb:conceptMap ex:map .
        ex:special sb:when [ sb:in ( "1" "3" ) ] ."""
    )
    assert () == found("codes-missing", closed)
    assert () == found("codes-missing", named)


def test_lists_that_meet_in_a_third_are_joined() -> None:
    """Two lists need no map of their own where both are mapped to a third."""
    third = "ex:one sb:sourceScheme ex:L ; sb:targetScheme ex:T . ex:two sb:sourceScheme ex:M ; sb:targetScheme ex:T ."
    parted = LISTS.replace("sb:targetScheme ex:M", "sb:targetScheme ex:N")
    assert () == found("lists-not-joined", parted + third)


def test_a_row_with_another_relation_asks_for_no_label() -> None:
    """Labels of codes that are not exactly the same may differ."""
    turtle = LISTS.replace("ex:l1 skos:exactMatch ex:m1", "ex:l1 skos:broadMatch ex:m1").replace('"ONE "', '"Eins"')
    assert () == found("labels-that-differ", turtle)


def test_keys_name_what_is_between() -> None:
    """A key stays while the evidence changes, and no two conflicts have one."""
    case = next(case for case in CASES if case.rule == "lengths-that-differ")
    (before,) = found(case.rule, case.turtle)
    (after,) = found(case.rule, case.turtle.replace("maxLength 50", "maxLength 51"))
    assert (before.key, before.rule) == (after.key, before.key.partition(":")[0])
    keys = Counter(item.key for case in CASES for item in found(case.rule, case.turtle))
    assert [1] * len(CASES) == list(keys.values())


def _ends(item: Inconsistency) -> Iterator[str | None]:
    """The ends of the IRIs; None where there is none."""
    for iri in (item.about, item.left, item.right):
        yield None if iri is None else iri.local
