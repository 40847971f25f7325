"""The house: imports only go down, and each library stays in its room.

The first test holds the package to the rules; the others hold the rules to small made-up sources.
"""

from pathlib import Path, PurePosixPath

import pytest

import semantic_bridge
from tests.architecture import CONFINED, FLOORS, FORBIDDEN, PACKAGE, Import, Source, findings, imports, sources

ROOT = Path(semantic_bridge.__file__).parent
SOURCES = sources(ROOT)


def made_up(path: str, text: str) -> Source:
    """A source that is in no file."""
    return Source(PurePosixPath(path), text)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.path))
def test_house(source: Source) -> None:
    """Every module keeps the rules of the house."""
    assert findings(source) == []


def test_every_folder_is_placed() -> None:
    """A new folder is placed on a floor before anything is built in it."""
    rooms = {path.name.removesuffix(".py") for path in ROOT.iterdir() if path.name != "__pycache__"}
    placed = frozenset().union(*FLOORS)
    assert rooms - placed <= {"py.typed", "pilot"}


def test_sources_are_all_there() -> None:
    """The walk finds the package, nested modules too: a checker that reads nothing finds nothing."""
    assert {"errors.py", "model/schema.py"} <= {str(source.path) for source in SOURCES}
    assert len(SOURCES) == len(list(ROOT.rglob("*.py")))


def test_tables_are_sound() -> None:
    """No room has two floors, and the tables name only rooms that have one."""
    rooms = [room for floor in FLOORS for room in floor]
    named = {place.split("/")[0] for places in CONFINED.values() for place in places}
    assert len(rooms) == len(set(rooms))
    assert {*named, *FORBIDDEN} <= set(rooms)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("a/b.py", "import os.path", ["os.path"], id="plain"),
        pytest.param("a/b.py", "import os, sys as s", ["os", "sys"], id="several"),
        pytest.param("a/b.py", "from x.y import z as w", ["x.y.z"], id="from"),
        pytest.param("a/b.py", "from x import *", ["x.*"], id="star"),
        pytest.param("a/b.py", "from . import c", ["semantic_bridge.a.c"], id="relative, same folder"),
        pytest.param("a/b.py", "from .c import d", ["semantic_bridge.a.c.d"], id="relative, module"),
        pytest.param("a/b.py", "from ..c import d", ["semantic_bridge.c.d"], id="relative, up"),
        pytest.param("a/b/c.py", "from ... import d", ["semantic_bridge.d"], id="relative, up twice"),
        pytest.param("a/__init__.py", "from .b import c", ["semantic_bridge.a.b.c"], id="relative, in a package"),
        pytest.param("b.py", "from .c import d", ["semantic_bridge.c.d"], id="relative, at the top"),
        pytest.param("b.py", "if TYPE_CHECKING:\n    import x", ["x"], id="for the type checker"),
        pytest.param("b.py", "def f():\n    import x", ["x"], id="in a function"),
        pytest.param("b.py", "try:\n    import x\nexcept ImportError:\n    x = None", ["x"], id="in a try"),
        pytest.param("b.py", "importlib.import_module('x.y')", ["x.y"], id="by name"),
        pytest.param("b.py", "import_module('x')", ["x"], id="by name, bare"),
        pytest.param("b.py", "__import__('x')", ["x"], id="by the built-in"),
        pytest.param("b.py", "f('x'); import_module(x)", [], id="other calls are not imports"),
    ],
)
def test_imports(path: str, text: str, expected: list[str]) -> None:
    """Every way to import a name is found, and made absolute."""
    assert [item.name for item in imports(made_up(path, text))] == expected


def test_import_says_where_it_is() -> None:
    """An import knows its line, and whether it waits until a function is called."""
    text = "import a\nclass C:\n    import b\n    async def f(self):\n        if self:\n            import c\n"
    assert imports(made_up("x.py", text)) == [
        Import("a", 1, late=False),
        Import("b", 3, late=False),
        Import("c", 6, late=True),
    ]


