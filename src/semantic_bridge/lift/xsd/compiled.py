"""Let xmlschema resolve the documents; the one module that calls it to build anything.

It is given bytes and no place: every file was read before, and it may open none.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from elementpath import ElementPathError
from xmlschema import XMLSchema11, XMLSchemaException, XMLSchemaParseError
from xmlschema.validators import XsdComponent, XsdElement, XsdType

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.xsd.components import AT, Components, Name
from semantic_bridge.lift.xsd.documents import Element, place

_REMEDY = "Correct it there; a validator of XML Schema says more."


@dataclass(frozen=True, slots=True)
class Compiled:
    """The components of a source, resolved.

    Attributes:
        elements: The global elements, by `{namespace}name`.
        types: The global types, likewise.
        substitutes: The names of the elements that may stand in the place of one.
        originals: The elements of the documents, as `AT` counts them.
    """

    elements: dict[str, XsdElement]
    types: dict[str, XsdType]
    substitutes: dict[str, tuple[str, ...]]
    originals: Sequence[Element]

    def original(self, component: XsdComponent) -> Element | None:
        """Where a component stands in the documents; None for those that are built in."""
        at = component.elem.get(AT)
        return None if at is None else self.originals[int(at)]


def compile_components(components: Components, needed: Sequence[Name], file: SourceFile) -> Compiled:
    """The needed components, resolved.

    Raises:
        LiftError: They break the rules of XML Schema, or stand within each other too deep.

    Source: XML Schema 1.1 part 1; what only 1.0 forbids is let through.
    """
    documents, originals = components.cut(needed)
    if not documents:
        return Compiled({}, {}, {}, originals)
    try:
        return _compiled(documents, originals)
    except RecursionError:
        problem, where = "The types stand within each other too deep.", Place(file.name)
    except XMLSchemaParseError as error:
        problem, where = f"This is no valid schema: {_sentence(error.message)}", _where(error.elem, originals, file)
    except (XMLSchemaException, ElementPathError, ValueError, TypeError, ArithmeticError, LookupError) as error:
        problem, where = f"This is no valid schema: {_sentence(str(error))}", Place(file.name)
    raise LiftError(problem, where, _REMEDY)


def _compiled(documents: Sequence[tuple[bytes, str]], originals: Sequence[Element]) -> Compiled:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (data, namespace), *others = documents
        main = XMLSchema11(data, namespace, allow="none", defuse="always", use_fallback=False, build=False)
        for data, namespace in others:
            main.add_schema(data, namespace=namespace, build=False)
        main.maps.build()
    maps = main.maps
    substitutes = {head: tuple(sorted(item.name for item in group)) for head, group in maps.substitution_groups.items()}
    return Compiled(dict(maps.elements), dict(maps.types), substitutes, originals)


def _where(element: Any, originals: Sequence[Element], file: SourceFile) -> Place:  # noqa: ANN401  # of the library's own class
    at = element.get(AT) if element is not None else None
    return Place(file.name) if at is None else place(originals[int(at)])


def _sentence(text: str) -> str:
    first = " ".join(text.split()).partition(" Schema:")[0]
    return first[:300].rstrip(".:") + "."
