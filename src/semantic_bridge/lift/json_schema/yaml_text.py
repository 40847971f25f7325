"""Read YAML into a tree with places, and into no other values than JSON has.

Nothing is constructed: the events of the parser become nodes here, so a tag can name no Python object. A plain scalar
is a number only where JSON would write it so: `no`, `0123`, `0x1F` and `2024-01-31` stay the texts that they are.

Source: YAML 1.2.2, section 10.3 for null and booleans; RFC 8259, section 6 for numbers.
"""

import re
from collections.abc import Iterator
from typing import Final

import yaml

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema.json_text import number
from semantic_bridge.lift.json_schema.nodes import Composer, Node, Scalar

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,4000})(?:\.[0-9]{1,4000})?(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TAGS: Final = {f"tag:yaml.org,2002:{name}": name for name in ("str", "int", "float", "bool", "null", "map", "seq")}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def read_yaml(data: bytes, file: str) -> Node:
    """The tree of a YAML document.

    A `<<` key merges what it names, as YAML 1.1 has it. Of several documents in one file only one may have content.

    Raises:
        LiftError: It is no YAML, not UTF-8, empty, has a key twice, a tag of its own, a second document, an alias
            within what it names, more values than `nodes.MOST_NODES`, or is nested too deep.
    """
    composer = Composer(file)
    for event in _events(_text(data, file), file):
        _compose(composer, event, _place(event, file))
    return composer.whole()


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise LiftError("The file is not UTF-8.", Place(file, line, column), "Save it as UTF-8.") from None


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        reason = ", ".join(part for part in (error.context, error.problem) if part)
        raise LiftError(f"This is no YAML: {reason}.", place, "Check what stands at this place.") from None
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        place = Place(file, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
        raise LiftError("A control character stands in the file.", place, "Remove or escape it.") from None


def _place(event: yaml.Event, file: str) -> Place:
    mark = event.start_mark
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def _compose(composer: Composer, event: yaml.Event, place: Place) -> None:
    match event:
        case yaml.DocumentStartEvent() if composer.root is not None:
            raise LiftError("The file holds a second document.", place, "Keep one document in a file.")
        case yaml.AliasEvent():
            composer.alias(event.anchor or "", place)
        case yaml.ScalarEvent():
            composer.scalar(_scalar(event, place), event.value, place, event.anchor or "")
        case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
            _tag(event.tag, place)
            is_object = isinstance(event, yaml.MappingStartEvent)
            composer.start(place, event.anchor or "", is_object=is_object)
        case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
            composer.end()
        case _:
            pass


def _tag(tag: str | None, place: Place) -> str:
    """The short name of a tag of YAML itself; empty where there is none."""
    if tag is None or tag == "!":
        return ""
    if tag not in _TAGS:
        raise LiftError(f"The tag `{tag}` is none that JSON has.", place, "Leave the tag out.")
    return _TAGS[tag]


def _scalar(event: yaml.ScalarEvent, place: Place) -> Scalar:
    text, tag = event.value, _tag(event.tag, place)
    if _SURROGATE.search(text):
        raise LiftError("A text holds half of a surrogate pair.", place, "Write the character itself.")
    plain = event.implicit[0] and not tag
    if not plain and tag in {"", "str"}:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return number(text) if _NUMBER.fullmatch(text) else text
