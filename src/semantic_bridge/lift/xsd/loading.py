"""Follow the includes, imports and redefinitions of schemas, inside the folder of the source only.

A URL is never asked. Where the file that it ends in lies beside the schema, and has the namespace that is wanted, that
one is read; else the place is kept as missing, and what comes of it hangs on whether anything needs it.
"""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from semantic_bridge.documents.files import UnreadableFileError
from semantic_bridge.lift.described import Remark
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.xsd.documents import XS, Element, is_xs, place, read_document

XML: Final = "http://www.w3.org/XML/1998/namespace"
"""The namespace of `xml:lang`, which every processor knows."""

REPLACED: Final = ".redefined"
"""What the name of a component ends in that a redefinition replaces, and extends."""

_REFERRING: Final = frozenset({f"{{{XS}}}extension", f"{{{XS}}}restriction"})
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Part:
    """A schema document.

    Attributes:
        schema: Its `xs:schema`.
        namespace: Of what it declares; that of the including schema where it states none.
        file: Its file.
    """

    schema: Element
    namespace: str
    file: SourceFile


@dataclass(frozen=True, slots=True)
class Missing:
    """A schema that is referred to and not read.

    Attributes:
        namespace: Of what it declares.
        by: The import or include.
        reason: Why it is not read; a clause.
        remedy: What to do.
    """

    namespace: str
    by: Element
    reason: str
    remedy: str

    def remark(self) -> Remark:
        """That nothing needs it."""
        location = self.by.get("schemaLocation")
        named = f"The schema {location}" if location else f"A schema of {self.namespace}"
        problem = f"{named} is not read, for {self.reason}; nothing that is lifted needs it."
        return Remark(problem, self.remedy, place(self.by))


@dataclass(slots=True)
class Loading:
    """The documents that belong to a source; `add` them, then look at `parts`, `missing` and `remarks`."""

    parts: list[Part] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, schemas: Iterable[Element], file: SourceFile) -> None:
        """Add schemas that stand in one file, and all that they refer to.

        Raises:
            LiftError: A file that is read is broken, or no schema, or of another namespace than it should be; a schema
                is overridden.
        """
        every = [Part(schema, schema.get("targetNamespace", ""), file) for schema in schemas]
        # A file that is one schema may have been read already; of schemas in a description there may be several.
        alone = {id(part) for part in every if part.schema.getparent() is None}
        found = [part for part in every if id(part) not in alone or (file.name, part.namespace) not in self._seen]
        self._seen |= {(file.name, part.namespace) for part in found}
        self.parts += found
        waiting = found
        while waiting:
            waiting = [new for part in waiting for new in self._referred(part)]
        for part in reversed(self.parts):
            for child in [item for item in part.schema if is_xs(item, "redefine")]:
                self._redefine(child, part)
        provided = {part.namespace for part in self.parts}
        self.missing = [item for item in self.missing if is_xs(item.by, "include") or item.namespace not in provided]

    def _referred(self, part: Part) -> list[Part]:
        found = []
        for child in part.schema:
            if is_xs(child, "override"):
                remedy = "Include the file, and write out what is overridden."
                raise LiftError("A schema is overridden, which is not lifted.", place(child), remedy)
            if is_xs(child, "include", "redefine"):
                found += self._read(child, part, part.namespace)
            elif is_xs(child, "import") and child.get("namespace", "") != XML:
                found += self._read(child, part, child.get("namespace", ""))
        return found

    def _read(self, child: Element, part: Part, namespace: str) -> list[Part]:
        """The schema that an import or include names; nothing where it was read before, or is missing."""
        location = (child.get("schemaLocation") or "").strip()
        file = _normal(part.file.beside(unquote(location)))
        if not location:
            remedy = f"Name a file of the folder that declares {namespace} as its schemaLocation."
            self.missing.append(Missing(namespace, child, "no schemaLocation says where it is", remedy))
            return []
        if _URL.match(location):
            beside = _beside(location, part, namespace)
            if beside is None:
                remedy = f"Put {_file_name(location)} beside {part.file.name}; it is read from there."
                self.missing.append(Missing(namespace, child, "a URL is never fetched", remedy))
                return []
            self.remarks.append(Remark(f"{beside.name} is read in the place of {location}.", "", place(child)))
            file = beside
        try:
            return self._part(file, child, namespace)
        except UnreadableFileError as error:
            outside = file.path.is_absolute() or ".." in file.path.parts
            wider = "Name a folder that holds both as the root, or put the file inside it."
            remedy = wider if outside else f"Put the file where it is looked for, at {file.name}, inside the folder."
            self.missing.append(Missing(namespace, child, _clause(error.problem), remedy))
            return []

    def _part(self, file: SourceFile, child: Element, namespace: str) -> list[Part]:
        if (file.name, namespace) in self._seen:
            return []
        root = read_document(file)
        if not is_xs(root, "schema"):
            problem = f"The file {file.name} is no XML Schema: its root is {root.tag}."
            raise LiftError(problem, place(child), "Name a schema there.")
        stated = root.get("targetNamespace")
        if stated != (namespace or None) and not (stated is None and not is_xs(child, "import")):
            problem = f"The file {file.name} declares {stated or 'no namespace'}, not {namespace or 'none'}."
            raise LiftError(problem, place(child), "Name the file that declares it, or correct the namespace.")
        self._seen.add((file.name, namespace))
        self.parts.append(Part(root, namespace, file))
        return self.parts[-1:]

    def _redefine(self, child: Element, part: Part) -> None:
        """Put the new definitions into the schema, and rename what they replace (XML Schema part 1, section 4.2.3)."""
        missing = next((item for item in self.missing if item.by is child), None)
        if missing is not None:
            raise LiftError(f"What is redefined is not there: {missing.reason}.", place(child), missing.remedy)
        for new in [item for item in child if not is_xs(item, "annotation")]:
            name = new.get("name", "")
            others = (item for other in self.parts if other.namespace == part.namespace for item in other.schema)
            old = next((item for item in others if item.tag == new.tag and item.get("name") == name), None)
            if old is None:
                remedy = "Correct its name, or the schemaLocation."
                raise LiftError(f"What is redefined is not there: {name!r}.", place(new), remedy)
            old.set("name", name + REPLACED)
            _refer_to_replaced(new, name)
            child.addprevious(new)
        part.schema.remove(child)


def _refer_to_replaced(new: Element, name: str) -> None:
    for inner in new.iterdescendants():
        for attribute in ("base", "ref"):
            value = inner.get(attribute, "")
            if value.rpartition(":")[2] == name and inner.tag in _REFERRING | {new.tag}:
                inner.set(attribute, value + REPLACED)


def _beside(location: str, part: Part, namespace: str) -> SourceFile | None:
    """The file beside the schema that has the name that a URL ends in, where it has the namespace, too."""
    for name in (_file_name(location), f"{_file_name(location)}.xsd"):
        file = _normal(part.file.beside(name))
        try:
            root = read_document(file)
        except UnreadableFileError:
            continue
        if is_xs(root, "schema") and root.get("targetNamespace", "") == namespace and file.name != part.file.name:
            return file
    return None


def _normal(file: SourceFile) -> SourceFile:
    return SourceFile(Path(posixpath.normpath(file.path.as_posix())), file.root, file.most_bytes)


def _file_name(location: str) -> str:
    """The last part of the path of a URL."""
    path = re.split(r"[?#]", location, maxsplit=1)[0].rstrip("/")
    return posixpath.basename(unquote(path)) or "it"


def _clause(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
