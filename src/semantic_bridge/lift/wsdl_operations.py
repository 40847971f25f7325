"""The operations of a WSDL 1.1 description, and what stands in the bodies of their messages.

Source: WSDL 1.1, sections 2.3 to 2.5 and 3.3 to 3.7.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from semantic_bridge.lift.described import Remark
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.wsdl_documents import SOAP, WSDL, Definitions, soap_elements
from semantic_bridge.lift.xsd.components import Name, qualified
from semantic_bridge.lift.xsd.documents import XS, Element, place
from semantic_bridge.lift.xsd.texts import OLDER_XROAD, XROAD

MESSAGES: Final = "urn:semantic-bridge:messages"
"""The namespace of the elements that are made of messages whose parts stand beside each other."""

_MIME: Final = "http://schemas.xmlsoap.org/wsdl/mime/"


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in the body of a message.

    Attributes:
        element: The global element; one in `MESSAGES` where the message has several parts, or parts of types.
        by: What names it: the part, or the message.
        parts: The parts of which `rpc_schema` makes the element; empty where it is there.
    """

    element: Name
    by: Element
    parts: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of a binding.

    Attributes:
        port: The name of the port type.
        stated: The operation of the port type.
        bound: The operation of the binding; None where the description has no binding to SOAP.
        soap: The index of its version in `SOAP`.
        endpoints: The addresses of the ports of the binding.
        asks: What it is asked; None where it is asked nothing.
        answers: What it answers, likewise.
    """

    port: str
    stated: Element
    bound: Element | None
    soap: int
    endpoints: tuple[str, ...]
    asks: Body | None
    answers: Body | None

    @property
    def name(self) -> str:
        """Its name, which is the code of a service of X-Road."""
        return self.stated.get("name", "")

    @property
    def version(self) -> str:
        """The `xrd:version` of a service of X-Road; empty where there is none."""
        tags = [f"{{{namespace}}}version" for namespace in (XROAD, *sorted(OLDER_XROAD))]
        found = [] if self.bound is None else [item.text for tag in tags for item in self.bound.findall(tag)]
        return next((text.strip() for text in found if text), "")


@dataclass(slots=True)
class Operations:
    """Reads the operations of all bindings to SOAP, or of the port types where there is none.

    Attributes:
        found: The documents.
        remarks: What is passed over.
    """

    found: Definitions
    remarks: list[Remark]

    def __iter__(self) -> Iterator[Operation]:
        """The operations in the order of the bindings.

        Raises:
            LiftError: A binding, port type, message or part that is named is not there.
        """
        bindings = [item for item in self.found.all("binding") if self._is_soap(item)]
        for binding in bindings:
            yield from self._bound(binding)
        for port in () if bindings else self.found.all("portType"):
            for stated in port.findall(f"{{{WSDL}}}operation"):
                yield self._operation(port, stated, None)

    def _is_soap(self, binding: Element) -> bool:
        found = any(True for _ in soap_elements(binding, "binding"))
        if not found:
            problem = f"The binding {binding.get('name', '')} is none to SOAP, and is not lifted."
            self.remarks.append(Remark(problem, "", place(binding)))
        return found

    def _bound(self, binding: Element) -> Iterator[Operation]:
        port = self.found.named("portType", binding, "type")
        operations = {item.get("name", ""): item for item in port.findall(f"{{{WSDL}}}operation")}
        for bound in binding.findall(f"{{{WSDL}}}operation"):
            name = bound.get("name", "")
            if name not in operations:
                problem = f"The port type {port.get('name', '')} has no operation {name!r}."
                raise LiftError(problem, place(bound), "Add it there, or remove it from the binding.")
            yield self._operation(port, operations[name], bound)

    def _operation(self, port: Element, stated: Element, bound: Element | None) -> Operation:
        binding = bound.getparent() if bound is not None else None
        outside = [] if binding is None else list(soap_elements(binding, "binding"))
        return Operation(
            port=port.get("name", ""),
            stated=stated,
            bound=bound,
            soap=SOAP.index(etree.QName(outside[0]).namespace or "") if outside else 0,
            endpoints=() if binding is None else tuple(self._endpoints(binding)),
            asks=self._body(stated, bound, "input"),
            answers=self._body(stated, bound, "output"),
        )

    def _endpoints(self, binding: Element) -> Iterator[str]:
        for service in self.found.all("service"):
            for port in service.findall(f"{{{WSDL}}}port"):
                if self.found.named("binding", port, "binding") is binding:
                    yield from (item.get("location", "") for item in soap_elements(port, "address"))

    def _body(self, stated: Element, bound: Element | None, direction: str) -> Body | None:
        abstract = stated.find(f"{{{WSDL}}}{direction}")
        concrete = bound.find(f"{{{WSDL}}}{direction}") if bound is not None else None
        if abstract is None:
            if concrete is not None:
                problem = f"The binding of {stated.get('name', '')} has an {direction} that its port type has not."
                self.remarks.append(Remark(problem, "Add it to the port type.", place(concrete)))
            return None
        message = self.found.named("message", abstract, "message")
        parts = self._parts(message, concrete)
        if not parts:
            return None
        if len(parts) == 1 and parts[0].get("element") and not _is_rpc(bound):
            return Body(("element", *qualified(parts[0], parts[0].get("element", ""))), parts[0])
        for part in parts:
            if not part.get("element") and not part.get("type"):
                problem = f"The part {part.get('name', '')} of a message has neither an element nor a type."
                raise LiftError(problem, place(part), "State the one that it holds.")
        return Body(("element", MESSAGES, message.get("name", "")), message, tuple(parts))

    def _parts(self, message: Element, concrete: Element | None) -> Sequence[Element]:
        """The parts of a message that stand in its body."""
        parts = message.findall(f"{{{WSDL}}}part")
        if concrete is None:
            return parts
        named = next((item.get("parts") for item in soap_elements(concrete, "body", deep=True)), None)
        attached = {item.get("part") for item in concrete.iter(f"{{{_MIME}}}content")}
        for part in parts:
            if part.get("name") in attached:
                problem = f"The part {part.get('name', '')} of a message is an attachment, and is not lifted."
                self.remarks.append(Remark(problem, "", place(part)))
        if named is not None:
            return [part for part in parts if part.get("name") in named.split()]
        headers = {item.get("part") for item in self._headers(concrete) if self._message(item) is message}
        return [part for part in parts if part.get("name") not in headers | attached]

    def header_elements(self) -> Iterator[tuple[str, str]]:
        """The namespaces and names of the elements that header parts have, as far as their messages are there."""
        for binding in self.found.all("binding"):
            for header in self._headers(binding):
                for part in self._message(header).findall(f"{{{WSDL}}}part"):
                    if part.get("name") == header.get("part") and part.get("element"):
                        yield qualified(part, part.get("element", ""))

    def _headers(self, element: Element) -> Iterable[Element]:
        return soap_elements(element, "header", deep=True)

    def _message(self, header: Element) -> Element:
        return self.found.named("message", header, "message")


def rpc_schema(bodies: Iterable[Body]) -> list[Element]:
    """A schema with the elements of the messages that have none, a child for each part; none where there is none.

    It stands behind the definitions, so that its elements have a place.
    """
    made = {item.element: item for item in bodies if item.parts}
    if not made:
        return []
    root = next(iter(made.values())).by.getroottree().getroot()
    schema = etree.SubElement(root, f"{{{XS}}}schema", {"targetNamespace": MESSAGES})
    for (_, _, name), item in made.items():
        sequence = schema
        for step, attributes in (("element", {"name": name}), ("complexType", {}), ("sequence", {})):
            sequence = _child(sequence, step, attributes, item.by)
        for part in item.parts:
            _add_part(sequence, part)
    return [schema]


def _add_part(sequence: Element, part: Element) -> None:
    """An element of a type, which the part names, or a global element."""
    attribute = "element" if part.get("element") else "type"
    namespace, name = qualified(part, part.get(attribute, ""))
    prefix = {"part": namespace} if namespace else {}
    value = f"part:{name}" if namespace else name
    attributes = {"ref": value} if attribute == "element" else {"name": part.get("name", ""), "type": value}
    _child(sequence, "element", attributes, part, prefix)


def _child(
    parent: Element, name: str, attributes: dict[str, str], at: Element, prefixes: dict[str, str] | None = None
) -> Element:
    new = etree.SubElement(parent, f"{{{XS}}}{name}", attributes, nsmap=prefixes)
    new.sourceline = at.sourceline
    return new


def _is_rpc(bound: Element | None) -> bool:
    """Whether an operation is bound in the style that wraps parts in an element of its own name."""
    binding = bound.getparent() if bound is not None else None
    if bound is None or binding is None:
        return False
    stated = [*soap_elements(bound, "operation"), *soap_elements(binding, "binding")]
    return next((style for style in (item.get("style") for item in stated) if style), "document") == "rpc"
