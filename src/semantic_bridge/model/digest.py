"""Digests of frozen values: SHA-256 over canonical JSON, so that comments and formatting do not count."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from semantic_bridge.model.codelist import CodeList


def digest(value: object) -> str:
    """The digest of a value made of frozen dataclasses, tuples, mappings and scalars.

    Returns:
        `sha256:` and 64 hexadecimal digits. Equal values have equal digests in every process.

    Raises:
        TypeError: The value holds something that has no canonical form.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case CodeList():  # it carries its own digest; a large list must not be serialised once per rule
            return [value.iri, value.name, value.version, value.digest]
        case None | bool() | int() | str():
            return value
        case Enum():
            return value.value
        case date() | Decimal() | Fraction():
            return str(value)
        case tuple() | list():
            return [_plain(item) for item in value]
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
            return {"": type(value).__name__, **fields}
        case _:
            message = f"{type(value).__name__} has no canonical form."
            raise TypeError(message)
