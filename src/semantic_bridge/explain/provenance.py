"""Explanations in PROV-O: each target value an entity that was derived from the values of the record.

Every node has an IRI of its own, made of what is explained: the same record, plan and day give the same graph, and two
records never share a node. Values are plain texts, as JSON writes them, never typed literals.

Source: PROV-O, https://www.w3.org/TR/prov-o/; fragments are JSON pointers as in RFC 6901, section 6.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import quote

from semantic_bridge.explain.explanation import Explanation, made_by, rules_named
from semantic_bridge.model.digest import digest
from semantic_bridge.model.passed import PassedOver
from semantic_bridge.model.translation import Derivation
from semantic_bridge.model.values import ABSENT, Absent, Value, text_of
from semantic_bridge.plan.plan import Reference
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node, Triple, text_literal
from semantic_bridge.rdf.writing import turtle
from semantic_bridge.records.strict_json import encode
from semantic_bridge.terms import DCAT, DCT, PREFIXES, PROV, RDF, SB, SSSOM, XSD, Iri

BASE: Final = "https://w3id.org/semantic-bridge/explanation/"
AGENT: Final = Iri("https://w3id.org/semantic-bridge")
"""The program, by whose hand the plan was carried out."""

_PREFIXES: Final = {name: PREFIXES[name].base for name in ("dcat", "dct", "prov", "sb", "sssom", "xsd")}
_FORBIDDEN: Final = re.compile(r"""[#\x00-\x20<>"{}|\\^`]""")
"""What no fragment of an IRI can hold (RFC 3987, section 2.2)."""
_SAFE: Final = "/~!$&'()*+,;=:@?-._"


def provenance_turtle(explanation: Explanation) -> str:
    """The explanation of one record as a Turtle document; several of them one after the other are one too."""
    return turtle(provenance(explanation), _PREFIXES | {"this": base(explanation)})


def provenance(explanation: Explanation) -> Graph:
    """The explanation of one record as a graph without blank nodes."""
    return Graph(_Writer(explanation).triples())


def base(explanation: Explanation) -> str:
    """What the IRIs of an explanation's nodes begin with: a digest that tells nothing that the explanation does not."""
    translation = replace(explanation.translation, as_of=date.min)
    identity = digest((explanation.plan.digest, explanation.line, explanation.day, translation))
    return f"{BASE}{identity.removeprefix('sha256:')}#"


class _Writer:
    def __init__(self, explanation: Explanation) -> None:
        self._told = explanation
        self._base = base(explanation)
        self._translation = self._node("translation")

    def _node(self, kind: str, pointer: str = "") -> Iri:
        return Iri(self._base + kind + quote(pointer, safe=_SAFE))

    def triples(self) -> Iterator[Triple]:
        """All that is said, the translation first."""
        yield from self._record()
        for reference in self._told.plan.crosswalks:
            yield from _made_of(reference, PROV.Plan)
        for reference in self._told.plan.code_lists:
            yield from _made_of(reference, PROV.Entity)
        for rule in rules_named(self._told.translation):
            yield from _all(_named(rule), {SB.place: _texts(self._told.place(rule))})
        for item in self._told.translation.derivations:
            yield from self._value(item)

    def _record(self) -> Iterator[Triple]:
        """The record as a whole: read, translated by the crosswalks, written."""
        found, plan = self._told.translation, self._told.plan
        source, target, by = self._node("source"), self._node("target"), self._node("by")
        yield from _all(source, {RDF.type: [PROV.Entity]})
        yield from _all(
            target,
            {
                RDF.type: [PROV.Entity],
                SB.status: [SB[f"status-{found.status}"]],
                PROV.wasGeneratedBy: [self._translation],
                PROV.wasDerivedFrom: [source],
            },
        )
        yield from _all(
            self._translation,
            {
                RDF.type: [PROV.Activity],
                SB.day: _days(self._told.day),
                PROV.used: [source, *(item.iri for item in plan.code_lists)],
                PROV.qualifiedAssociation: [by],
            },
        )
        plans: list[Node] = [item.iri for item in plan.crosswalks]
        yield from _all(by, {RDF.type: [PROV.Association], PROV.agent: [AGENT], PROV.hadPlan: plans})
        yield from _all(AGENT, {RDF.type: [PROV.SoftwareAgent]})

    def _value(self, item: Derivation) -> Iterator[Triple]:
        """A target value, the values that it was derived from, and what was done and tried."""
        value, step = self._node("target", item.target), self._node("step", item.target)
        sources: list[Node] = []
        for pointer, given in zip(item.source, item.given, strict=True):
            sources.append(self._node("source", pointer))
            yield from self._part("source", pointer, given)
        yield from self._part("target", item.target, item.value)
        yield from _all(value, self._said(item))
        yield from _all(value, {PROV.wasGeneratedBy: [step], PROV.wasDerivedFrom: sources})
        yield from self._step(item, step, sources)

    def _part(self, side: str, pointer: str, value: Value | Absent) -> Iterator[Triple]:
        """A field of the record or of the output, with its value if it has one."""
        texts = [] if value is ABSENT or value is None else [_text(value)]
        yield from _all(
            self._node(side, pointer),
            {
                RDF.type: [PROV.Entity],
                DCT.isPartOf: [self._node(side)] if pointer else [],
                SB.pointer: [text_literal(pointer)],
                PROV.value: _texts(*texts),
            },
        )

    def _said(self, item: Derivation) -> Mapping[Iri, Sequence[Node]]:
        """What is said of a value: the codes of the vocabulary, losses, candidates and days."""
        issue = self._told.issues.get(item.target)
        since, _, until = (item.validity or "/").partition("/")
        return {
            SB.status: [SB[f"status-{item.status}"]],
            SB.reason: [SB[f"reason-{item.reason}"]] if item.reason else [],
            SB.relation: [SB[f"relation-{item.relation}"]] if item.relation else [],
            SSSOM.confidence: [] if item.confidence is None else [Literal(str(item.confidence), XSD.decimal)],
            SB.policy: [SB[_camel(item.policy)]] if item.policy else [],
            SB.lost: _texts(*item.loss),
            SB.candidate: _texts(*(candidate.value for candidate in issue.candidates)) if issue else [],
            SB.successor: _texts(*issue.successors) if issue else [],
            SB.validFrom: _days(since),
            SB.validUntil: _days(until),
        }

    def _step(self, item: Derivation, step: Iri, sources: Sequence[Node]) -> Iterator[Triple]:
        rule, by = made_by(item), self._node("by", item.target)
        passed = [self._node("passed", f"{item.target}?{number}") for number in range(1, len(item.passed_over) + 1)]
        yield from _all(
            step,
            {
                RDF.type: [PROV.Activity],
                DCT.isPartOf: [self._translation],
                PROV.used: [*sources, *map(_named, item.rules[1:])],
                PROV.qualifiedAssociation: [by] if rule else [],
                SB.via: _texts(", ".join(item.via)),
                SB.passedOver: passed,
            },
        )
        if rule:
            plan = _named(rule)
            yield from _all(by, {RDF.type: [PROV.Association], PROV.agent: [AGENT], PROV.hadPlan: [plan]})
            yield from _all(plan, {RDF.type: [PROV.Plan]})
        for used in item.rules[1:]:
            yield from _all(_named(used), {RDF.type: [PROV.Entity]})
        for node, other in zip(passed, item.passed_over, strict=True):
            yield from _all(node, _passed(other))


def _passed(item: PassedOver) -> Mapping[Iri, Sequence[Node]]:
    return {
        RDF.type: [SB.PassedOver],
        SB.rule: [_named(item.rule)],
        SB.why: [SB[f"why-{item.why}"]],
        SB.sourceCode: _texts(item.code),
        SB.targetCode: _texts(item.target),
    }


def _named(rule: str) -> Iri:
    """The IRI of a rule; one that was derived may be named after a field, of any letters, after a second `#`."""
    head, mark, fragment = rule.partition("#")
    return Iri(head + mark + _FORBIDDEN.sub(lambda found: quote(found[0], safe=""), fragment))


def _made_of(reference: Reference, kind: Iri) -> Iterator[Triple]:
    """A crosswalk or a code list, by name, version and digest."""
    yield from _all(
        reference.iri,
        {
            RDF.type: [kind],
            SB.name: _texts(reference.name),
            DCAT.version: _texts(reference.version),
            SB.digest: _texts(reference.digest),
        },
    )


def _all(subject: Iri, said: Mapping[Iri, Sequence[Node]]) -> Iterator[Triple]:
    return (Triple(subject, predicate, node) for predicate, nodes in said.items() for node in nodes)


def _texts(*texts: str | None) -> list[Literal]:
    return [text_literal(text) for text in texts if text]


def _days(day: str) -> list[Literal]:
    """A day, if it is one: the empty text and a masked day are none."""
    return [Literal(day, XSD.date)] if day[:1].isdecimal() else []


def _text(value: Value) -> str:
    """A value as text: a scalar by itself, a list or an object as JSON."""
    return encode(value).decode() if isinstance(value, Mapping | list | tuple) else text_of(value)


def _camel(word: str) -> str:
    """`pass-through` as the vocabulary calls it, `PassThrough`."""
    return "".join(part.capitalize() for part in word.split("-"))
