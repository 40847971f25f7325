"""A graph under reading: typed access to what a subject says, and the list of what is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from semantic_bridge.errors import BridgeError
from semantic_bridge.mapping.errors import IncompleteError
from semantic_bridge.rdf.graph import Graph, GraphError
from semantic_bridge.rdf.nodes import Literal, Node, Subject
from semantic_bridge.terms import RDF, Iri

T = TypeVar("T")


@dataclass(slots=True)
class Reading:
    """One graph and its problems; reading goes on after a problem, so that all are found at once."""

    graph: Graph
    problems: list[BridgeError] = field(default_factory=list)

    def report(self, subject: Node | None, lacks: str, remedy: str = "") -> None:
        """Note that something needed is not there or not readable."""
        self.problems.append(IncompleteError(subject if isinstance(subject, Iri) else None, lacks, remedy))

    def text(self, subject: Subject, predicate: Iri) -> str | None:
        """The first literal's text, or None."""
        found = (node.value for node in self.graph.objects(subject, predicate) if isinstance(node, Literal))
        return next(found, None)

    def texts(self, subject: Subject, predicate: Iri) -> tuple[str, ...]:
        """All literals' texts, sorted."""
        nodes = self.graph.objects(subject, predicate)
        return tuple(sorted(node.value for node in nodes if isinstance(node, Literal)))

    def label(self, subject: Subject, predicate: Iri, language: str = "en") -> str:
        """The text in the language, else any, else the empty text."""
        nodes = [node for node in self.graph.objects(subject, predicate) if isinstance(node, Literal)]
        wanted = [node.value for node in nodes if node.language == language]
        return next(iter(wanted + [node.value for node in nodes]), "")

    def iri(self, subject: Subject, predicate: Iri) -> Iri | None:
        """The first IRI, or None."""
        return next((node for node in self.graph.objects(subject, predicate) if isinstance(node, Iri)), None)

    def iris(self, subject: Subject, predicate: Iri) -> tuple[Iri, ...]:
        """All IRIs, sorted."""
        return tuple(sorted(node for node in self.graph.objects(subject, predicate) if isinstance(node, Iri)))

    def flag(self, subject: Subject, predicate: Iri) -> bool:
        """Whether the subject says `true`."""
        return self.text(subject, predicate) in ("true", "1")

    def converted(self, subject: Subject, predicate: Iri, convert: Callable[[str], T], kind: str) -> T | None:
        """The first literal as another type; None where there is none or, with a problem, where it does not read."""
        text = self.text(subject, predicate)
        if text is None:
            return None
        try:
            return convert(text)
        except ValueError:
            self.report(subject, f"{predicate.local} is not {kind}", f"Write {kind}.")
            return None

    def integer(self, subject: Subject, predicate: Iri) -> int | None:
        """The first literal as an integer."""
        return self.converted(subject, predicate, int, "a whole number")

    def day(self, subject: Subject, predicate: Iri) -> date | None:
        """The first literal as a date, `yyyy-MM-dd`."""
        return self.converted(subject, predicate, date.fromisoformat, "a date such as 2026-01-31")

    def items(self, node: Node) -> tuple[Node, ...]:
        """The members of an RDF list; a node that starts none is its own only member."""
        if not self.is_list(node):
            return (node,)
        try:
            return self.graph.items(node)
        except GraphError as error:
            self.problems.append(error)
            return ()

    def is_list(self, node: Node) -> bool:
        """Whether the node starts an RDF list."""
        return node == RDF.nil or self.graph.value(node, RDF.first) is not None

    def path(self, subject: Subject, node: Node | None) -> tuple[Iri, ...]:
        """A property, or a list of them: a SHACL sequence path (SHACL section 2.3.1.2); empty with a problem."""
        steps = self.items(node) if node is not None else ()
        if not steps or not all(isinstance(step, Iri) for step in steps):
            self.report(subject, "A path is not a property or a list of properties", "Write a property, or ( a b ).")
            return ()
        return tuple(step for step in steps if isinstance(step, Iri))
