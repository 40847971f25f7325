"""Where a Turtle file says what: statements with places, found in broken files too.

This is for findings and editors. What a file *means* is read by `graph.parse_turtle`, with a full parser.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from semantic_bridge.rdf.tokens import Token, TokenKind, tokens
from semantic_bridge.terms import RDF

_TERMS: Final = frozenset({TokenKind.IRI, TokenKind.NAME, TokenKind.BLANK, TokenKind.KEYWORD})
_ABSOLUTE: Final = re.compile("<[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROLS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple as far as it is written: a subject, one predicate, one object.

    Attributes:
        subject: The IRI, expanded; None for a blank node.
        predicate: The IRI, expanded; empty where the statement breaks off.
        object: The IRI, expanded, or the lexical form; None for a blank node, a list, or none.
        places: The tokens of subject, predicate, object, as many as there are.
    """

    subject: str | None
    predicate: str
    object: str | None
    places: tuple[Token, ...]


def locate(
    text: str, subject: str, predicate: str | None = None, object_: str | None = None, *, base: str = ""
) -> tuple[int, int] | None:
    """Where the file states something about an IRI: line and column, from 1.

    The place is that of the object, else of the predicate, else of the subject: the nearest that is found.

    Args:
        text: The file, whole or broken.
        subject: An absolute IRI.
        predicate: An absolute IRI, or None.
        object_: An absolute IRI or a lexical form; None: the first object.
        base: The IRI of the file, for relative IRIs before any base of its own.

    Returns:
        None where no statement is about the subject.
    """
    found: tuple[int, Token] | None = None
    for statement in statements(text, base=base):
        if statement.subject != subject:
            continue
        depth = _agreement(statement, predicate, object_)
        if found is None or depth > found[0]:
            found = depth, statement.places[min(depth, len(statement.places) - 1)]
    return None if found is None else (found[1].line, found[1].column)


def _agreement(statement: Statement, predicate: str | None, object_: str | None) -> int:
    """0: only the subject is the same, 1: the predicate too, 2: the object too."""
    if predicate is None or statement.predicate != predicate:
        return 0
    return 2 if object_ is not None and statement.object == object_ else 1


def statements(text: str, *, base: str = "") -> Iterator[Statement]:
    """The statements about IRIs and blank nodes, in file order.

    Contents of `[ … ]` and `( … )` are left out. A statement that breaks off is given as far as it goes, and the next
    one is found at the next `.`, or at a term that starts a line where no term can stand.
    """
    names = _Names(base)
    for group in _groups(token for token in tokens(text) if token.kind is not TokenKind.COMMENT):
        if names.declare(group):
            continue
        yield from _triples(group, names)


def declared_prefixes(text: str) -> dict[str, str]:
    """The prefixes that the file declares, name to namespace IRI; of two declarations the later."""
    names = _Names("")
    for group in _groups(token for token in tokens(text) if token.kind is not TokenKind.COMMENT):
        names.declare(group)
    return names.prefixes


def _groups(stream: Iterable[Token]) -> Iterator[list[Token]]:
    """The tokens of one statement or directive each, without the final dot."""
    group: list[Token] = []
    for token in stream:
        if token.text == "." and token.kind is TokenKind.MARK:
            yield group
            group = []
            continue
        if group and _starts_afresh(group, token):
            yield group
            group = []
        group.append(token)
    yield group


def _starts_afresh(group: list[Token], token: Token) -> bool:
    """Whether a statement starts here although the one before has no dot."""
    if token.kind is TokenKind.DIRECTIVE:
        return True
    sparql_directive = group[0].kind is TokenKind.DIRECTIVE and not group[0].text.startswith("@")
    complete = group[-1].text not in {";", ",", "[", "(", "^^"} and len(group) > (1 if sparql_directive else 2)
    if sparql_directive:
        return group[-1].kind is TokenKind.IRI
    return complete and token.column == 1 and token.kind in _TERMS


def _triples(group: list[Token], names: "_Names") -> Iterator[Statement]:
    flat = list(_flat(group))
    if not flat or (flat[0].kind not in _TERMS and flat[0].text != "["):
        return
    head, predicate = flat[0], None
    subject, empty = names.expand(head), True
    for token in flat[1:]:
        if token.text == ";":
            predicate = None
        elif predicate is None:
            predicate = token
        elif token.text != ",":
            empty = False
            yield Statement(subject, names.expand(predicate) or "", names.value(token), (head, predicate, token))
    if empty:
        places = (head,) if predicate is None else (head, predicate)
        yield Statement(subject, names.expand(predicate) or "" if predicate else "", None, places)


def _flat(group: list[Token]) -> Iterator[Token]:
    """The tokens outside brackets, an opening bracket for each pair; datatypes and languages are left out."""
    depth, datatype = 0, False
    for token in group:
        opening, closing = token.text in {"[", "("}, token.text in {"]", ")"}
        skipped = datatype or token.text == "^^" or token.kind is TokenKind.LANGUAGE
        if depth == 0 and not closing and not skipped:
            yield token
        depth = max(0, depth + opening - closing)
        datatype = token.text == "^^"


class _Names:
    """The prefixes and the base as far as they have been declared."""

    __slots__ = ("base", "prefixes")

    def __init__(self, base: str) -> None:
        self.base, self.prefixes = base, dict[str, str]()

    def declare(self, group: list[Token]) -> bool:
        """Take in a directive; False where the group is none."""
        if not group or group[0].kind is not TokenKind.DIRECTIVE:
            return False
        iri = group[-1]
        if iri.kind is TokenKind.IRI:
            value = self._resolve(iri)
            if "base" in group[0].text.lower():
                self.base = value
            elif group[1].kind is TokenKind.NAME:
                self.prefixes[group[1].text.removesuffix(":")] = value
        return True

    def expand(self, token: Token) -> str | None:
        """The absolute IRI of a token; None for a blank node; a name with an unknown prefix stays as written."""
        if token.kind is TokenKind.IRI:
            return self._resolve(token)
        if token.text == "a":
            return RDF.type
        if token.kind is not TokenKind.NAME:
            return None
        prefix, local = token.text.split(":", 1)
        return self.prefixes.get(prefix, prefix + ":") + re.sub(r"\\(.)", r"\1", local)

    def value(self, token: Token) -> str | None:
        """The IRI or the lexical form of an object."""
        if token.kind is TokenKind.STRING:
            quotes = 3 if token.text[:3] in {'"""', "'''"} else 1
            return _unescaped(token.text[quotes:-quotes])
        if token.kind is TokenKind.NUMBER or token.text in {"true", "false"}:
            return token.text
        return self.expand(token)

    def _resolve(self, token: Token) -> str:
        """The IRI, resolved by the parser itself; what it cannot resolve stays as it is written."""
        if not self.base or _ABSOLUTE.match(token.text):
            return _unescaped(token.text[1:-1])
        try:
            (triple,) = ox.parse(f"{token.text} <urn:p> 0 .", ox.RdfFormat.TURTLE, base_iri=self.base)
        except (SyntaxError, ValueError):
            return _unescaped(token.text[1:-1])
        return triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code is None:
        return _CONTROLS.get(match[3], match[3])
    return chr(int(code, 16)) if int(code, 16) <= sys.maxunicode else match[0]
