"""Standing queries whose rows are work: what a plan takes from the graph is data too.

The head of such a query says in which phase its rows are done, which variable names what a row is about, and, in each
language, what is to be done, with variables of the query in braces:

    # Work (owners, about dataset)
    # Do (en): Name who owns the dataset {title}.

Rows about the same thing are one piece of work; what they say of it is listed in its sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Final

from semantic_bridge.errors import Place, QueryError
from semantic_bridge.rdf.standing import QueryHeadError, StandingQuery


class Phase(StrEnum):
    """The steps of the first ninety days, in their order."""

    INVENTORY = "inventory"
    OWNERS = "owners"
    DEFINITIONS = "definitions"
    INCONSISTENCIES = "inconsistencies"
    PILOT = "pilot"


@dataclass(frozen=True, slots=True)
class Work:
    """What the rows of a query ask for.

    Attributes:
        phase: When.
        about: The variable that names what a row is about, without `?`: an IRI, or the short name of a schema or list.
        sentences: What to do, by language, with variables in braces.
    """

    phase: Phase
    about: str
    sentences: Mapping[str, str]

    def sentence(self, language: str, values: Mapping[str, str]) -> str:
        """What to do, in a language or else in the first that there is.

        Args:
            language: A language tag.
            values: The texts of the variables; one that no row binds is a dash.
        """
        text = self.sentences.get(language) or next(iter(self.sentences.values()))
        return text.format_map({name: values.get(name) or "–" for name in _places(text)})


class WorkError(QueryError):
    """A query asks for work, but its answer does not name what its rows are about.

    Attributes:
        query: The name of the query.
        about: The variable that should.
    """

    def __init__(self, query: str, about: str) -> None:
        self.query, self.about = query, about
        super().__init__(
            f"The answer has no variable {about!r}, which its head says the work is about.",
            where=Place(f"{query}.rq"),
            remedy=f"Make it a SELECT with ?{about}, or mend the head.",
        )


_WORK: Final = re.compile(r"#\s*Work\b(?P<rest>.*)")
_HEAD: Final = re.compile(r"\s+\((?P<phase>[a-z]+),\s+about\s+(?P<about>[A-Za-z]\w*)\)\s*")
_DO: Final = re.compile(r"#\s*Do\s+\((?P<language>[a-z]{2,3})\):\s+(?P<text>\S.*)")
_REMEDY: Final = f"Write: # Work (phase, about variable). Phases: {', '.join(Phase)}."


def read_work(query: StandingQuery) -> Work | None:
    """What the rows of a standing query ask for; None for a query that only answers.

    Raises:
        QueryHeadError: The head asks for work in no phase that there is, or in words that cannot be filled.
    """
    lines = [line.rstrip() for line in query.text.splitlines()]
    heads = [(number, match["rest"]) for number, line in enumerate(lines, 1) if (match := _WORK.fullmatch(line))]
    if not heads:
        return None
    number, rest = heads[0]
    where = Place(query.file, number)
    head = _HEAD.fullmatch(rest)
    if head is None or head["phase"] not in list(Phase):
        raise QueryHeadError("This is no work.", where=where, remedy=_REMEDY)
    sentences = {match["language"]: match["text"] for line in lines if (match := _DO.fullmatch(line))}
    if not sentences or not all(map(_can_be_filled, sentences.values())):
        remedy = "Write: # Do (en): …, with variables of the query in braces, as {dataset}."
        raise QueryHeadError("Nothing says what to do.", where=where, remedy=remedy)
    return Work(Phase(head["phase"]), head["about"], sentences)


def _can_be_filled(text: str) -> bool:
    try:
        return all(name.isidentifier() for name in _places(text))
    except ValueError:
        return False


def _places(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
