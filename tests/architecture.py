"""The rules of the house, read off the source text: which room may import which, and where a library is allowed.

Sources are parsed, never imported. Imports for the type checker and imports inside functions count like any other.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

PACKAGE: Final = "semantic_bridge"
MOST_LINES: Final = 400

FLOORS: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset(row.split())
    for row in (
        "errors terms",
        "resources settings",
        "model",
        "rdf plan records text documents reports",
        "mapping lift validation execute explain catalogue authoring interchange",
        "workspace",
        "bridge",
        "usecases",
        "web cli",
        "__init__ __main__",
    )
)
"""The rooms from the ground up: a room imports from the rows below its own, and from itself.

A new folder or top-level module is placed here first. `__init__` and `__main__` are the package's own front doors.
"""

FORBIDDEN: Final = {"execute": frozenset({"rdf"})}
"""Rooms below that a room still may not import: RDF stops before a plan is run."""

CONFINED: Final[dict[str, tuple[str, ...]]] = {
    "rdflib": ("rdf/",),
    "pyoxigraph": ("rdf/",),
    "owlrl": ("rdf/",),
    "SPARQLWrapper": ("rdf/",),
    "pyshacl": ("validation/shacl.py",),
    "polars": ("records/tables.py", "lift/tables.py", "execute/columnar.py", "validation/columnar.py"),
    "msgspec": ("records/", "web/"),
    "re2": ("text/",),
    "pyspark": ("execute/spark.py",),
    "fastapi": ("web/",),
    "starlette": ("web/",),
    "pydantic": ("web/",),
    "sqlalchemy": ("lift/",),
    "sqlglot": ("lift/",),
    "typer": ("cli/",),
    "xmlschema": ("lift/",),
    "yaml": ("lift/",),
    "jinja2": ("reports/",),
    "pandas": (),
    "orjson": (),
}
"""Where a library may be imported: folders end in a slash; an empty tuple is nowhere."""

LATE: Final = frozenset({"pyspark", "sqlalchemy"})
"""Optional libraries: imported inside the functions that need them, so that the module loads without them."""

PRINTING: Final = ("cli/",)
ENVIRONMENT: Final = ("settings.py", "cli/", "web/app.py")
READERS: Final = frozenset({"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"})


@dataclass(frozen=True, slots=True)
class Source:
    """One module of the package: its path in the package, and its text."""

    path: PurePosixPath
    text: str
    tree: ast.Module = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Parse the text once."""
        object.__setattr__(self, "tree", ast.parse(self.text, str(self.path)))

    @property
    def room(self) -> str:
        """The folder, or the top-level module, that the source is in."""
        return self.path.parts[0].removesuffix(".py")

    def inside(self, places: tuple[str, ...]) -> bool:
        """Whether the source is one of the places, or in one that ends in a slash."""
        return any(
            str(self.path).startswith(place) if place[-1] == "/" else str(self.path) == place for place in places
        )


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name, absolute: `semantic_bridge.rdf.graph.Graph`."""

    name: str
    line: int
    late: bool

    @property
    def top(self) -> str:
        """The library, or this package."""
        return self.name.split(".", 1)[0]


def sources(root: Path) -> list[Source]:
    """Every module under the package's folder, by path."""
    files = sorted(root.rglob("*.py"))
    return [Source(PurePosixPath(file.relative_to(root).as_posix()), file.read_text("utf-8")) for file in files]


def findings(source: Source) -> list[str]:
    """What the module does against the rules of the house: `path:line: sentence`, in the order of the rules."""
    rules = (_floors, _confinements, _late_libraries, _prints, _environment, _length)
    return [f"{source.path}:{line}: {sentence}" for rule in rules for line, sentence in rule(source)]


def imports(source: Source) -> list[Import]:
    """Every import of the module, relative ones made absolute, in the order of lines."""
    late = {id(inner) for node in ast.walk(source.tree) if _is_function(node) for inner in ast.walk(node)}
    found = [
        Import(name, node.lineno, id(node) in late)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Call)
        for name in _names(node, source.path)
    ]
    return sorted(found, key=lambda item: (item.line, item.name))


def _names(node: ast.Import | ast.ImportFrom | ast.Call, path: PurePosixPath) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names, level=level):
            return [".".join((*_base(path, level), *filter(None, [module]), alias.name)) for alias in names]
        case ast.Call(func=ast.Name(id="__import__" | "import_module"), args=[ast.Constant(value=str(name)), *_]):
            return [name]
        case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
            return [name]
        case _:
            return []


def _base(path: PurePosixPath, level: int) -> tuple[str, ...]:
    """The package that a relative import of this level starts from; nothing for an absolute import."""
    return (PACKAGE, *path.parts[: len(path.parts) - level]) if level else ()


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _floor(room: str) -> int | None:
    return next((floor for floor, rooms in enumerate(FLOORS) if room in rooms), None)


def _floors(source: Source) -> Iterator[tuple[int, str]]:
    own = _floor(source.room)
    if own is None:
        yield 1, f"{source.room} has no floor: place it in FLOORS."
        return
    for item in imports(source):
        room = item.name.split(".")[1] if item.top == PACKAGE and "." in item.name else source.room
        if room != source.room and (sentence := _crossing(source.room, own, room)):
            yield item.line, sentence


def _crossing(room: str, own: int, other: str) -> str:
    """What is wrong with an import from one room into another; empty where nothing is."""
    floor = _floor(other)
    if floor is None:
        return f"{room} imports {other}, which has no floor: import the module that defines it."
    if floor > own:
        return f"{room} imports {other}, which is above it."
    if floor == own:
        return f"{room} imports {other}, which is on its own floor."
    return f"{room} may not import {other}." if other in FORBIDDEN.get(room, ()) else ""


def _confinements(source: Source) -> Iterator[tuple[int, str]]:
    for item in imports(source):
        places = CONFINED.get(item.top)
        if places is not None and not source.inside(places):
            yield (
                item.line,
                f"{item.top} is imported outside {', '.join(places)}." if places else f"{item.top} is not used here.",
            )


def _late_libraries(source: Source) -> Iterator[tuple[int, str]]:
    for item in imports(source):
        if item.top in LATE and not item.late:
            yield item.line, f"{item.top} is optional: import it inside the function that needs it."


def _prints(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        match node:
            case ast.Call(func=ast.Name(id="print")) if not source.inside(PRINTING):
                yield node.lineno, "print outside cli/: return the text, or log it."


def _environment(source: Source) -> Iterator[tuple[int, str]]:
    sentence = "the environment is read outside settings.py and the entry points: take it as an argument."
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(value=ast.Name(id="os"), attr=name) if name in READERS and not source.inside(
                ENVIRONMENT
            ):
                yield node.lineno, sentence
            case ast.ImportFrom(module="os", names=names) if not source.inside(ENVIRONMENT):
                yield from ((node.lineno, sentence) for alias in names if alias.name in READERS)


def _length(source: Source) -> Iterator[tuple[int, str]]:
    lines = len(source.text.splitlines())
    if lines > MOST_LINES:
        yield lines, f"{lines} lines, of at most {MOST_LINES}: split it by what it is for."
