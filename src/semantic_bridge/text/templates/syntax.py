r"""The syntax of one alternative of a template: text to items.

    alternative := item+
    item        := text | blank | "{" name "}" | "[" item+ "]" | "(" literal ("|" literal)+ ")"

A backslash before one of `{}[]()|\` makes it text. A blank is a run of any blanks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from semantic_bridge.errors import BridgeError

_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[{}\[\]()|\\]) | (?P<blank>\s+) | (?P<sign>[{}\[\]()|\\]) | (?P<text>[^\s{}\[\]()|\\]+)", re.VERBOSE
)
_SLOT: Final = re.compile(r"\{\s*(?P<name>[\w-]+)\s*\}")
_MOST_NESTED: Final = 16


class TemplateError(BridgeError):
    """A template that cannot be compiled.

    Attributes:
        reason: What is wrong.
        alternative: The alternative that it is wrong in, or None where it is the whole template.
        position: The character of the alternative, counted from 0, or None where it is the whole.
    """

    def __init__(
        self, reason: str, *, alternative: str | None = None, position: int | None = None, remedy: str
    ) -> None:
        self.reason, self.alternative, self.position = reason, alternative, position
        character = "" if position is None else f", at character {position + 1}"
        where = None if alternative is None else f"the alternative {alternative!r}{character}"
        super().__init__(f"The template is refused: {reason}.", where=where, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that stands for itself, in any case; it has no blanks."""

    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Blank:
    """One or more blanks."""

    position: int


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """The place of a slot."""

    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several literal texts, of which the first is written; their inner blanks are single spaces."""

    options: tuple[str, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Group:
    """Items that may be left out together."""

    items: "tuple[Item, ...]"
    position: int


Leaf: TypeAlias = Literal | Blank | SlotPlace | Choice
Item: TypeAlias = Leaf | Group


def read_alternative(text: str) -> tuple[Item, ...]:
    """The items of an alternative, without blanks at its ends.

    Raises:
        TemplateError: A bracket is not closed or not opened, a name is missing, a choice has one text, or the
            alternative says nothing.
    """
    items = _Reader(text).read()
    if not items:
        raise TemplateError("an alternative is empty", alternative=text, remedy="Write at least one slot, as {name}.")
    return items


def slot_places(items: Sequence[Item]) -> Iterator[SlotPlace]:
    """The places of slots, in order, those of optional parts included."""
    for item in items:
        if isinstance(item, Group):
            yield from slot_places(item.items)
        elif isinstance(item, SlotPlace):
            yield item


def slot_names(alternatives: Sequence[str]) -> tuple[str, ...]:
    """The names of all slots of the alternatives, each once, in order of their first place.

    Raises:
        TemplateError: As `read_alternative`.
    """
    places = (place for text in alternatives for place in slot_places(read_alternative(text)))
    return tuple(dict.fromkeys(place.name for place in places))


class _Reader:
    """A recursive descent over one alternative; made for one `read`."""

    def __init__(self, text: str) -> None:
        self.text, self.depth = text, 0
        self.position, self.end = len(text) - len(text.lstrip()), len(text.rstrip())

    def read(self) -> tuple[Item, ...]:
        """The items of the whole alternative."""
        items = self._items()
        if self.position < self.end:
            sign = self.text[self.position]
            raise self._error(f"{sign} stands alone", self.position, f"Write \\{sign} for the sign.")
        return items

    def _items(self) -> tuple[Item, ...]:
        """Items up to the end or a sign that closes."""
        items: list[Item] = []
        while self.position < self.end and self.text[self.position] not in "])}|":
            items.append(self._item())
        return tuple(items)

    def _item(self) -> Item:
        start, sign = self.position, self.text[self.position]
        if sign == "{":
            return self._slot()
        if sign == "[":
            return self._group()
        if sign == "(":
            return self._choice()
        if sign.isspace():
            self._token()
            return Blank(start)
        return Literal(self._literal(), start)

    def _literal(self) -> str:
        """Text and escapes up to a blank or a sign."""
        parts = []
        while self.position < self.end and (part := self._word()):
            parts.append(part)
        return "".join(parts)

    def _word(self) -> str:
        """The next piece of literal text; empty before a blank or a sign."""
        found = _TOKEN.match(self.text, self.position)
        if found is None or found["blank"]:
            return ""
        if found["sign"] == "\\":
            remedy = r"A backslash stands before one of {}[]()|\; write \\ for the sign."
            raise self._error("a backslash escapes nothing", self.position, remedy)
        if found["sign"]:
            return ""
        self.position = found.end()
        return found["escaped"] or found["text"]

    def _token(self) -> None:
        found = _TOKEN.match(self.text, self.position)
        self.position = found.end() if found else self.end

    def _slot(self) -> SlotPlace:
        found = _SLOT.match(self.text, self.position)
        if found is None:
            remedy = r"Write {name} with letters, digits, _ or -, or \{ for the sign."
            raise self._error("{ opens no slot", self.position, remedy)
        start, self.position = self.position, found.end()
        return SlotPlace(found["name"], start)

    def _group(self) -> Group:
        start = self._open()
        items = self._items()
        self._close("]", start)
        if not items:
            raise self._error("an optional part is empty", start, r"Write what may be left out, or \[ for the sign.")
        return Group(items, start)

    def _choice(self) -> Choice:
        start = self._open()
        options = [self._option()]
        while self.position < self.end and self.text[self.position] == "|":
            self.position += 1
            options.append(self._option())
        self._close(")", start)
        if len(options) == 1 or "" in options:
            remedy = r"Write ( a | b ), [ a ] for a text that may be left out, or \( for the sign."
            raise self._error("a choice needs two texts or more", start, remedy)
        return Choice(tuple(dict.fromkeys(options)), start)

    def _option(self) -> str:
        """One literal text of a choice, its blanks made single and those at its ends left out."""
        words = [""]
        while self.position < self.end and self.text[self.position] not in "|)":
            if self.text[self.position].isspace():
                self._token()
                words.append("")
            elif word := self._word():
                words[-1] += word
            else:
                remedy = "A choice has literal texts only: write slots and optional parts outside, or two alternatives."
                raise self._error(f"{self.text[self.position]} stands in a choice", self.position, remedy)
        return " ".join(word for word in words if word)

    def _open(self) -> int:
        self.depth += 1
        if self.depth > _MOST_NESTED:
            remedy = "Write the optional parts as several alternatives."
            raise self._error(f"brackets nest more than {_MOST_NESTED} deep", self.position, remedy)
        self.position += 1
        return self.position - 1

    def _close(self, sign: str, start: int) -> None:
        opened = self.text[start]
        if self.position >= self.end or self.text[self.position] != sign:
            raise self._error(
                f"{opened} is not closed", start, f"Close it with {sign}, or write \\{opened} for the sign."
            )
        self.position += 1
        self.depth -= 1

    def _error(self, reason: str, position: int, remedy: str) -> TemplateError:
        return TemplateError(reason, alternative=self.text, position=position, remedy=remedy)
