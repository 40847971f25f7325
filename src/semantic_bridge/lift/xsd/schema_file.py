"""Lift an XML Schema: a root schema for each of its elements, and what they hold."""

from collections.abc import Mapping, Sequence
from typing import Final

from xmlschema.validators import XsdSimpleType

from semantic_bridge.errors import Place, listing
from semantic_bridge.lift.described import Description, Remark
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.xsd.compiled import compile_components
from semantic_bridge.lift.xsd.components import Components, Name, key, named
from semantic_bridge.lift.xsd.documents import Element, is_xs, place, read_document
from semantic_bridge.lift.xsd.loading import Loading, Part
from semantic_bridge.lift.xsd.records import Records, is_object
from semantic_bridge.lift.xsd.texts import definitions, titles

MEDIA_TYPE: Final = "application/xml"


def lift_xsd(source: SourceFile) -> Description:
    """What an XML Schema says of records.

    Every global element that holds more than one value is a root, and so is every complex type that nothing holds or
    extends. Types that fields hold are schemas of their own, however often they are held, and hold themselves where
    the source says so. What is imported is lifted as far as the file needs it.

    Raises:
        UnreadableFileError: The file cannot be read, or is larger than its limit.
        LiftError: It is no schema, or a broken one; it needs a component that is not in the folder.

    Source: XML Schema 1.0 and 1.1, parts 1 and 2; redefinitions included, overriding not.
    """
    root = read_document(source)
    if not is_xs(root, "schema"):
        problem = f"This is no XML Schema: its root is {root.tag}."
        raise LiftError(problem, place(root), "Give a file whose root is xs:schema.")
    loading = Loading()
    loading.add([root], source)
    try:
        return _lifted(loading, source)
    except RecursionError:
        problem, remedy = "The types and groups refer to each other too deep.", "Write some of them out."
    raise LiftError(problem, Place(source.name), remedy)


def _lifted(loading: Loading, source: SourceFile) -> Description:
    components, main = Components(loading), loading.parts[0]
    own = {name: held for name, held in components.known.items() if held[1].namespace == main.namespace}
    needed = list(components.needed(named(part, name[0], element) for name, (element, part) in own.items()))
    records = Records(compile_components(components, needed, source))
    values = _element_roots(records, own)
    records.finish()
    types = _type_roots(records, own)
    loose = _loose(components, records, own)
    schemas, lists = records.finish()
    alone = [name for name in values if key(name) not in records.referred]
    remarks = (
        *loading.remarks,
        *(item.remark() for item in loading.missing),
        *(_value_remark(name, place(own[name][0])) for name in alone),
        *_types_remark(types, source),
        *_loose_remark(loose, source),
        *records.remarks,
        *components.constraints(needed),
    )
    return Description(
        source=source.path.name,
        media_type=MEDIA_TYPE,
        schemas=schemas,
        lists=lists,
        remarks=tuple(dict.fromkeys(remarks)),
        labels=titles(main.schema),
        definition=definitions(main.schema),
    )


def _element_roots(records: Records, own: Mapping[Name, object]) -> list[Name]:
    """Ask for the elements that are objects; the others."""
    values = []
    for name in own:
        if name[0] == "element":
            element = records.compiled.elements[key(name)]
            if is_object(element.type):
                records.root(element)
            else:
                values.append(name)
    return values


def _type_roots(records: Records, own: Mapping[Name, object]) -> list[str]:
    """Ask for the complex types that nothing holds and nothing extends; their names."""
    types = records.compiled.types
    extended = {id(item.base_type) for item in types.values()}
    found = []
    for name in own:
        kind = types.get(key(name)) if name[0] == "type" else None
        if kind is not None and is_object(kind) and not (kind.abstract or id(kind) in extended or records.knows(kind)):
            found.append(records.type_root(kind))
    return found


def _value_remark(name: Name, where: Place) -> Remark:
    problem = f"The element {name[2]} holds one value and stands in no other; it is not lifted."
    return Remark(problem, "Name it as a field of your own, if records have it.", where)


def _types_remark(types: Sequence[str], source: SourceFile) -> Sequence[Remark]:
    if not types:
        return ()
    problem = f"No element has these types, so whether records of them are exchanged is not said: {listing(types)}."
    return (Remark(problem, "Remove the shapes of those that are not.", Place(source.name)),)


def _loose(components: Components, records: Records, own: Mapping[Name, tuple[Element, Part]]) -> list[str]:
    """Make lists of the enumerations that nothing uses; the names of what else nothing uses."""
    used = components.needed(named(part, name[0], element) for name, (element, part) in own.items() if _holds(element))
    found = []
    for name in own:
        kind = records.compiled.types.get(key(name)) if name[0] == "type" else None
        enumerated = isinstance(kind, XsdSimpleType) and name not in used and records.enumeration(kind)
        if name not in used and not enumerated:
            found.append(name[2])
    return found


def _holds(element: Element) -> bool:
    return is_xs(element, "element", "complexType")


def _loose_remark(loose: Sequence[str], source: SourceFile) -> Sequence[Remark]:
    if not loose:
        return ()
    problem = f"No element and no complex type of the file uses these, which are not lifted: {listing(loose)}."
    return (Remark(problem, "Lift the schemas that import the file.", Place(source.name)),)
