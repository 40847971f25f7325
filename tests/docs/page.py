r"""A page of the documentation as blocks: files to write, commands to run, and what they must print.

    ```lang title="path"     a file, written whole
    ```lang append="path"    lines added to a file
    ```lang shows="path"     what a file must hold by then; JSON is compared as values
    ```console               `$ command` lines, each followed by what it prints; `\` at its end continues a command
    <!-- with: examples -->  a folder of the checkout that the page's commands may read

Any other block is an illustration: it is parsed where it is Turtle or JSON, and not run.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

_FENCE: Final = re.compile(r'```(?P<language>[a-z]*)(?P<attributes>(?: [a-z]+="[^"]*")*)')
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')
_WITH: Final = re.compile(r"^<!-- with: (?P<folder>[\w/-]+) -->$", re.MULTILINE)
_PROMPT: Final = "$ "


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block as it stands: the lines between its fences, and the number of the first of them, from 1."""

    language: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as a text that ends in a line break."""
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Written:
    """A file to write."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Appended:
    """Lines to add to a file."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a file must hold; `line` is the page's line on which it begins, `end` the one after it."""

    path: str
    text: str
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what the page says that it prints; its output stands on the page's lines `line` up to `end`."""

    text: str
    output: tuple[str, ...]
    line: int
    end: int


Block: TypeAlias = Written | Appended | Shown | Command


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it is, its lines, the folders that it needs, and its fenced blocks."""

    path: Path
    lines: tuple[str, ...]
    needs: tuple[str, ...]
    fences: tuple[Fence, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is written, run and compared, in the order of the page."""
        return tuple(block for fence in self.fences for block in _blocks(fence))

    @property
    def illustrations(self) -> tuple[Fence, ...]:
        """The blocks that are only shown."""
        return tuple(fence for fence in self.fences if not any(_blocks(fence)))


def read_page(path: Path) -> Page:
    """The page in a Markdown file."""
    text = path.read_text("utf-8")
    lines = tuple(text.splitlines())
    return Page(path, lines, tuple(_WITH.findall(text)), tuple(_fences(lines)))


def _fences(lines: Sequence[str]) -> Iterator[Fence]:
    start: tuple[str, str, int] | None = None
    for number, line in enumerate(lines, start=1):
        if start is not None and line == "```":
            language, attributes, first = start
            found = tuple(_ATTRIBUTE.findall(attributes))
            yield Fence(language, found, first, tuple(lines[first - 1 : number - 1]))
            start = None
        elif start is None and line.startswith("```"):
            opening = _FENCE.fullmatch(line)
            if opening is None:
                message = f"line {number}: this fence cannot be read: {line}"
                raise ValueError(message)
            start = opening["language"], opening["attributes"], number + 1
    if start is not None:
        message = f"line {start[2] - 1}: this block is not closed"
        raise ValueError(message)


def _blocks(fence: Fence) -> Iterator[Block]:
    for name, path in fence.attributes:
        match name:
            case "title":
                yield Written(path, fence.text)
            case "append":
                yield Appended(path, fence.text)
            case "shows":
                yield Shown(path, fence.text, fence.line, fence.line + len(fence.lines))
            case _:
                message = f"line {fence.line - 1}: a block has title, append or shows, not {name}"
                raise ValueError(message)
    if fence.language == "console":
        yield from _commands(fence)


def _commands(fence: Fence) -> Iterator[Command]:
    starts = [at for at, line in enumerate(fence.lines) if line.startswith(_PROMPT)]
    if not starts or starts[0] != 0:
        message = f"line {fence.line}: a console block begins with a command"
        raise ValueError(message)
    for at, following in zip(starts, [*starts[1:], len(fence.lines)], strict=True):
        first = at
        while fence.lines[first].endswith("\\"):
            first += 1
        text = "\n".join(fence.lines[at : first + 1]).removeprefix(_PROMPT)
        yield Command(text, fence.lines[first + 1 : following], fence.line + first + 1, fence.line + following)
