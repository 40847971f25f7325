"""What references lead to: within a document, by an id, or in a file beside it inside the root.

Nothing is ever fetched: a reference to another host is an error that names it.
"""

import posixpath
import re
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from semantic_bridge.documents.files import UnreadableFileError
from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema.documents import Dialect, Document, Spot, absolute, read_document, stem
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.source import SourceFile

MOST_FILES: Final = 200
"""Files that one source may refer to, itself counted."""

_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class Library:
    """Reads each file once, and resolves references."""

    __slots__ = ("_documents",)

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}

    def open(self, source: SourceFile, dialect: Dialect | None) -> Document:
        """The document of a file.

        Args:
            source: The file.
            dialect: What it is read as where it does not say so itself; None is 2020-12.

        Raises:
            LiftError: It is broken.
            UnreadableFileError: It is missing, outside the root or too large.
        """
        plain = replace(source, path=Path(posixpath.normpath(source.path.as_posix())))
        if plain.name not in self._documents:
            if len(self._documents) >= MOST_FILES:
                raise LiftError(
                    f"The source refers to more than {MOST_FILES} files.", Place(plain.name), "Lift a part."
                )
            self._documents[plain.name] = read_document(plain, dialect)
        return self._documents[plain.name]

    def resolve(self, reference: Node, document: Document) -> Spot:
        """What a reference leads to.

        Args:
            reference: The text of a `$ref`.
            document: The one that it stands in.

        Raises:
            LiftError: There is nothing there, or it may not be read; its place is that of the reference, or in the
                other file where that one is broken.

        Source: RFC 3986, section 5; RFC 6901; JSON Schema 2020-12 core, section 8.2.
        """
        address, _, fragment = reference.text.partition("#")
        target, root = self._target(address, reference, document)
        node = _fragment(target, root, unquote(fragment))
        if node is None:
            problem = f"The reference `{reference.text}` leads to nothing."
            raise LiftError(problem, reference.place, "Check its path, or add what it names.")
        name = unquote(fragment).rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        return Spot(node, target, name or stem(target.source))

    def _target(self, address: str, reference: Node, document: Document) -> tuple[Document, Node]:
        if not address:
            return document, document.root
        absolute_address = absolute(document.base, address)
        for known in (document, *self._documents.values()):
            if absolute_address in known.resources:
                return known, known.resources[absolute_address]
        if _ELSEWHERE.match(address):
            problem = f"The reference `{reference.text}` leads to another place, which is not read."
            raise LiftError(problem, reference.place, "Save what it names beside the source, and refer to that file.")
        found = self._beside(unquote(address), reference, document)
        return found, found.root

    def _beside(self, relative: str, reference: Node, document: Document) -> Document:
        try:
            return self.open(document.source.beside(relative), document.dialect)
        except UnreadableFileError as error:
            problem = f"The file of the reference `{reference.text}` is not read. {error.problem}"
            raise LiftError(problem, reference.place, "Put it inside the folder that is lifted.") from None


def _fragment(document: Document, root: Node, fragment: str) -> Node | None:
    if fragment and not fragment.startswith("/"):
        return document.anchors.get(fragment)
    node: Node | None = root
    for step in fragment.split("/")[1:]:
        if node is None:
            return None
        key = step.replace("~1", "/").replace("~0", "~")
        node = _element(node, key) if node.items else node.get(key)
    return node


def _element(node: Node, key: str) -> Node | None:
    return node.items[int(key)] if key.isdecimal() and len(key) < 9 and int(key) < len(node.items) else None  # noqa: PLR2004  # more digits than any list has elements
