"""Make small workspaces of Turtle for tests, through the real reader, resolver and compiler.

A schema is stated by its fields, each in one short text: `name`, then `!` where it is required, `*` where it is a list,
`:integer` for its datatype, `=in:Sex` for its code list, `#integer` for its JSON type, `~99` for a text that says "no
value". Every schema has the prefix of its side, `in:` or `out:`; its fields are `in:name` and so on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from semantic_bridge.errors import BridgeError, CrosswalkErrors
from semantic_bridge.mapping.files import BASE, Files, GraphFile
from semantic_bridge.mapping.load import Loaded, load
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.plan import Plan
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.terms import PREFIXES as KNOWN
from semantic_bridge.terms import Iri

SPACES: Final = {**{name: space.base for name, space in KNOWN.items()}} | {
    name: f"https://example.org/{name}/" for name in ("in", "out", "map")
}
PREFIXES: Final = "".join(f"@prefix {name}: <{base}> .\n" for name, base in SPACES.items())

_FIELD: Final = re.compile(
    r"(?P<name>\w+)(?P<required>!?)(?P<many>\*?)(:(?P<type>\w+))?(=(?P<scheme>[\w:]+))?(#(?P<json>\w+))?(~(?P<null>.+))?"
)
_RULE: Final = re.compile(r"^(map:[\w-]+) a sb:PropertyMap", re.MULTILINE)
_NESTED: Final = re.compile(r"sb:each ((?:map:[\w-]+(?: , )?)+)")


@dataclass(frozen=True, slots=True)
class Nested:
    """A field that holds an object, or with `*` a list of them, with fields of its own."""

    name: str
    fields: tuple["str | Nested", ...]


def nested(name: str, *fields: str | Nested) -> Nested:
    """An object among the fields of a schema: `nested("address!", "street", "house")`."""
    return Nested(name, fields)


def schema(side: str, *fields: str | Nested) -> str:
    """The Turtle of a schema, `in:Shape` with the name `in.record`, or `out:Shape` with `out.record`."""
    lines = [f'{side}:Shape a sh:NodeShape ; sb:name "{side}.record" ; sh:targetClass {side}:Record .']
    for field in fields:
        lines += _field(side, f"{side}:Shape", field)
    return "\n".join(lines) + "\n"


def _field(side: str, shape: str, field: str | Nested) -> list[str]:
    text = field if isinstance(field, str) else field.name
    found = _FIELD.fullmatch(text)
    assert found, text
    name = found["name"]
    terms = [f"sh:path {side}:{name}", f'sb:field "{name}"']
    terms += ["sh:minCount 1"] if found["required"] else []
    terms += [] if found["many"] else ["sh:maxCount 1"]
    terms += [f"sb:scheme {found['scheme']}"] if found["scheme"] else []
    terms += [f"sb:jsonType sb:{found['json'].capitalize()}"] if found["json"] else []
    terms += [f'csvw:null "{found["null"]}"'] if found["null"] else []
    lines = [f"{shape} sh:property {shape}-{name} ."]
    if isinstance(field, str):
        terms.append(f"sh:datatype xsd:{found['type'] or 'string'}")
    else:
        terms.append(f"sh:node {shape}-{name}-Shape")
        lines.append(f"{shape}-{name}-Shape a sh:NodeShape .")
        for inner in field.fields:
            lines += _field(side, f"{shape}-{name}-Shape", inner)
    return [*lines, f"{shape}-{name} a sh:PropertyShape ; {' ; '.join(terms)} ."]


def codes(scheme: str, *concepts: str) -> str:
    """A code list: `codes("in:Sex", "M", "F | sb:validUntil '2020-01-01'^^xsd:date")`; the concept is `in:Sex-M`."""
    lines = [f'{scheme} a skos:ConceptScheme ; sb:name "{scheme.replace(":", ".").lower()}" .']
    for concept in concepts:
        notation, _, more = (part.strip() for part in concept.partition("|"))
        terms = f'skos:inScheme {scheme} ; skos:notation "{notation}"' + (f" ; {more}" if more else "")
        lines.append(f"{scheme}-{notation} a skos:Concept ; {terms} .")
    return "\n".join(lines) + "\n"


def crosswalk(rules: str, more: str = "") -> str:
    """A crosswalk from `in.record` to `out.record` with these property maps, without those that others apply."""
    inner = {name for found in _NESTED.findall(rules) for name in found.split(" , ")}
    outer = [name for name in _RULE.findall(rules) if name not in inner]
    terms = f'sb:name "in.record--out.record" ; sb:source in:Shape ; sb:target out:Shape {more}'
    return f"map:crosswalk a sb:Crosswalk ; {terms} ; sb:propertyMap {' , '.join(outer)} .\n{rules}\n"


def files(texts: Mapping[str, str], attachments: Mapping[str, str] | None = None) -> Files:
    """A workspace in memory: Turtle by path, prefixes added, and the texts of CSV and TSV files by path."""
    turtle = []
    for name, text in texts.items():
        whole = PREFIXES + text
        turtle.append(GraphFile(name, whole, parse_turtle(whole.encode(), file=name, base=BASE + name)))
    attached = {Iri(BASE + name): text.encode() for name, text in (attachments or {}).items()}
    return Files(Path(), tuple(turtle), attached, ())


def loaded(texts: Mapping[str, str], attachments: Mapping[str, str] | None = None) -> Loaded:
    """What a workspace states, resolved."""
    return load(files(texts, attachments))


def resolved(*parts: str, attachments: Mapping[str, str] | None = None) -> Crosswalk:
    """The one crosswalk of a workspace with one mapping file of these parts."""
    (found,) = loaded({"mappings/test.ttl": "\n".join(parts)}, attachments).crosswalks
    return found


def plan_of(*parts: str, attachments: Mapping[str, str] | None = None) -> Plan:
    """The plan of the one crosswalk of a workspace."""
    return compile_plan(resolved(*parts, attachments=attachments))


def problems(texts: Mapping[str, str] | str, attachments: Mapping[str, str] | None = None) -> tuple[BridgeError, ...]:
    """What is wrong with a workspace; empty where it loads."""
    try:
        loaded({"mappings/test.ttl": texts} if isinstance(texts, str) else texts, attachments)
    except CrosswalkErrors as errors:
        return errors.errors
    return ()
