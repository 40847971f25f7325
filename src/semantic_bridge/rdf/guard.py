"""Refuse a query that may kill, block or leave the process, before the engine sees it.

Nested brackets and long chains of operators overflow the engine's stack, which ends the process; SERVICE reaches
other hosts. The guard reads the query's tokens only, in one pass, with its own stack.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from semantic_bridge.errors import Place, QueryError, listing
from semantic_bridge.rdf.sparql_tokens import (
    CLOSES,
    OPERANDS,
    SparqlKind,
    SparqlToken,
    inner_tokens,
    readings,
    sparql_tokens,
)


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """How large a query may be.

    Attributes:
        size: Bytes in UTF-8.
        depth: Open brackets and prefix operators (`!`, `-`, `+`, `^`) at one place.
        operators: Marks and words that make the query's algebra longer, counted over the whole query: `||` `&&` `=`
            `!=` `<` `>` `<=` `>=` `+` `-` `*` `/` `|` `?` `.` `;` `~` `(`, a comma between objects, two members of a
            list, and UNION, OPTIONAL, MINUS, FILTER, BIND, GRAPH, VALUES, EXISTS, IN, AS. Data blocks of VALUES and
            commas between arguments do not count: the engine keeps both flat.
        negations: Open `!` at one place; the engine reads a malformed query once more for each.
    """

    size: int = 32 * 1024
    depth: int = 64
    operators: int = 256
    negations: int = 8


_UPDATE: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_COUNTED_WORDS: Final = frozenset(
    {"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "VALUES", "EXISTS", "IN", "AS"}
)
_COUNTED_MARKS: Final = frozenset(
    ["||", "&&", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "|", "?", ".", ";", "~", "("]
)
_PREFIX_OPERATORS: Final = frozenset("!^+-")
_BEFORE_A_GRAPH: Final = frozenset({"GRAPH", "FROM", "NAMED", "FROMNAMED", "DESCRIBE"})
_OUTSIDE: Final = frozenset("#'")


def check_query(text: str, limits: QueryLimits, graphs: frozenset[str] = frozenset()) -> None:
    """Refuse what must not reach the engine; a query that passes may still be malformed.

    Args:
        text: The query.
        limits: How large it may be.
        graphs: The IRIs that FROM and FROM NAMED may name.

    Raises:
        QueryError: The query is too large, nested too deeply or too long; it has SERVICE or a word of SPARQL Update;
            it names a graph that the dataset does not have, or has a term of RDF 1.2. The place is in the query.
    """
    if len(text.encode("utf-8", "surrogatepass")) > limits.size:
        raise QueryError(f"The query is larger than {limits.size:,} bytes.", remedy="Ask for less in one query.")
    for reading in readings(text):
        tokens = tuple(sparql_tokens(reading))
        _check_words(reading, tokens)
        _check_graphs(reading, tokens, graphs)
        _check_measure(reading, tokens, limits)


def _refused(query: str, token: SparqlToken, problem: str, remedy: str) -> QueryError:
    line = query.count("\n", 0, token.offset) + 1
    column = token.offset - query.rfind("\n", 0, token.offset)
    return QueryError(problem, where=Place("query", line, column), remedy=remedy)


def _check_words(query: str, tokens: Sequence[SparqlToken]) -> None:
    for index, token in enumerate(tokens):
        before = tokens[index - 1].word if index else ""
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if _is_service(token, before, after):
            raise _refused(query, token, "SERVICE is refused.", "Ask the other endpoint directly.")
        if token.word in _UPDATE:
            raise _refused(query, token, f"{token.word} is refused.", "Only SELECT, ASK, CONSTRUCT and DESCRIBE run.")
        if token.text == "<<":
            remedy = "Put a blank after '<' if a comparison is meant."
            raise _refused(query, token, "Terms of RDF 1.2 are refused.", remedy)
        if token.kind is SparqlKind.UNSURE and not _OUTSIDE.isdisjoint(token.text):
            remedy = "Use a prefixed name, or put a blank after '<'."
            raise _refused(query, token, "An IRI can be read as a comparison here.", remedy)


def _is_service(token: SparqlToken, before: str, after: str) -> bool:
    """Whether the engine may read SERVICE here, also where no blank divides it from what stands around it."""
    if "SERVICE" in token.word:
        return True
    prefix = token.text.partition(":")[0].upper()
    return token.kind is SparqlKind.NAME and "SERVICE" in prefix and after == "{" and before not in _BEFORE_A_GRAPH


def _check_graphs(query: str, tokens: Sequence[SparqlToken], graphs: frozenset[str]) -> None:
    for token, iri in _named_graphs(tokens):
        if iri not in graphs:
            known = f"It has: {listing(sorted(graphs))}." if graphs else "It has no named graphs."
            raise _refused(query, token, "The query asks for a graph that the dataset does not have.", known)


def _named_graphs(tokens: Sequence[SparqlToken]) -> Iterator[tuple[SparqlToken, str]]:
    """What stands after FROM and FROM NAMED, expanded by the query's own prefixes and base."""
    prefixes: dict[str, str] = {}
    base = ""
    words = ((index, token, token.word) for index, token in enumerate(tokens) if token.kind is SparqlKind.WORD)
    for index, token, word in words:
        rest = [item.text for item in tokens[index + 1 : index + 3]]
        if word == "BASE" and rest:
            base = urljoin(base, rest[0].strip("<>"))
        elif word == "PREFIX" and len(rest) == 2:  # noqa: PLR2004  # the name and the IRI
            prefixes[rest[0].removesuffix(":")] = urljoin(base, rest[1].strip("<>"))
        elif word.startswith("FROM"):
            named = next((item for item in tokens[index + 1 :] if item.word != "NAMED"), token)
            yield named, _expand(named, prefixes, base)


