"""A small workspace that loads, to which tests add one mistake each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from semantic_bridge.errors import BridgeError, CrosswalkErrors
from semantic_bridge.mapping.files import read_files
from semantic_bridge.mapping.load import load
from semantic_bridge.settings import Limits
from tests.crosswalks import PREFIXES, codes, crosswalk, nested, schema

GOOD: Final[Mapping[str, str]] = {
    "ontology/in.ttl": codes("in:Sex", "M", "F")
    + codes("in:Zero", "007", "7")
    + codes(
        "in:Place",
        "1 | skos:prefLabel 'Чуй'@ru ; in:short 'Ч'",
        "11 | skos:broader in:Place-1 ; skos:prefLabel 'Туу'@ru",
    ),
    "ontology/out.ttl": codes("out:Sex", "1", "2", "0") + codes("out:Letter", "m", "f"),
    "shapes/in.ttl": schema(
        "in",
        "name",
        "sex=in:Sex",
        "born:date",
        "n:integer",
        "list*",
        "yes:boolean",
        nested("home", "town"),
        nested("people*", "name"),
        "pin",
    ),
    "shapes/out.ttl": schema(
        "out",
        "name",
        "sex=out:Sex",
        "born:date",
        "n:integer",
        "d:decimal",
        "yes:boolean",
        "list*",
        "letter=out:Letter",
        nested("home", "town"),
        nested("people*", "name"),
        "pin",
        "spare",
        "other",
        "text",
    ),
    "mappings/good.ttl": crosswalk(
        "map:name a sb:PropertyMap ; sb:from in:name ; sb:to out:name .\n"
        "map:sex a sb:PropertyMap ; sb:from in:sex ; sb:to out:sex ; sb:conceptMap map:sexes ."
    )
    + "map:sexes a sb:ConceptMap ; sb:sourceScheme in:Sex ; sb:targetScheme out:Sex .\n"
    "in:Sex-M skos:exactMatch out:Sex-1 .\nin:Sex-F skos:exactMatch out:Sex-2 .\n"
    'map:line a sb:Template ; sb:alternatives ( "{a} {b}" ) ; sb:slot [ sb:name "a" ; sb:pattern "[0-9]+" ] .\n',
}


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write a workspace; Turtle files are given the prefixes, on their first line so that lines count from 2."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = PREFIXES.replace("\n", " ") + "\n" if name.endswith(".ttl") else ""
        path.write_text(head + text, encoding="utf-8")


def mistakes(root: Path) -> tuple[BridgeError, ...]:
    """What is wrong with a workspace; empty where it loads."""
    try:
        load(read_files(root, Limits()))
    except CrosswalkErrors as errors:
        return errors.errors
    return ()
