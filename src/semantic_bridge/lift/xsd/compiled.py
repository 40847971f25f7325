"""Let xmlschema resolve the documents; the one module that calls it to build anything.

It is given bytes and no place: every file was read before, and it may open none.
"""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from elementpath import ElementPathError
from xmlschema import XMLSchema11, XMLSchemaException, XMLSchemaValidatorError
from xmlschema.validators import XsdComponent, XsdElement, XsdType

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.xsd.components import Components, Name
from semantic_bridge.lift.xsd.cutting import AT, cut
from semantic_bridge.lift.xsd.documents import Element, place
from semantic_bridge.lift.xsd.sizes import refuse_large_contents

_REMEDY: Final = "Correct it there; a validator of XML Schema says more."
_MOST_SIGNS: Final = 200
_DUMP: Final = re.compile(r":? (?:Schema|Schema component|Path|Instance):")
_OBJECT: Final = re.compile(r"\bXsd\w+\((?:name|ref)=('[^']*')[^)]*\)")


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
    refuse_large_contents(components, needed)
    documents, originals = cut(components, needed)
    if not documents:
        return Compiled({}, {}, {}, originals)
    try:
        return _compiled(documents, originals)
    except RecursionError:
        problem, where = "The types stand within each other too deep.", None
    except XMLSchemaValidatorError as error:
        problem, where = f"This is no valid schema: {_sentence(error.message)}", _where(error, originals)
    except (XMLSchemaException, ElementPathError, ValueError, TypeError, ArithmeticError, LookupError) as error:
        problem, where = f"This is no valid schema: {_sentence(str(error))}", None
    raise LiftError(problem, where or Place(file.name), _REMEDY)


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


def _where(error: XMLSchemaValidatorError, originals: Sequence[Element]) -> Place | None:
    """The place of the element that is wrong, or of the nearest component around it."""
    at = None if error.elem is None else error.elem.get(AT)
    component: object = error.validator
    while at is None and isinstance(component, XsdComponent):
        at, component = component.elem.get(AT), component.parent
    return None if at is None else place(originals[int(at)])


def _sentence(text: str) -> str:
    """The first sentence of a message, without the dumps of trees and objects that follow it."""
    first = _DUMP.split(" ".join(text.split()), maxsplit=1)[0]
    return _OBJECT.sub(r"\1", first)[:_MOST_SIGNS].rstrip(".: ") + "."
