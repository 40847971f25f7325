"""Read one XML document of a source: no document type, no entity, no other file, and limits on depth and size."""

import codecs
import re
from typing import Final, cast

from lxml import etree

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.records.guarded_xml import guarded_parser

Element = etree._Element  # noqa: SLF001  # the library names the class of its elements so, and no other way

XS: Final = "http://www.w3.org/2001/XMLSchema"
"""The namespace of XML Schema 1.0 and 1.1."""

MOST_DEPTH: Final = 120
"""Elements within each other; a schema needs three for each object in an object."""

MOST_ELEMENTS: Final = 200_000
"""Elements of one document."""

_ENCODINGS: Final = frozenset(
    {"utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "cp866"}
    | {f"iso8859-{number}" for number in range(1, 17)}
    | {f"cp125{number}" for number in range(9)}
)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]{1,40})["']""")
_BEFORE_ROOT: Final = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)


def read_document(source: SourceFile) -> Element:
    """The root element of a file; `place` knows where its elements stand.

    Raises:
        UnreadableFileError: See `SourceFile.read`.
        LiftError: Empty, in an encoding that is not known or not kept to, with a document type, not well-formed, or
            beyond `MOST_DEPTH` or `MOST_ELEMENTS`.

    Source: XML 1.0 (Fifth Edition), sections 2.8, 4.3.3 and appendix F.
    """
    text = _decoded(source)
    if not text.strip():
        raise LiftError("The file is empty.", Place(source.name), "Save it again from where it came.")
    _refuse_document_type(text, source)
    root = _parsed(text, source)
    _refuse_large(root, source)
    return root


def parse(data: bytes, name: str = "") -> Element:
    """The root of a document in UTF-8, without comments and processing instructions; `name` is what `place` says.

    Raises:
        XMLSyntaxError: It is not well-formed.
    """
    return etree.fromstring(data, guarded_parser(), base_url=name)


def place(element: Element) -> Place:
    """Where an element of a document that was read here stands."""
    return Place(element.getroottree().docinfo.URL or "", cast("int | None", element.sourceline) or 0)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def is_xs(element: Element, *names: str) -> bool:
    """Whether an element is one of XML Schema, with one of these names."""
    return any(element.tag == f"{{{XS}}}{name}" for name in names)


def _decoded(source: SourceFile) -> str:
    data = source.read()
    encoding = _encoding(data, source)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    problem = f"The bytes of the file are no {encoding.removesuffix('-sig')}."
    raise LiftError(problem, Place(source.name, line), "Save it in UTF-8, and declare no other encoding.")


def _encoding(data: bytes, source: SourceFile) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return marked
    declared = _DECLARED.match(data)
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        known = ""
    if known not in _ENCODINGS:
        problem = f"The file is declared to be in {name!r}, which is not read."
        raise LiftError(problem, Place(source.name, 1), "Save it in UTF-8, and declare no other encoding.")
    return known


def _refuse_document_type(text: str, source: SourceFile) -> None:
    before = _BEFORE_ROOT.match(text)
    start = before.end() if before else 0
    if text.startswith("<!", start):
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        problem = "The file has a document type, which could name entities and other files."
        raise LiftError(problem, Place(source.name, line, column), "Remove the <!DOCTYPE …> and what it declares.")


def _parsed(text: str, source: SourceFile) -> Element:
    try:
        return parse(text.encode("utf-8", "replace"), source.name)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = (error.msg or "it breaks off").partition(", line ")[0]
    problem = f"This is no well-formed XML: {reason}."
    raise LiftError(problem, Place(source.name, line, column), "Correct it there, or save the file again.")


def _refuse_large(root: Element, source: SourceFile) -> None:
    deep = root.xpath(f"{'/*' * (MOST_DEPTH + 1)}[1]")
    if isinstance(deep, list) and deep and isinstance(deep[0], Element):
        problem = f"The elements stand within each other deeper than {MOST_DEPTH}."
        raise LiftError(problem, place(deep[0]), "Give the inner types names, and refer to them.")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        problem = f"The file has more than {MOST_ELEMENTS} elements."
        raise LiftError(problem, Place(source.name), "Split it, and include the parts that belong together.")