@pytest.mark.parametrize(
    ("path", "text", "sentence"),
    [
        pytest.param(
            "model/x.py", "from semantic_bridge.plan import y", "model imports plan, which is above it.", id="up"
        ),
        pytest.param("model/x.py", "from ..plan import y", "model imports plan, which is above it.", id="up, relative"),
        pytest.param(
            "model/x.py", "from .. import plan", "model imports plan, which is above it.", id="up, the room itself"
        ),
        pytest.param(
            "model/x.py", "import semantic_bridge.plan.y", "model imports plan, which is above it.", id="up, plain"
        ),
        pytest.param(
            "model/x.py",
            "if TYPE_CHECKING:\n    from semantic_bridge.web import y",
            "model imports web, which is above it.",
            id="up, for the type checker",
        ),
        pytest.param(
            "errors.py",
            "def f():\n    from semantic_bridge.model import y",
            "errors imports model, which is above it.",
            id="up, in a function",
        ),
        pytest.param(
            "text/x.py", "from ..records import y", "text imports records, which is on its own floor.", id="aside"
        ),
        pytest.param(
            "web/x.py", "from ..cli import y", "web imports cli, which is on its own floor.", id="aside, at the top"
        ),
        pytest.param(
            "bridge.py", "from .usecases import y", "bridge imports usecases, which is above it.", id="bridge"
        ),
        pytest.param(
            "workspace.py", "from .usecases import y", "workspace imports usecases, which is above it.", id="workspace"
        ),
        pytest.param("execute/x.py", "from ..rdf import y", "execute may not import rdf.", id="RDF below the line"),
        pytest.param(
            "plan/x.py", "from ..rdf import y", "plan imports rdf, which is on its own floor.", id="RDF in a plan"
        ),
        pytest.param(
            "web/x.py",
            "from semantic_bridge import Bridge",
            "web imports Bridge, which has no floor: import the module that defines it.",
            id="through the front door",
        ),
        pytest.param("helpers/x.py", "", "helpers has no floor: place it in FLOORS.", id="a folder without a floor"),
        pytest.param("helpers.py", "", "helpers has no floor: place it in FLOORS.", id="a module without a floor"),
    ],
)
def test_floors(path: str, text: str, sentence: str) -> None:
    """An import that does not go down is found, however it is written."""
    line = 2 if "\n" in text else 1
    assert findings(made_up(path, text)) == [f"{path}:{line}: {sentence}"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("errors.py", "import difflib", id="the standard library"),
        pytest.param("model/x.py", "from semantic_bridge.terms import Iri", id="down"),
        pytest.param("model/x.py", "from .y import z", id="within a room"),
        pytest.param("execute/x.py", "from ..plan import y", id="down one floor"),
        pytest.param("explain/x.py", "from ..rdf import y", id="RDF starts again in explanations"),
        pytest.param("usecases/x.py", "from ..bridge import x", id="a use case over the bridge"),
        pytest.param("cli/x.py", "from ..errors import y", id="from the top to the ground"),
        pytest.param("__main__.py", "from semantic_bridge.cli import main", id="the front door"),
        pytest.param("model/x.py", "import semantic_bridge", id="the package itself"),
    ],
)
def test_imports_that_go_down(path: str, text: str) -> None:
    """An import from a lower floor, or within a room, is what the floors are for."""
    assert findings(made_up(path, text)) == []


@pytest.mark.parametrize("library", sorted(CONFINED))
def test_confinement(library: str) -> None:
    """A confined library is allowed where the table says, and nowhere else."""
    text = f"def f():\n    from {library}.x import y\n"
    allowed = [place + "x.py" if place.endswith("/") else place for place in CONFINED[library]]
    assert [line for path in allowed for line in findings(made_up(path, text))] == []
    assert len(findings(made_up("model/x.py", text))) == 1


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "plan/x.py", "import rdflib", ["plan/x.py:1: rdflib is imported outside rdf/."], id="outside its room"
        ),
        pytest.param("records/x.py", "import pandas as pd", ["records/x.py:1: pandas is not used here."], id="nowhere"),
        pytest.param(
            "validation/x.py",
            "import pyshacl",
            ["validation/x.py:1: pyshacl is imported outside validation/shacl.py."],
            id="in the room, in the wrong module",
        ),
        pytest.param("plan/x.py", "import rdflib_extra", [], id="another library of a like name"),
        pytest.param(
            "execute/spark.py",
            "import pyspark",
            ["execute/spark.py:1: pyspark is optional: import it inside the function that needs it."],
            id="optional, at import",
        ),
        pytest.param("execute/spark.py", "def f():\n    import pyspark.sql", [], id="optional, in its function"),
        pytest.param(
            "model/x.py", "print('x')", ["model/x.py:1: print outside cli/: return the text, or log it."], id="print"
        ),
        pytest.param("cli/x.py", "print('x')", [], id="print on the command line"),
        pytest.param("model/x.py", "self.print('x')", [], id="a method of that name"),
        pytest.param("cli/x.py", "os.environ['A']", [], id="environment on the command line"),
        pytest.param("settings.py", "import os\nos.getenv('A')", [], id="environment in settings"),
    ],
)
def test_rules(path: str, text: str, expected: list[str]) -> None:
    """Each rule finds what it forbids, and leaves alone what only looks like it."""
    assert findings(made_up(path, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "os.environ['A']",
        "os.getenv('A')",
        "from os import environ",
        "from os import getenv as g",
        "f(dict(os.environ))",
    ],
)
def test_environment(text: str) -> None:
    """The environment is read where a process starts, in no other room."""
    assert len(findings(made_up("rdf/x.py", text))) == 1
    assert findings(made_up("rdf/x.py", "import os\nos.getpid()\nfrom os import fspath")) == []


def test_length() -> None:
    """A module of 400 lines passes, one of 401 does not."""
    assert findings(made_up("model/x.py", "x = 1\n" * 400)) == []
    assert findings(made_up("model/x.py", "x = 1\n" * 401)) == [
        "model/x.py:401: 401 lines, of at most 400: split it by what it is for."
    ]


def test_package_is_the_one_imported() -> None:
    """The package is walked under the name that the rules look for."""
    assert semantic_bridge.__name__ == PACKAGE
