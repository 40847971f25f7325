"""What a crosswalk is turned round by: concept maps, operators, and the crosswalk's own statements, one by one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

import pytest

from semantic_bridge.mapping.invert.conceptmaps import invert_map
from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.mapping.invert.gaps import Uninvertible
from semantic_bridge.mapping.invert.iris import derived_iri, written_iri
from semantic_bridge.mapping.invert.operators import Undone, undo
from semantic_bridge.model.codelist import CodeList, Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping, Policy, Several
from semantic_bridge.model.operators import (
    Capture,
    Cast,
    Coalesce,
    ConceptLookup,
    DateFormat,
    Facet,
    First,
    Form,
    Format,
    Give,
    IdentifierCheck,
    IdentifierForm,
    IdentifierType,
    Join,
    LabelKind,
    Normalise,
    Operator,
    Parse,
    Split,
    Template,
)
from semantic_bridge.model.relation import Relation
from semantic_bridge.terms import SKOS, XSD, Iri
from tests.crosswalks import crosswalk, resolved, schema

BASE: Final = "https://example.org/"


def concept(name: str) -> Concept:
    """A code, which is the last letter of its name."""
    return Concept(Iri(BASE + name), name[-1])


def code_list(name: str, *concepts: Concept) -> CodeList:
    """A list of codes."""
    return CodeList(Iri(BASE + name), name, "1", name, None, concepts, "")


A, B, C = (concept(f"in/{code}") for code in "abc")
ONE, TWO = (concept(f"out/{code}") for code in "12")
SOURCE, TARGET = code_list("in", A, B, C), code_list("out", ONE, TWO)
SPAN: Final = Validity(date(2020, 1, 1), date(2021, 1, 1))
ROW: Final = Iri(BASE + "row")


def test_concept_map() -> None:
    """A concept map keeps what holds both ways, and loses what is of its sources: shares, gaps, ranks and policies."""
    rows = (
        ConceptMapping(ROW, A, TWO, Relation.BROADER, SPAN, 7, Fraction(1, 3), "0.5", SKOS.mappingRelation),
        ConceptMapping(ROW, A, ONE, Relation.OVERLAP | Relation.DISJOINT),
        ConceptMapping(ROW, B, ONE, Relation.EQUAL),
        ConceptMapping(ROW, C, None),
    )
    kept = ConceptMap(Iri(BASE + "map"), SOURCE, TARGET, rows, overridable=True, validity=SPAN)
    stated = replace(kept, policy=Policy.FIXED, fixed=TWO, allow_narrower=True, several=Several.UNION)
    turned = (
        ConceptMapping(ROW, ONE, A, Relation.OVERLAP | Relation.DISJOINT),
        ConceptMapping(ROW, ONE, B, Relation.EQUAL),
        ConceptMapping(ROW, TWO, A, Relation.NARROWER, SPAN, 0, None, "0.5", SKOS.mappingRelation),
    )
    expected = replace(
        kept, iri=Iri(BASE + "map#inverse"), source=TARGET, target=SOURCE, rows=turned, several=Several.SOURCES
    )
    assert expected == invert_map(stated)


@pytest.mark.parametrize("policy", Policy)
def test_policies(policy: Policy) -> None:
    """The rows of another map that is asked come back too; any other policy is about codes that the target lacks."""
    other = ConceptMap(Iri(BASE + "other"), SOURCE, TARGET, (ConceptMapping(ROW, A, ONE),))
    stated = ConceptMap(Iri(BASE + "map"), SOURCE, TARGET, (), policy, TWO, other)
    found = invert_map(stated)
    assert (Policy.FLAG, None, None) == (found.policy, found.fixed, found.other)
    assert (invert_map(other).rows if policy is Policy.OTHER_MAP else ()) == found.rows


def test_crosswalk() -> None:
    """The inverse says from what to what it leads, and is otherwise what was written: its version and its title."""
    rule = "map:r a sb:PropertyMap ; sb:from in:a ; sb:to out:b ."
    more = "; dcat:version '1.2' ; dct:title 'There'@en"
    written = resolved(schema("in", "a"), schema("out", "b"), crosswalk(rule, more))
    found = invert(written).crosswalk
    assert ("in.record--out.record", "out.record--in.record") == (written.name, found.name)
    assert (written.iri + "#inverse", "1.2", "There") == (found.iri, found.version, found.title)
    assert (written.target, written.source, ()) == (found.source, found.target, found.code_lists)


def test_derived_names() -> None:
    """No part of a name can be taken for a part of the IRI."""
    assert f"{BASE}rule#a%2Fb%20c-d%23e" == derived_iri(Iri(BASE + "rule"), "a/b c", "d#e")
    assert BASE + "rule#inverse-2" == written_iri(Iri(BASE + "rule#inverse-2"))


UPPER: Final = Normalise((Form.UPPER_CASE,))
IN_DAYS, IN_ISO = "dd.MM.yyyy", "yyyy-MM-dd"
NUMBER: Final = IdentifierType.KG_PROPERTY_CODE
LINE: Final = Template(Iri(BASE + "line"), ("{a}",), ())


@pytest.mark.parametrize(
    ("operators", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([Cast(XSD.integer)], [], id="a cast: the field says how it is written"),
        pytest.param([DateFormat(IN_DAYS, IN_ISO)], [DateFormat(IN_ISO, IN_DAYS)], id="a date"),
        pytest.param([DateFormat(IN_DAYS)], [DateFormat(IN_DAYS, IN_DAYS)], id="a date in the form of its field"),
        pytest.param([Split(";")], [Join(";")], id="split"),
        pytest.param([Join(";")], [Split(";")], id="one list that was joined"),
        pytest.param([Coalesce()], [], id="the one of one input"),
        pytest.param([Split(";"), Parse(LINE, ())], [Join(";")], id="but for the template at the end"),
        pytest.param([Format(LINE, ()), Split(";")], [Join(";")], id="but for the template at the beginning"),
        pytest.param(
            [IdentifierCheck(NUMBER, IdentifierForm.GROUPED, ((Facet.SEX, ROW),))],
            [IdentifierCheck(NUMBER, IdentifierForm.COMPACT)],
            id="an identifier",
        ),
        pytest.param(
            [Join(";"), DateFormat(IN_DAYS, IN_ISO), Split("-")],
            [Join("-"), DateFormat(IN_ISO, IN_DAYS), Split(";")],
            id="the last first",
        ),
    ],
)
def test_undone(operators: list[Operator], expected: list[Operator]) -> None:
    """What undoes operators applies in the opposite order."""
    assert Undone(tuple(expected)) == undo(operators, lists=True)


@pytest.mark.parametrize("operators", [[UPPER, Split(";")], [Split(";"), UPPER], [UPPER, Cast(XSD.string), Split(";")]])
def test_undone_in_part(operators: list[Operator]) -> None:
    """A form is kept, wherever it was made, and that it was made is named."""
    assert Undone((Join(";"),), (Uninvertible.NORMALISE,)) == undo(operators)


@pytest.mark.parametrize(
    ("operator", "why"),
    [
        (First(), Uninvertible.FIRST),
        (Capture("(?P<a>.)", "a"), Uninvertible.CAPTURE),
        (Join(" "), Uninvertible.SEVERAL_INPUTS),
    ],
    ids=lambda item: item.name if isinstance(item, Uninvertible) else type(item).__name__,
)
def test_not_undone(operator: Operator, why: Uninvertible) -> None:
    """One operator that cannot be undone leaves the others without an inverse too; the last of them is named."""
    assert why is undo([operator])
    assert why is undo([First(), operator, UPPER])


NAME_OF: Final = Give(SKOS.prefLabel, "ky")


@pytest.mark.parametrize(
    ("look_up", "back"),
    [
        pytest.param(
            ConceptLookup(SOURCE, LabelKind.NOTATION, None, NAME_OF),
            ConceptLookup(SOURCE, LabelKind.PREF_LABEL, "ky", Give(SKOS.notation)),
            id="a code to its name",
        ),
        pytest.param(
            ConceptLookup(SOURCE, LabelKind.PREF_LABEL, "ru", Give(SKOS.notation), level=2),
            ConceptLookup(SOURCE, LabelKind.NOTATION, None, Give(SKOS.prefLabel, "ru"), level=2),
            id="a name of one level to its code",
        ),
        pytest.param(
            ConceptLookup(SOURCE, LabelKind.ANY_LABEL, "ru", NAME_OF),
            ConceptLookup(SOURCE, LabelKind.PREF_LABEL, "ky", Give(SKOS.prefLabel, "ru")),
            id="a name to one in another language",
        ),
    ],
)
def test_look_ups(look_up: ConceptLookup, back: ConceptLookup) -> None:
    """By what was given comes back what it was found by: of any of its names the preferred one, which is said."""
    weaker = (Uninvertible.NAMES,) if look_up.by is LabelKind.ANY_LABEL else ()
    assert Undone((back,), weaker) == undo([look_up])


@pytest.mark.parametrize(
    "give",
    [Give(SKOS.notation, level=1), Give(SKOS.prefLabel, "ru", 1), Give(Iri(BASE + "short")), Give(SKOS.altLabel, "ru")],
    ids=["an ancestor", "the name of one", "a property", "one of several names"],
)
def test_what_was_given_tells_no_concept(give: Give) -> None:
    """An ancestor, or a property of the concept, may be that of several."""
    assert Uninvertible.GIVEN is undo([ConceptLookup(SOURCE, LabelKind.NOTATION, None, give)])
