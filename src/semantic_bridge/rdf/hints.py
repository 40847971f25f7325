"""What a parser's complaint means to the author of a Turtle file, and what to do about it."""

import codecs
import difflib
import re
from typing import Final

import pyoxigraph as ox

from semantic_bridge.errors import Place, ReadError
from semantic_bridge.rdf.tokens import Token, TokenKind, tokens
from semantic_bridge.rdf.turtle import declared_prefixes
from semantic_bridge.terms import PREFIXES

_PREFIX: Final = re.compile(r"The prefix (?P<name>[^ ]*): has not been declared")
_POSITION: Final = re.compile(r"^Parser error (?:at|between) [^:]*: ")
_NO_DOT: Final = "A dot is expected"
_SEPARATORS: Final = "Between objects stands ',', between predicates ';', at the end of a statement '.'."

_CANDIDATE: Final = re.compile(
    r"""
    <(?P<iri>[^<>"\r\n]*)>
    | \#[^\r\n]*
    | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
    """,
    re.VERBOSE | re.DOTALL,
)
"""What is meant as an IRI, however it is spelt; comments and texts, in which nothing is."""

_MOST_FURTHER: Final = 100
"""Invalid IRIs of one file that are told."""

_REMEDIES: Final = (
    (re.compile("Unexpected end"), "Close the quotation mark or the bracket that is open here, and end with '.'."),
    (
        re.compile("Line jumps are not allowed"),
        'Close the quotation mark, or write a text of several lines in """ … """.',
    ),
    (re.compile("should end with a '\\]'"), "Close the '[' before the statement ends."),
    (re.compile("^[.;,] is not a valid RDF object"), "Write the value, or close the '(' or '[' that is open here."),
    (re.compile("^[^ ]+ is not a valid predicate"), "Write the predicate, a prefixed name or an IRI in < >."),
    (re.compile("is not a valid subject"), _SEPARATORS),
    (re.compile("is not a valid RDF object"), 'Write a prefixed name, an IRI in < > or a text in " ".'),
    (re.compile("No scheme found"), "Write the IRI in full, or declare a base: @base <…> ."),
    (re.compile("Invalid IRI code point"), "Write a blank in an IRI as %20, and other forbidden characters likewise."),
    (re.compile("percent encoding"), "Write a % sign as %25, or two hexadecimal digits after it."),
    (re.compile("Invalid (?:character|port)"), "Correct the host or the port: <https://host:port/path>."),
    (re.compile("Invalid UTF-8"), "Save the file as UTF-8."),
    (re.compile("should be followed by a prefix"), "Write: @prefix name: <…> ."),
    (re.compile("escape character"), "Write a backslash as \\\\."),
    (re.compile("language code"), "Write a language tag such as @en, @ru or @ky."),
    (re.compile("datatype IRI after"), "Write the datatype, such as ^^xsd:date."),
)


def syntax_error(error: SyntaxError, content: bytes, file: str) -> ReadError:
    """The parser's error as ours: the place of the mistake, and the remedy in plain words.

    Args:
        error: As pyoxigraph raises it: line and column from 1, and a message that starts with them.
        content: The file's bytes.
        file: Its name.
    """
    message = _POSITION.sub("", error.msg)
    place = Place(file, error.lineno or 0, error.offset or 0)
    text = content.decode("utf-8", "replace")
    if message.startswith(_NO_DOT):
        return _missing_dot(place, text)
    return ReadError(f"The file is not Turtle: {message}.", where=place, remedy=_remedy(message, text))


def further_iris(error: ReadError, content: bytes, file: str, base: str | None) -> tuple[ReadError, ...]:
    """The invalid IRIs of a file after the one at which its parser has stopped; none where it stopped at anything else.

    Args:
        error: What the parser stopped at.
        content: The file's bytes.
        file: Its name.
        base: The IRI against which relative IRIs are resolved.
    """
    found: dict[Place, ReadError] = {}
    text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    for match in _CANDIDATE.finditer(text):
        if match["iri"] is not None and (message := _fault(match["iri"], base)):
            start = match.start()
            place = Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
            found[place] = ReadError(f"The file is not Turtle: {message}.", where=place, remedy=_remedy(message, text))
    if error.where not in found:
        return ()
    places = list(found)
    return tuple(found[place] for place in places[places.index(error.where) + 1 :][:_MOST_FURTHER])


def _fault(iri: str, base: str | None) -> str:
    """What a parser says of an IRI; empty where it is one."""
    try:
        list(ox.parse(f"<urn:s> <urn:p> <{iri}> .", ox.RdfFormat.TURTLE, base_iri=base))
    except SyntaxError as error:
        return _POSITION.sub("", error.msg)
    return ""


def _remedy(message: str, text: str) -> str:
    if prefix := _PREFIX.match(message):
        return _declare(prefix["name"], text)
    return next((remedy for pattern, remedy in _REMEDIES if pattern.search(message)), "")


def _declare(name: str, text: str) -> str:
    if name in PREFIXES:
        return f"Add: @prefix {name}: <{PREFIXES[name].base}> ."
    close = difflib.get_close_matches(name, declared_prefixes(text), n=1)
    return f"Did you mean {close[0]}:?" if close else f"Add: @prefix {name}: <…> ."


def _missing_dot(place: Place, text: str) -> ReadError:
    """The place is where the dot is missing; the parser names the token after it."""
    before, after = _around(place, text)
    if before is None or after is None or before.line == after.line:
        problem = "The file is not Turtle: a statement should end here."
        return ReadError(problem, where=place, remedy=f"{_SEPARATORS} Look at the end of the line before, too.")
    line, column = before.end
    return ReadError(
        "The file is not Turtle: '.' is missing.", where=Place(place.file, line, column), remedy="Add '.'."
    )


def _around(place: Place, text: str) -> tuple[Token | None, Token | None]:
    """The token at the place, after the one before it."""
    before: Token | None = None
    for token in tokens(text):
        if (token.line, token.column) >= (place.line, place.column):
            return before, token
        if token.kind is not TokenKind.COMMENT:
            before = token
    return before, None
