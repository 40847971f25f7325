"""The documents of a WSDL 1.1 description: its definitions, and what they name in each other.

Source: WSDL 1.1, sections 2.1 to 2.7 and 3.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from semantic_bridge.documents.files import UnreadableFileError
from semantic_bridge.lift.described import Remark
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.xsd.components import qualified
from semantic_bridge.lift.xsd.documents import XS, Element, place, read_document

WSDL: Final = "http://schemas.xmlsoap.org/wsdl/"
"""The namespace of WSDL 1.1."""

SOAP: Final = ("http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/wsdl/soap12/")
"""The namespaces of the bindings to SOAP 1.1 and 1.2."""

_WSDL_2: Final = "http://www.w3.org/ns/wsdl"
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_MOST_FILES: Final = 100


@dataclass(slots=True)
class Definitions:
    """The definitions of a file and of those that it imports.

    Attributes:
        file: The file.
        roots: Each `wsdl:definitions`, with its file.
        remarks: What was not read.
    """

    file: SourceFile
    roots: list[tuple[Element, SourceFile]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the file, and what it imports inside its folder.

        Raises:
            LiftError: A file that is read is broken, or no WSDL 1.1; there are more than 100.
        """
        root = read_document(self.file)
        if root.tag != f"{{{WSDL}}}definitions":
            newer = root.tag.startswith(f"{{{_WSDL_2}}}")
            problem = "This is WSDL 2.0." if newer else f"This is no WSDL: its root is {root.tag}."
            raise LiftError(problem, place(root), "Give a file whose root is wsdl:definitions, of WSDL 1.1.")
        self.roots.append((root, self.file))
        for element, file in self.roots:
            for child in element.findall(f"{{{WSDL}}}import"):
                self._import(child, file)

    def _import(self, child: Element, file: SourceFile) -> None:
        location = child.get("location", "").strip()
        name = posixpath.basename(re.split(r"[?#]", location)[0]) if _URL.match(location) else location
        path = Path(posixpath.normpath(file.beside(unquote(name)).path.as_posix()))
        found = SourceFile(path, file.root, file.most_bytes)
        if any(other.path == path for _, other in self.roots):
            return
        if len(self.roots) == _MOST_FILES:
            problem = f"The description has more than {_MOST_FILES} files."
            raise LiftError(problem, place(child), "Put what belongs together into one file.")
        try:
            root = read_document(found)
        except UnreadableFileError as error:
            remedy = f"Put it at {found.name}, inside the folder; a URL is never fetched."
            self.remarks.append(Remark(f"{location or 'An import'} is not read: {error.problem}", remedy, place(child)))
            return
        if root.tag not in {f"{{{WSDL}}}definitions", f"{{{XS}}}schema"}:
            problem = f"The file {found.name} is neither WSDL 1.1 nor XML Schema: its root is {root.tag}."
            raise LiftError(problem, place(child), "Name one that is.")
        self.roots.append((root, found))

    def schemas(self) -> Iterator[tuple[Sequence[Element], SourceFile]]:
        """The schemas that stand in each file."""
        for root, file in self.roots:
            found = [root] if root.tag == f"{{{XS}}}schema" else root.findall(f"{{{WSDL}}}types/{{{XS}}}schema")
            yield found, file

    def all(self, kind: str) -> Iterator[Element]:
        """The definitions of one kind, as `message`, in the order of the files."""
        for root, _ in self.roots:
            yield from root.findall(f"{{{WSDL}}}{kind}")

    def named(self, kind: str, by: Element, attribute: str) -> Element:
        """The definition that an attribute names.

        Raises:
            LiftError: It names none, or one that is not there.
        """
        if not by.get(attribute):
            problem = f"The {attribute} is missing."
            raise LiftError(problem, place(by), f"Name the wsdl:{kind} that is meant.")
        namespace, name = qualified(by, by.get(attribute, ""), _namespace(by))
        for element in self.all(kind):
            if element.get("name") == name and _namespace(element) == namespace:
                return element
        problem = f"There is no wsdl:{kind} {name!r} in {namespace or 'no namespace'}."
        raise LiftError(problem, place(by), f"Write it, or correct the {attribute}.")

    def uses(self, namespace: str) -> bool:
        """Whether a namespace is declared anywhere in the files."""
        return any(namespace in element.nsmap.values() for root, _ in self.roots for element in root.iter())


def soap_elements(element: Element, name: str, *, deep: bool = False) -> Iterator[Element]:
    """The elements of a binding to SOAP with a name, below an element."""
    for namespace in SOAP:
        tag = f"{{{namespace}}}{name}"
        yield from element.iter(tag) if deep else element.findall(tag)


def _namespace(element: Element) -> str:
    return element.getroottree().getroot().get("targetNamespace", "")
