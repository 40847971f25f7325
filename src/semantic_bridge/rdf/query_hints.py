"""What the engine's complaint means to the author of a query."""

import difflib
import re
from collections.abc import Sequence
from typing import Final

from semantic_bridge.errors import Place, QueryError
from semantic_bridge.rdf.sparql_tokens import CLOSES, SparqlKind, SparqlToken, sparql_tokens
from semantic_bridge.terms import PREFIXES

_POSITION: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")
_SENTENCE: Final = re.compile(r"(?:The [A-Z]|Variable |variable )[^,\n\[\]]*")
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE")


def syntax_error(message: str, text: str) -> QueryError:
    """The engine's message as ours: the first of the common mistakes that the query has, else the engine's place.

    Args:
        message: As the engine gives it: `error at LINE:COLUMN: expected …`.
        text: The query.
    """
    tokens = tuple(sparql_tokens(text))
    return _no_form(text, tokens) or _no_prefix(text, tokens) or _open(text, tokens) or _elsewhere(message, tokens)


def _error(text: str, token: SparqlToken, problem: str, remedy: str) -> QueryError:
    line = text.count("\n", 0, token.offset) + 1
    column = token.offset - text.rfind("\n", 0, token.offset)
    return QueryError(problem, where=Place("query", line, column), remedy=remedy)


def _no_form(text: str, tokens: Sequence[SparqlToken]) -> QueryError | None:
    if not tokens:
        return QueryError("The query is empty.", remedy="Write SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if tokens[0].word.startswith(_FORMS):
        return None
    close = difflib.get_close_matches(tokens[0].text.upper(), _FORMS, n=1)
    remedy = f"Did you mean {close[0]}?" if close else "Start with SELECT, ASK, CONSTRUCT or DESCRIBE."
    return _error(text, tokens[0], "No query starts so.", remedy)


def _no_prefix(text: str, tokens: Sequence[SparqlToken]) -> QueryError | None:
    declared: set[str] = set()
    for before, token in zip((None, *tokens), tokens, strict=False):
        if token.kind is not SparqlKind.NAME:
            continue
        name = token.text.partition(":")[0]
        if before is not None and before.word == "PREFIX":
            declared.add(name)
        elif name not in declared:
            namespace = PREFIXES[name].base if name in PREFIXES else "…"
            problem = f"The prefix {name}: has not been declared."
            return _error(text, token, problem, f"Add: PREFIX {name}: <{namespace}>")
    return None


def _open(text: str, tokens: Sequence[SparqlToken]) -> QueryError | None:
    opened: list[SparqlToken] = []
    for token in tokens:
        if token.text in {'"', "'"}:
            return _error(text, token, "A quotation mark is not closed.", "Close it on the same line.")
        if token.kind is SparqlKind.MARK and token.text in CLOSES.values():
            opened.append(token)
        elif token.kind is SparqlKind.MARK and token.text in CLOSES:
            if not opened or opened[-1].text != CLOSES[token.text]:
                return _error(text, token, f"This {token.text} closes nothing.", "Remove it, or open what it closes.")
            opened.pop()
    return _error(text, opened[-1], f"This {opened[-1].text} is not closed.", "Close it.") if opened else None


def _elsewhere(message: str, tokens: Sequence[SparqlToken]) -> QueryError:
    position = _POSITION.search(message)
    place = Place("query", int(position["line"]), int(position["column"])) if position else None
    sentence = _SENTENCE.search(message)
    problem = sentence[0].strip().removesuffix(".") + "." if sentence else "The query is not SPARQL."
    remedy = "Look at this place and just before it." if tokens else ""
    return QueryError(problem, where=place, remedy=remedy)
