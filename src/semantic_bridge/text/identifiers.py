"""Identifiers: their spellings, and what their digits say of the bearer.

Only ASCII digits are read, and no blanks: `normalise` removes those first, and names that as loss. Leading zeros belong
to the identifier. What an identifier is checked against is not decided here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, assert_never

from semantic_bridge.model.operators import Facet, IdentifierType
from semantic_bridge.text.dates import compile_date_pattern

_FOURTEEN: Final = re.compile(r"[0-9]{14}")
_PROPERTY_CODE: Final = re.compile(r"([0-9])(-?)([0-9]{2})\2([0-9]{2})\2([0-9]{4})\2([0-9]{4})\2([0-9]{2})\2([0-9]{3})")
_BIRTH_DATE: Final = compile_date_pattern("ddMMyyyy")
_ISO_DATE: Final = compile_date_pattern("yyyy-MM-dd")
_LEGAL_ENTITY: Final = "0"

# The first digit of a personal number is not the code of ISO/IEC 5218, in which 1 is male and 2 is female.
_SEX: Final = {"1": "2", "2": "1"}


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier that is well formed.

    Attributes:
        compact: Digits only.
        grouped: With its separators; the same as `compact` where the identifier has none.
        facets: What it says of its bearer: the sex as a code of ISO/IEC 5218, the birth date as `yyyy-MM-dd`.
    """

    compact: str
    grouped: str
    facets: Mapping[Facet, str] = field(default_factory=dict, hash=False)


def read_identifier(kind: IdentifierType, text: str) -> Identifier | None:
    """The identifier that the whole text is, or None where the text is not one.

    - Personal number (Kyrgyzstan, 14 digits): 1 for a woman or 2 for a man, the birth date as ddmmyyyy, 5 digits.
    - Tax number (Kyrgyzstan, 14 digits): begins with 0 for a legal entity, else it is a personal number.
    - Property code (Kyrgyzstan, 18 digits): compact, or grouped with hyphens as in 1-02-02-0007-0001-01-061.
    """
    match kind:
        case IdentifierType.KG_PERSONAL_NUMBER:
            return _personal_number(text)
        case IdentifierType.KG_TAX_NUMBER:
            return _tax_number(text)
        case IdentifierType.KG_PROPERTY_CODE:
            return _property_code(text)
        case _:
            assert_never(kind)


def _personal_number(text: str) -> Identifier | None:
    if not _FOURTEEN.fullmatch(text) or text[0] not in _SEX:
        return None
    born = _BIRTH_DATE.digits(text[1:9])
    if born is None:
        return None
    return Identifier(text, text, {Facet.SEX: _SEX[text[0]], Facet.BIRTH_DATE: _ISO_DATE.write(born)})


def _tax_number(text: str) -> Identifier | None:
    if text.startswith(_LEGAL_ENTITY):
        return Identifier(text, text) if _FOURTEEN.fullmatch(text) else None
    return _personal_number(text)


def _property_code(text: str) -> Identifier | None:
    found = _PROPERTY_CODE.fullmatch(text)
    if found is None:
        return None
    first, _, *rest = found.groups()
    groups = (first, *rest)
    return Identifier("".join(groups), "-".join(groups))
