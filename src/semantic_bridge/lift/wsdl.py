"""Lift a WSDL 1.1 description of SOAP services, as X-Road has them: a service for each operation, and its messages.

What is asked and answered is what stands in the SOAP body; header parts, such as those of X-Road, are no part of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from semantic_bridge.errors import Place
from semantic_bridge.lift.described import DescribedSchema, DescribedService, Description, Remark
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.wsdl_documents import WSDL, Definitions
from semantic_bridge.lift.wsdl_operations import Body, Operation, Operations, rpc_schema
from semantic_bridge.lift.xsd.compiled import compile_components
from semantic_bridge.lift.xsd.components import Components, Name, Reference, key, named
from semantic_bridge.lift.xsd.documents import Element, place
from semantic_bridge.lift.xsd.loading import Loading, Part
from semantic_bridge.lift.xsd.records import Records, is_object
from semantic_bridge.lift.xsd.texts import OLDER_XROAD, XROAD, definitions, titles

MEDIA_TYPE: Final = "application/wsdl+xml"

XROAD_PROTOCOL: Final = "https://docs.x-road.global/Protocols/pr-mess_x-road_message_protocol.html"
"""The X-Road message protocol, version 4."""

SOAP_PROTOCOLS: Final = ("https://www.w3.org/TR/2000/NOTE-SOAP-20000508/", "https://www.w3.org/TR/soap12-part1/")
"""SOAP 1.1 and SOAP 1.2."""


def lift_wsdl(source: SourceFile) -> Description:
    """The services of a WSDL 1.1 description, and the schemas of their messages.

    The schemas are those of the elements and types that stand in the bodies of messages, and of the other elements of
    the schemas inside the description; one that only headers need is passed over. The name of a service is that of
    the operation, its version the `xrd:version` of the binding.

    Raises:
        UnreadableFileError: The file cannot be read, or is larger than its limit.
        LiftError: It is no WSDL 1.1, or a broken one; a message needs a component that is not in the folder.

    Source: WSDL 1.1; X-Road message protocol 4.0, sections 2.5 and 2.6, for `xrd:title` and `xrd:version`.
    """
    found = Definitions(source)
    try:
        return _Lifting(found, source).description()
    except RecursionError:
        problem, remedy = "The types and groups refer to each other too deep.", "Write some of them out."
    raise LiftError(problem, Place(source.name), remedy)


@dataclass(slots=True)
class _Lifting:
    """One description while it is lifted."""

    found: Definitions
    source: SourceFile
    loading: Loading = field(default_factory=Loading)
    remarks: list[Remark] = field(default_factory=list)

    def description(self) -> Description:
        """All of it."""
        reading = Operations(self.found, self.remarks)
        operations = list(reading)
        bodies = [item for operation in operations for item in (operation.asks, operation.answers) if item]
        components = self._components(bodies)
        needed = components.needed(Reference(item.element, item.by) for item in bodies)
        others = self._others(components, needed, set(reading.header_elements()))
        records = Records(compile_components(components, list(needed), self.source))
        names = {item.element: records.root(records.compiled.elements[key(item.element)]) for item in bodies}
        self._add_others(records, others)
        schemas, lists = records.finish()
        empty = _empty(schemas, records.open)
        named_bodies = {element: name for element, name in names.items() if name not in empty}
        remarks = (*self._not_read(), *self.remarks, *records.remarks, *components.constraints(needed))
        return Description(
            source=self.source.path.name,
            media_type=MEDIA_TYPE,
            schemas=tuple(item for item in schemas if item.name not in empty),
            lists=lists,
            services=tuple(self._services(operations, named_bodies)),
            # The last ones come while the services are made.
            remarks=tuple(dict.fromkeys((*remarks, *self.remarks))),
            labels=titles(self.found.roots[0][0]),
            definition=definitions(self.found.roots[0][0]),
        )

    def _components(self, bodies: Sequence[Body]) -> Components:
        for schemas, file in self.found.schemas():
            self.loading.add(schemas, file)
        self.loading.add(rpc_schema(bodies), self.source)
        return Components(self.loading)

    def _others(
        self, components: Components, needed: dict[Name, None], headers: Collection[tuple[str, str]]
    ) -> Sequence[Name]:
        """The elements inside the description that no message has; what they need is added to what is needed."""
        found, passed, loose = [], [], []
        for name, (element, part) in self._inline(components, needed):
            if name[0] != "element":
                loose.append((name, name[2]))
            elif name[1:] in headers or name[1] in OLDER_XROAD | {XROAD}:
                passed.append(name[2])
            else:
                try:
                    needed |= components.needed([named(part, "element", element)])
                    found.append(name)
                except LiftError as error:
                    self.remarks.append(Remark(error.problem, error.remedy, error.place))
        self._remark("No body of a message has these elements of headers and annotations", passed)
        self._remark(
            "Nothing that is lifted uses these types and groups", [text for name, text in loose if name not in needed]
        )
        return found

    def _inline(
        self, components: Components, needed: Mapping[Name, None]
    ) -> Sequence[tuple[Name, tuple[Element, Part]]]:
        """The components that stand inside the description and are not needed."""
        schemas = {schema for found, _ in self.found.schemas() for schema in found}
        known = components.known.items()
        return [(name, held) for name, held in known if name not in needed and held[1].schema in schemas]

    def _remark(self, problem: str, names: Sequence[str]) -> None:
        if names:
            self.remarks.append(Remark(f"{problem}: {', '.join(names)}.", "", Place(self.source.name)))

    def _add_others(self, records: Records, others: Sequence[Name]) -> None:
        values = []
        for name in others:
            element = records.compiled.elements[key(name)]
            if is_object(element.type):
                records.root(element)
            else:
                values.append(name[2])
        self._remark("These elements hold one value each, and no message has them", values)

    def _not_read(self) -> Iterator[Remark]:
        yield from self.found.remarks
        yield from self.loading.remarks
        yield from (item.remark() for item in self.loading.missing)
        if not self.found.uses(XROAD):
            for namespace in sorted(OLDER_XROAD):
                if self.found.uses(namespace):
                    problem = f"{namespace} is of an older protocol of X-Road; the services are given as those of SOAP."
                    yield Remark(problem, "State the protocol that they speak.", Place(self.source.name))

    def _services(self, operations: Sequence[Operation], names: Mapping[Name, str]) -> Iterator[DescribedService]:
        xroad = self.found.uses(XROAD)
        if not operations:
            self.remarks.append(Remark("The description has no operation.", "", Place(self.source.name)))
        given: dict[tuple[str, str], Operation] = {}
        for item in operations:
            name, first = item.name, given.get((item.name, item.version))
            if first is not None and first.stated is item.stated:
                self._also_at(item, item.endpoints)
                continue
            if first is not None:
                name = f"{item.port}.{item.name}"
            given[name, item.version] = item
            self._also_at(item, item.endpoints[1:])
            self._faults(item.stated)
            yield DescribedService(
                name=name,
                version=item.version,
                labels=titles(item.stated),
                definition=definitions(item.stated),
                protocol=XROAD_PROTOCOL if xroad else SOAP_PROTOCOLS[item.soap],
                endpoint=item.endpoints[0] if item.endpoints else "",
                asked=names.get(item.asks.element, "") if item.asks else "",
                answers=names.get(item.answers.element, "") if item.answers else "",
            )

    def _also_at(self, item: Operation, endpoints: Sequence[str]) -> None:
        if endpoints:
            problem = f"The service {item.name} is also at {', '.join(endpoints)}."
            self.remarks.append(Remark(problem, "Add the endpoints that matter.", place(item.stated)))

    def _faults(self, stated: Element) -> None:
        faults = [item.get("name", "") for item in stated.findall(f"{{{WSDL}}}fault")]
        if faults:
            problem = f"What {stated.get('name', '')} answers where it fails is not lifted: {', '.join(faults)}."
            self.remarks.append(Remark(problem, "", place(stated)))


def _empty(schemas: Sequence[DescribedSchema], open_ones: Collection[str]) -> Collection[str]:
    """The schemas of messages that hold nothing."""
    held = {item.node for schema in schemas for item in schema.fields}
    return {item.name for item in schemas if item.root and not item.fields} - held - set(open_ones)
