"""Hold a catalogue against shapes that others publish, such as those of DCAT-AP, malformed ones left out and named."""

from dataclasses import dataclass
from typing import Final

from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Subject
from semantic_bridge.terms import RDFS, SH
from semantic_bridge.validation.results import GraphResult
from semantic_bridge.validation.shacl import validate_graph
from semantic_bridge.validation.shape_check import ShapeError, sound_shapes

_RUN_CODE: Final = frozenset({SH.sparql, SH.js, SH.expression, SH.target, SH.rule, SH.validator, SH.nodeValidator})


@dataclass(frozen=True, slots=True)
class Held:
    """What holding a graph against shapes found.

    Attributes:
        results: Where the graph does not keep the shapes; none where it conforms.
        left_out: What is wrong with the shapes that were not held.
    """

    results: tuple[GraphResult, ...]
    left_out: tuple[ShapeError, ...]


def hold(data: Graph, shapes: Graph) -> Held:
    """Hold a graph against shapes that somebody else wrote.

    Only SHACL Core is run: a shape with a query or a script of its own is left out, as a malformed shape is. That a
    value is of the class `rdfs:Resource` holds for every value (RDF Schema 1.1, section 2.1) and is not asked.

    Args:
        data: The graph; a class counts where the graph states it.
        shapes: Shapes with targets.

    Raises:
        ShapeError: The engine cannot run one of the shapes that are left.
    """
    core, beyond = _core(shapes)
    sound, malformed = sound_shapes(core)
    asked = Graph(triple for triple in sound if (triple.predicate, triple.object) != (SH["class"], RDFS.Resource))
    return Held(validate_graph(data, asked), (*beyond, *malformed))


def _core(shapes: Graph) -> tuple[Graph, tuple[ShapeError, ...]]:
    """The shapes without those that bring code to run."""
    found: dict[Subject, ShapeError] = {}
    for triple in shapes:
        if triple.predicate in _RUN_CODE:
            found[triple.subject] = ShapeError(
                "A shape goes beyond SHACL Core.",
                shape=triple.subject,
                term=f"sh:{triple.predicate.local}",
                remedy="Say it in SHACL Core.",
            )
    kept = Graph(triple for triple in shapes if triple.subject not in found and triple.object not in found)
    return kept, tuple(found.values())
