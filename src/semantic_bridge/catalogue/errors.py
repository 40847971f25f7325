"""What can be wrong in a catalogue, each mistake with the statement that makes it."""

from semantic_bridge.errors import CrosswalkError, Place
from semantic_bridge.rdf.nodes import Triple
from semantic_bridge.terms import PREFIXES, Iri


class CatalogueError(CrosswalkError):
    """Something in a catalogue that is not what DCAT says it is; the workspace loads, its reports wait.

    Attributes:
        code: The documented rule that it breaks, SB262 to SB268.
        subject: The resource that is wrong, or the one whose description has the unnamed node that is; else None.
        statement: What is stated wrongly, or names what is; None where something is missing of the subject.
    """

    def __init__(
        self, code: str, problem: str, remedy: str, *, subject: Iri | None = None, statement: Triple | None = None
    ) -> None:
        super().__init__(problem, subject=subject, remedy=remedy)
        self.code, self.statement = code, statement

    @property
    def term(self) -> Iri | None:
        """The property whose value is wrong."""
        return None if self.statement is None else self.statement.predicate

    def at(self, place: Place) -> "CatalogueError":
        """The same mistake with its place."""
        subject = None if self.subject is None else Iri(self.subject)
        error = CatalogueError(self.code, self.problem, self.remedy, subject=subject, statement=self.statement)
        error.where = place
        return error


def shown(term: Iri) -> str:
    """A term as authors write it: with a prefix of the project, else in full."""
    for name, space in PREFIXES.items():
        if term.startswith(space.base):
            return f"{name}:{term.removeprefix(space.base)}"
    return f"<{term}>"
