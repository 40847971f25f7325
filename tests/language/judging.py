"""Judge texts in the mapping language by the shapes alone, as any SHACL engine would.

The texts stand in `cases/*.ttl`. Each begins with `## ` and a sentence that names it; then come the results that it
must have, `# = Shape focus Severity`, none for a correct text; `# + the crosswalk` puts the crosswalk before it.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import pyshacl
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

ROOT: Final = Path(__file__).parents[2]
SHAPES: Final = ROOT / "shapes" / "crosswalk.ttl"
CASES: Final = Path(__file__).parent / "cases"
SHAPE: Final = Namespace("https://w3id.org/semantic-bridge/shapes#")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")

PREFIXES: Final = """\
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix csvw: <http://www.w3.org/ns/csvw#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix hub: <https://example.org/hub/> .
@prefix map: <https://example.org/map/> .
@prefix org: <https://example.org/org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix reg: <https://example.org/register/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix semapv: <https://w3id.org/semapv/vocab/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sssom: <https://w3id.org/sssom/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CROSSWALK: Final = """\
map:crosswalk a sb:Crosswalk ;
    sb:name "reg.person--hub.person" ; dct:title "Register to hub"@en ; dcat:version "1.0.0" ; dct:publisher org:reg ;
    sb:source reg:PersonShape ; sb:target hub:PersonShape ;
    sb:propertyMap map:a .
"""


class Judgement(NamedTuple):
    """One result: the shape's local name, the focus node as `focus` writes it, and the severity's local name."""

    shape: str
    focus: str
    severity: str = "Violation"


@dataclass(frozen=True, slots=True)
class Case:
    """A text and every result that the shapes must have on it."""

    title: str
    text: str
    expected: frozenset[Judgement]


def cases(name: str) -> Iterator[Case]:
    """The cases of one file, in its order."""
    _, *blocks = (CASES / f"{name}.ttl").read_text(encoding="utf-8").split("\n## ")
    for block in blocks:
        title, *lines = block.splitlines()
        expected = frozenset(Judgement(*line.split()[2:]) for line in lines if line.startswith("# = "))
        before = CROSSWALK if "# + the crosswalk" in lines else ""
        yield Case(title, before + "\n".join(lines), expected)


@functools.cache
def shapes() -> Graph:
    """The shapes of the language, parsed once."""
    return Graph().parse(SHAPES)


def judge(text: str) -> frozenset[Judgement]:
    """What the shapes say of a Turtle text; the details under a result are not results of their own."""
    graph = Graph().parse(data=PREFIXES + text, format="turtle", publicID="https://example.org/map/")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes())
    assert isinstance(report, Graph)
    return frozenset(
        Judgement(
            local(report.value(result, SH.sourceShape)),
            focus(graph, report.value(result, SH.focusNode)),
            local(report.value(result, SH.resultSeverity)),
        )
        for result in report.objects(None, SH.result)
    )


def local(node: Node | None) -> str:
    """The part of an IRI after `#`; the node itself where it has none."""
    return str(node).rsplit("#", 1)[-1]


def focus(graph: Graph, node: Node | None) -> str:
    """An IRI as `prefix:name`, a literal as its text in quotes, a blank node as `[]`."""
    match node:
        case URIRef():
            return node.n3(graph.namespace_manager)
        case Literal():
            return f'"{node}"'
        case _:
            return "[]"
