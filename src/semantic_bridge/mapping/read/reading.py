"""A graph under reading: typed access to what a subject says, and the list of what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from semantic_bridge.errors import BridgeError, CrosswalkError, Place
from semantic_bridge.mapping.errors import IncompleteError
from semantic_bridge.model.codelist import Validity
from semantic_bridge.rdf.graph import Graph, GraphError
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Subject
from semantic_bridge.terms import RDF, SB, Iri

T = TypeVar("T")

_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}


@dataclass(slots=True)
class Reading:
    """One graph and its problems; reading goes on after a problem, so that all are found at once.

    Attributes:
        graph: What is read.
        problems: What is wrong with it.
        places: Where resources are stated that stand in no Turtle file, by IRI.
        owners: For each blank node a subject that mentions it; made when the first problem needs it.
        broken: The IRIs of resources that lack something for a reason that was reported elsewhere.
        pathless: The shapes with a property whose path is not known, so that any path may be meant by it.
    """

    graph: Graph
    problems: list[BridgeError] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    owners: dict[Node, Subject] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    pathless: set[Iri] = field(default_factory=set)

    def report(self, subject: Node | None, lacks: str, remedy: str = "") -> None:
        """Note that something needed is not there or not readable; of a blank node, at the IRI that it is part of."""
        self.problems.append(IncompleteError(self.owner(subject), lacks, remedy))

    def owner(self, node: Node | None) -> Iri | None:
        """The IRI itself, or the one that a blank node is part of; None of a literal, or where there is none."""
        if not self.owners:
            mentions = [item for item in self.graph if isinstance(item.object, Blank)]
            # An IRI is set last, and stays: a list in a circle has no other way out of it.
            mentions.sort(key=lambda item: isinstance(item.subject, Iri))
            self.owners = {item.object: item.subject for item in mentions}
        seen: set[Node] = set()
        while isinstance(node, Blank) and node not in seen:
            seen.add(node)
            node = self.owners.get(node)
        return node if isinstance(node, Iri) else None

    def known_broken(self) -> frozenset[str]:
        """The IRIs of all resources of which something is wrong."""
        subjects = (problem.subject for problem in self.problems if isinstance(problem, CrosswalkError))
        return frozenset({*self.broken, *filter(None, subjects)})

    def text(self, subject: Subject, predicate: Iri) -> str | None:
        """The one literal's text, or None; several, or none among what is stated, are a problem."""
        stated = self.graph.objects(subject, predicate)
        found = [node.value for node in stated if isinstance(node, Literal)]
        self._expect_one(subject, predicate, len(stated), len(found), "a text")
        return found[0] if found else None

    def texts(self, subject: Subject, predicate: Iri) -> tuple[str, ...]:
        """All literals' texts, sorted."""
        nodes = self.graph.objects(subject, predicate)
        return tuple(sorted(node.value for node in nodes if isinstance(node, Literal)))

    def label(self, subject: Subject, predicate: Iri, language: str = "en") -> str:
        """The text in the language, else in the first language by tag, else the empty text."""
        nodes = [node for node in self.graph.objects(subject, predicate) if isinstance(node, Literal)]
        best = min(nodes, key=lambda node: (node.language != language, node.language or "", node.value), default=None)
        return best.value if best else ""

    def iri(self, subject: Subject, predicate: Iri) -> Iri | None:
        """The one IRI, or None; several, or none among what is stated, are a problem."""
        stated = self.graph.objects(subject, predicate)
        found = [node for node in stated if isinstance(node, Iri)]
        self._expect_one(subject, predicate, len(stated), len(found), "an IRI")
        return found[0] if found else None

    def iris(self, subject: Subject, predicate: Iri) -> tuple[Iri, ...]:
        """All IRIs, sorted."""
        return tuple(sorted(node for node in self.graph.objects(subject, predicate) if isinstance(node, Iri)))

    def one(self, subject: Subject, predicate: Iri) -> Node | None:
        """The one object, of whatever kind, or None; several are a problem."""
        stated = self.graph.objects(subject, predicate)
        self._expect_one(subject, predicate, len(stated), len(stated), "one value")
        return stated[0] if stated else None

    def flag(self, subject: Subject, predicate: Iri) -> bool:
        """Whether the subject says `true`; anything but a boolean is a problem."""
        return bool(self.boolean(subject, predicate))

    def boolean(self, subject: Subject, predicate: Iri) -> bool | None:
        """The one literal as a boolean."""
        return self.converted(subject, predicate, _boolean, "true or false")

    def integer(self, subject: Subject, predicate: Iri) -> int | None:
        """The one literal as an integer."""
        return self.converted(subject, predicate, _integer, "a whole number")

    def day(self, subject: Subject, predicate: Iri) -> date | None:
        """The one literal as a date, `yyyy-MM-dd`."""
        return self.converted(subject, predicate, iso_day, "a date such as 2026-01-31")

    def validity(self, subject: Subject) -> Validity:
        """The span of `sb:validFrom` and `sb:validUntil`."""
        return Validity(self.day(subject, SB.validFrom), self.day(subject, SB.validUntil))

    def converted(self, subject: Subject, predicate: Iri, convert: Callable[[str], T], kind: str) -> T | None:
        """The one literal as another type; None where there is none or, with a problem, where it does not read."""
        text = self.text(subject, predicate)
        if text is None:
            return None
        try:
            return convert(text)
        except ValueError:
            self.report(subject, f"{predicate.local} is not {kind}", f"Write {kind}.")
            return None

    def items(self, node: Node) -> tuple[Node, ...]:
        """The members of an RDF list; a node that starts none is its own only member."""
        if not self.is_list(node):
            return (node,)
        try:
            return self.graph.items(node)
        except GraphError as error:
            self.report(node, error.problem.removesuffix("."), error.remedy)
            return ()

    def is_list(self, node: Node) -> bool:
        """Whether the node starts an RDF list."""
        return node == RDF.nil or self.graph.value(node, RDF.first) is not None

    def path(self, subject: Subject, node: Node | None) -> tuple[Iri, ...]:
        """A property, or a list of them: a SHACL sequence path (SHACL section 2.3.1.2); empty with a problem."""
        known = len(self.problems)
        steps = self.items(node) if node is not None else ()
        if not steps and len(self.problems) > known:
            return ()  # a broken list has been reported
        if not steps or not all(isinstance(step, Iri) for step in steps):
            self.report(subject, "A path is not a property or a list of properties", "Write a property, or ( a b ).")
            return ()
        return tuple(step for step in steps if isinstance(step, Iri))

    def _expect_one(self, subject: Subject, predicate: Iri, stated: int, fitting: int, kind: str) -> None:
        if fitting > 1:
            self.report(subject, f"{predicate.local} is stated {fitting} times", "Keep the one that is meant.")
        elif stated > fitting:
            self.report(subject, f"{predicate.local} is not {kind}", f"Write {kind}.")


def iso_day(text: str) -> date:
    """An `xsd:date` without a zone: `yyyy-MM-dd` and nothing else (XSD 1.1 part 2, section 3.3.9).

    Raises:
        ValueError: It is written otherwise, or names no day of the calendar.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _boolean(text: str) -> bool:
    if text not in _BOOLEANS:
        raise ValueError(text)
    return _BOOLEANS[text]
