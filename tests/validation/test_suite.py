"""The core part of the public SHACL test suite: every test gives the results that it states."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Blank, Literal, Node
from semantic_bridge.terms import SH, XSD, Iri, Namespace
from semantic_bridge.validation.results import GraphResult, Result, read_results
from semantic_bridge.validation.shacl import ShapeError, validate_graph
from tests.pilot.files import reference

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT: Final = Namespace("http://www.w3.org/ns/shacl-test#")
CORE: Final = "suites/shacl-test-suite/data-shapes-test-suite/tests/core"
FOLDERS: Final = ("complex", "misc", "node", "path", "property", "targets", "validation-reports")

EXCEPTIONS: Final[dict[str, str]] = {}
"""Tests that do not pass, by file, with the reason. There is none."""


def read(path: Path) -> Graph:
    """A file of the suite, its relative IRIs resolved against itself."""
    return parse_turtle(path.read_bytes(), file=path.name, base=path.as_uri())


def files(folder: str) -> list[Path]:
    """The tests of one folder."""
    return sorted(path for path in reference(f"{CORE}/{folder}").glob("*.ttl") if path.name != "manifest.ttl")


def graph_of(test: Graph, action: Node, name: str) -> Graph:
    """The data graph or the shapes graph of a test; often the file of the test itself."""
    iri = test.value(action, SHT[name])
    assert isinstance(iri, Iri)
    return read(Path(iri.removeprefix("file://")))


def summary(results: Iterable[Result | GraphResult]) -> Counter[tuple[object, ...]]:
    """The results without the names of blank nodes, which differ from reader to reader."""
    return Counter(
        (
            _named(item.focus),
            item.path if isinstance(item.path, Iri) else None,
            item.component,
            item.severity,
            _named(item.value),
            _named(item.rule if isinstance(item, GraphResult) else item.shape),
        )
        for item in results
    )


def _named(node: Node | None) -> Node | None:
    return None if isinstance(node, Blank) else node


def stated(test: Graph, report: Node) -> Counter[tuple[object, ...]]:
    """The results that a test states."""
    wanted = {report, *test.objects(report, SH.result)}
    return summary(read_results(Graph(triple for triple in test if triple.subject in wanted)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_core(folder: str) -> None:
    """Each test fails, or has the results that it states: node, path, component, severity, value and shape of each."""
    for path in files(folder):
        test = read(path)
        for entry in test.typed(SHT.Validate):
            action, report = test.value(entry, MF.action), test.value(entry, MF.result)
            assert action is not None
            assert report is not None
            data, shapes = graph_of(test, action, "dataGraph"), graph_of(test, action, "shapesGraph")
            if path.name in EXCEPTIONS:
                continue
            if report == SHT.Failure:
                with pytest.raises(ShapeError):
                    validate_graph(data, shapes)
                continue
            results = validate_graph(data, shapes)
            assert test.value(report, SH.conforms) == Literal(str(not results).lower(), XSD.boolean), path.name
            assert stated(test, report) == summary(results), path.name


def test_the_suite_is_whole() -> None:
    """The tests are those of the suite, not an empty folder."""
    assert 98 == sum(len(read(path).typed(SHT.Validate)) for folder in FOLDERS for path in files(folder))
