"""The one XML parser: no document type, no entities, no network, no file, and a limit on size and depth."""

import re
from typing import Final

from lxml import etree

from semantic_bridge.records.line import SHIPPED
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.streams import BOM
from semantic_bridge.settings import Limits

_BEFORE_ROOT: Final = re.compile(rb"(?:[ \t\r\n]++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']""")
_ENCODINGS: Final = {b"utf-8", b"utf8", b"us-ascii"}


def parse(data: bytes, limits: Limits = SHIPPED) -> etree._Element:
    """The root element of a document, without comments and processing instructions.

    Raises:
        RefusedRecordError: Larger than `limits.json_body_bytes`; not UTF-8, or said to be something else; with a
            DOCTYPE; not well-formed; elements within each other deeper than `limits.json_depth`.

    Source: XML 1.0 (Fifth Edition), sections 2.8 and 4.
    """
    if len(data) > limits.json_body_bytes:
        raise RefusedRecordError(Refusal.TOO_LARGE)
    body = data.removeprefix(BOM)
    _check_encoding(body)
    _check_no_document_type(body)
    root = _parsed(body)
    if root.xpath(f"boolean({'/*' * (limits.json_depth + 1)})"):
        raise RefusedRecordError(Refusal.TOO_DEEP)
    return root


def _check_encoding(body: bytes) -> None:
    try:
        body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
    else:
        declared = _ENCODING.match(body)
        if declared is None or declared[1].lower() in _ENCODINGS:
            return
        line = 1
    raise RefusedRecordError(Refusal.NOT_UTF8, line=line)


def _check_no_document_type(body: bytes) -> None:
    before = _BEFORE_ROOT.match(body)
    start = before.end() if before else 0
    if body.startswith(b"<!", start) and not body.startswith(b"<!--", start):
        raise RefusedRecordError(Refusal.DOCUMENT_TYPE, line=body.count(b"\n", 0, start) + 1, offset=start)


def _parsed(body: bytes) -> etree._Element:
    # The message of the parser quotes the document, so it must not become the context of ours.
    try:
        return etree.fromstring(body, guarded_parser())
    except etree.XMLSyntaxError as error:
        line, _ = error.position
    raise RefusedRecordError(Refusal.NOT_XML, line=line)


def guarded_parser() -> etree.XMLParser:
    """A parser of UTF-8 that resolves nothing, loads nothing, and leaves out comments and processing instructions."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
