"""The documents that a source is made of: each read once, with what its schemas can be called by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final
from urllib.parse import urljoin

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema.json_text import read_json
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.yaml_text import read_yaml
from semantic_bridge.lift.source import SourceFile

JSON: Final = "application/json"
YAML: Final = "application/yaml"

_ANCHORS: Final = ("$anchor", "$dynamicAnchor")


class Dialect(Enum):
    """What the keywords of a document mean where versions differ."""

    DRAFT_07 = auto()
    DRAFT_2020_12 = auto()
    OPENAPI_3_0 = auto()

    @property
    def reference_stands_alone(self) -> bool:
        """Whether what stands beside a `$ref` is ignored: JSON Schema draft-07, section 8.3; OpenAPI 3.0, 4.7.23."""
        return self is not Dialect.DRAFT_2020_12


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One file, read.

    Attributes:
        source: Where it lies.
        root: Its tree.
        dialect: How its keywords are read.
        media_type: JSON or YAML.
        base: The URI that its `$id` gives it; empty where it has none.
        anchors: Its plain-name fragments.
        resources: Its schemas that have a `$id`, by absolute URI.
    """

    source: SourceFile
    root: Node
    dialect: Dialect
    media_type: str
    base: str
    anchors: Mapping[str, Node]
    resources: Mapping[str, Node]


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A node in a document, and how it is called there.

    Attributes:
        node: What stands there.
        document: Where its own references start.
        name: The last step of the reference that led to it; empty where none did.
    """

    node: Node
    document: Document
    name: str = ""

    def to(self, node: Node) -> "Spot":
        """A node below this one."""
        return Spot(node, self.document)


def absolute(base: str, address: str) -> str:
    """An address seen from a base; what is no URI names nothing but itself.

    Source: RFC 3986, section 5.
    """
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def stem(source: SourceFile) -> str:
    """The name of a file without what says its type."""
    name = source.path.name
    for ending in (".json", ".yaml", ".yml", ".schema"):
        name = name.removesuffix(ending)
    return name or source.path.name


def read_document(source: SourceFile, dialect: Dialect | None) -> Document:
    """The document of a file: JSON where its name says so, or starts like it and has no name of YAML.

    Args:
        source: The file.
        dialect: What it is read as where it does not say so itself; None is 2020-12.

    Raises:
        LiftError: It is empty or broken.
        UnreadableFileError: It is missing, outside the root or too large.
    """
    data = source.read()
    if not data.strip():
        raise LiftError("The file is empty.", Place(source.name), "Name the file that holds the document.")
    is_json = _is_json(source.path.suffix.lower(), data)
    root = read_json(data, source.name) if is_json else read_yaml(data, source.name)
    base = root.at("$id")
    anchors, resources = _named(root, base)
    said = _dialect(root) or dialect or Dialect.DRAFT_2020_12
    return Document(source, root, said, JSON if is_json else YAML, base, anchors, resources)


def _is_json(suffix: str, data: bytes) -> bool:
    starts_like_it = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}
    return suffix == ".json" or (starts_like_it and suffix not in {".yaml", ".yml"})


def _named(root: Node, base: str) -> tuple[Mapping[str, Node], Mapping[str, Node]]:
    """What anchors and what ids name; in draft-07 an id that starts with `#` is an anchor."""
    anchors: dict[str, Node] = {}
    resources: dict[str, Node] = {}
    for node in _walk(root):
        anchors |= {node.at(name): node for name in _ANCHORS if node.at(name)}
        identity = node.at("$id")
        if identity.startswith("#"):
            anchors[identity[1:]] = node
        elif identity:
            resources[absolute(base, identity).rstrip("#")] = node
    return anchors, resources


def _dialect(root: Node) -> Dialect | None:
    if "openapi" in root.members:
        return Dialect.OPENAPI_3_0 if root.at("openapi").startswith("3.0") else Dialect.DRAFT_2020_12
    said = root.at("$schema")
    if not said:
        return None
    return Dialect.DRAFT_07 if "draft-0" in said else Dialect.DRAFT_2020_12


def _walk(root: Node) -> Iterator[Node]:
    """Every object below a node, each once, however often aliases repeat it."""
    seen: set[Node] = set()
    left = [root]
    while left:
        node = left.pop()
        if node in seen:
            continue
        seen.add(node)
        if node.members:
            yield node
        left += [*node.members.values(), *node.items]
