"""Read JSON into a tree with places. What is no JSON is refused as records refuse it, with line and column."""

import json
import re
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from typing import Final

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema.nodes import MOST_DEPTH, Composer, Node, Scalar
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.strict_json import decode
from semantic_bridge.settings import Limits

_BOM: Final = b"\xef\xbb\xbf"
_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]]|[^\s,:{}\[\]"]+')
_REMEDIES: Final = {
    Refusal.TOO_DEEP: "Make the document flatter.",
    Refusal.STRING_TOO_LONG: "Shorten the text.",
}
"""Where that for records would not do."""

_WORDS: Final[dict[str, Scalar]] = {"true": True, "false": False, "null": None}


def read_json(data: bytes, file: str) -> Node:
    """The tree of a JSON document.

    Raises:
        LiftError: It is no JSON, not UTF-8, cut short, has a key twice, or is nested deeper than `MOST_DEPTH`.

    Source: RFC 8259, RFC 7493.
    """
    _check(data, file)
    text = data.removeprefix(_BOM).decode()
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    composer = Composer(file)
    for found in _TOKEN.finditer(text):
        line = bisect_right(starts, found.start())
        _compose(composer, found[0], composer.place(line, found.start() - starts[line - 1] + 1))
    return composer.whole()


def _check(data: bytes, file: str) -> None:
    limits = replace(Limits(), json_body_bytes=len(data) + 1, json_depth=MOST_DEPTH)
    try:
        decode(data, limits)
    except RefusedRecordError as error:
        place = Place(file, error.line or 0, error.column or 0)
        raise LiftError(error.problem, place, _REMEDIES.get(error.code, error.remedy)) from None


def _compose(composer: Composer, piece: str, place: Place) -> None:
    match piece[0]:
        case "{" | "[":
            composer.start(place, is_object=piece == "{")
        case "}" | "]":
            composer.end()
        case '"':
            text: str = json.loads(piece)
            composer.scalar(text, text, place)
        case _:
            composer.scalar(_WORDS[piece] if piece in _WORDS else number(piece), piece, place)


def number(text: str) -> int | Decimal:
    """A JSON number, exactly."""
    return int(text) if text.removeprefix("-").isdigit() else Decimal(text)