def _expand(token: SparqlToken, prefixes: dict[str, str], base: str) -> str:
    if token.kind is SparqlKind.NAME:
        prefix, local = token.text.split(":", 1)
        return prefixes.get(prefix, "") + local.replace("\\", "")
    return urljoin(base, token.text.strip("<>"))


def _check_measure(query: str, tokens: Sequence[SparqlToken], limits: QueryLimits) -> None:
    measure = _Measure()
    for outer in tokens:
        for token in inner_tokens(outer) if outer.kind is SparqlKind.UNSURE else (outer,):
            measure.follow(token)
            if measure.depth > limits.depth:
                problem = f"The query is nested deeper than {limits.depth}."
                raise _refused(query, token, problem, "Take it apart, or use a property path.")
            if measure.negations > limits.negations:
                problem = f"The query has more than {limits.negations} negations one in another."
                raise _refused(query, token, problem, "Take the negations apart.")
            if measure.operators > limits.operators:
                problem = f"The query has more than {limits.operators} operators."
                raise _refused(query, token, problem, "Give a list of values in a VALUES block, or ask twice.")


class _Measure:
    """The depth at this token, and the operators up to it."""

    __slots__ = ("_after_operand", "_open", "operators")

    def __init__(self) -> None:
        self._open: list[str] = []
        self._after_operand = False
        self.operators = 0

    @property
    def depth(self) -> int:
        """How many brackets and prefix operators are open."""
        return len(self._open)

    @property
    def negations(self) -> int:
        """How many negations are open."""
        return self._open.count("!")

    def follow(self, token: SparqlToken) -> None:
        """Go past a token."""
        operand = token.kind in OPERANDS or token.word.endswith(("TRUE", "FALSE", "UNDEF"))
        self.operators += self._counts(token, operand=operand)
        if token.kind is SparqlKind.MARK:
            self._mark(token.text)
        elif operand:
            self._drop_prefix_operators()
        self._after_operand = operand or token.text in CLOSES

    def _counts(self, token: SparqlToken, *, operand: bool) -> bool:
        if token.inside == "VALUES":
            return False
        if token.kind is SparqlKind.MARK:
            between_objects = token.text == "," and token.inside != "("
            return between_objects or token.text in _COUNTED_MARKS
        in_a_list = operand and self._after_operand and token.inside == "("
        return in_a_list or token.word in _COUNTED_WORDS

    def _mark(self, mark: str) -> None:
        if mark in CLOSES:
            self._close(CLOSES[mark])
        elif mark in CLOSES.values() or mark in {"!", "^"} or (mark in {"-", "+"} and not self._after_operand):
            self._open.append(mark)

    def _close(self, opening: str) -> None:
        """Close the innermost bracket of this kind; one that was never opened closes nothing."""
        if opening in self._open:
            while self._open.pop() != opening:
                pass
            self._drop_prefix_operators()

    def _drop_prefix_operators(self) -> None:
        while self._open and self._open[-1] in _PREFIX_OPERATORS:
            self._open.pop()
