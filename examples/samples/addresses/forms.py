"""The forms of one-line addresses, as data: a layout of pieces, and how often each register writes it.

A piece stands in braces; its name up to the underscore is the part that it writes. A form fits a dwelling that has
every part which the layout needs. The two weights are of the address register, which is tidy, and of the cadastre,
whose lines people dictated.
"""

import enum
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.kyrgyz import KYRGYZ
from examples.samples.addresses.russian import RUSSIAN
from examples.samples.draw import Draw
from examples.samples.territory import SETTLEMENTS, Kind

PARTS: Final = ("postcode", "region", "district", "aymak", "settlement", "quarter", "street", "house", "flat")
NEEDS: Final[Mapping[str, str]] = {
    "region": "oblast", "region_genitive": "oblast", "district": "district", "district_genitive": "district",
    "aymak": "aymak", "quarter": "quarter", "street": "street", "street_bare": "street", "house_number": "house",
    "flat_dash": "flat", "flat_slash": "flat",
}  # fmt: skip


class Language(enum.Enum):
    """The language that a form is written in."""

    RUSSIAN = "ru"
    KYRGYZ = "ky"


class Where(enum.Enum):
    """The settlements that a form is used in."""

    URBAN = SETTLEMENTS - {Kind.VILLAGE}
    RURAL = frozenset({Kind.VILLAGE})
    ANY = SETTLEMENTS


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an address in a line.

    Attributes:
        name: Stable: truth files name it.
        where: The settlements that it is used in.
        tidy: Weight among the forms that fit, in the address register; 0 is never.
        dictated: The same in the cadastre.
        layout: Pieces in braces and the text between them.
    """

    name: str
    language: Language
    where: Where
    tidy: int
    dictated: int
    layout: str

    @property
    def pieces(self) -> tuple[str, ...]:
        """The names of its pieces, in order."""
        return tuple(name for _, name, _, _ in string.Formatter().parse(self.layout) if name)

    @property
    def parts(self) -> frozenset[str]:
        """The parts of an address that it can write."""
        return frozenset(piece.partition("_")[0] for piece in self.pieces) & frozenset(PARTS)

    @property
    def meant(self) -> bool:
        """Whether it writes an address in the country at all."""
        return "settlement" in self.parts

    def fits(self, dwelling: Dwelling) -> bool:
        """Whether the dwelling has every part that the layout cannot do without."""
        needed = {NEEDS[piece] for piece in self.pieces if piece in NEEDS}
        return dwelling.settlement.kind in self.where.value and all(getattr(dwelling, part) for part in needed)

    def write(self, dwelling: Dwelling, draw: Draw) -> str:
        """The line, with single blanks and before any damage."""
        pieces = RUSSIAN if self.language is Language.RUSSIAN else KYRGYZ
        return self.layout.format_map({name: pieces[name](dwelling, draw) for name in self.pieces})


RU, KY = Language.RUSSIAN, Language.KYRGYZ
URBAN, RURAL, ANY = Where.URBAN, Where.RURAL, Where.ANY
FORMS: Final = (
    Form("ru-full", RU, ANY, 22, 8, "{region}, {district}, {settlement}, {street}{gap}{house}{flat}"),
    Form("ru-full-country", RU, ANY, 6, 2, "{country}, {region}, {district}, {settlement}, {street}, {house}{flat}"),
    Form(
        "ru-full-postcode", RU, ANY, 4, 2, "{postcode}, {region}, {district}, {settlement}, {street}{gap}{house}{flat}"
    ),
    Form("ru-aymak", RU, ANY, 7, 3, "{region}, {district}, {aymak}, {settlement}, {street}{gap}{house}"),
    Form("ru-no-region", RU, ANY, 10, 12, "{district}, {settlement}, {street}{gap}{house}{flat}"),
    Form("ru-no-district", RU, ANY, 6, 9, "{region}, {settlement}, {street}{gap}{house}{flat}"),
    Form("ru-no-street", RU, ANY, 3, 3, "{region}, {district}, {settlement}, {house}"),
    Form("ru-place-only", RU, ANY, 2, 2, "{district}, {settlement}"),
    Form("ru-village-alone", RU, RURAL, 5, 10, "{settlement}, {street}{gap}{house}"),
    Form("ru-city", RU, URBAN, 22, 16, "{settlement}, {street}{gap}{house}{flat}"),
    Form("ru-city-dash-flat", RU, URBAN, 6, 14, "{settlement}, {street}{gap}{house_number}{flat_dash}"),
    Form("ru-city-slash-flat", RU, URBAN, 1, 3, "{settlement}, {street}{gap}{house_number}{flat_slash}"),
    Form("ru-city-district", RU, URBAN, 6, 3, "{settlement}, {district}, {street}{gap}{house}{flat}"),
    Form("ru-city-postcode", RU, URBAN, 4, 2, "{postcode}, {settlement}, {street}{gap}{house}{flat}"),
    Form("ru-city-untyped", RU, URBAN, 3, 8, "{settlement}, {street_bare}{gap}{house}{flat}"),
    Form("ru-quarter", RU, URBAN, 14, 12, "{settlement}, {quarter}{gap}{house}{flat}"),
    Form("ru-quarter-dash-flat", RU, URBAN, 4, 8, "{settlement}, {quarter}{gap}{house_number}{flat_dash}"),
    Form("ru-quarter-street", RU, URBAN, 14, 8, "{settlement}, {quarter}, {street}{gap}{house}{flat}"),
    Form("ru-street-first", RU, ANY, 2, 8, "{street}{gap}{house}{flat}, {settlement}, {district}, {region}"),
    Form("ru-city-street-first", RU, URBAN, 2, 6, "{street}{gap}{house}{flat}, {settlement}"),
    Form("ru-bare", RU, ANY, 1, 4, "{settlement_bare}, {street_bare} {house_number}"),
    Form("ru-bare-flat", RU, ANY, 1, 6, "{settlement_bare}, {street_bare} {house_number}{flat_dash}"),
    Form("ru-brackets", RU, ANY, 1, 3, "{settlement} ({district}), {street}{gap}{house}{flat}"),
    Form("ru-landmark", RU, ANY, 1, 3, "{district}, {settlement}, {landmark}"),
    Form("ru-box", RU, URBAN, 1, 1, "{postcode}, {settlement}, {box}"),
    Form("ky-full", KY, ANY, 16, 7, "{region}, {district}, {settlement}, {street}{gap}{house}{flat}"),
    Form("ky-full-country", KY, ANY, 3, 1, "{country}, {region}, {district}, {settlement}, {street}, {house}{flat}"),
    Form("ky-aymak", KY, ANY, 6, 3, "{region}, {district}, {aymak}, {settlement}, {street}{gap}{house}"),
    Form("ky-no-region", KY, ANY, 6, 6, "{district}, {settlement}, {street}{gap}{house}{flat}"),
    Form(
        "ky-genitive", KY, ANY, 3, 5, "{region_genitive} {district_genitive} {settlement}, {street}{gap}{house}{flat}"
    ),
    Form("ky-village-alone", KY, RURAL, 2, 5, "{settlement}, {street}{gap}{house}"),
    Form("ky-city", KY, URBAN, 14, 10, "{settlement}, {street}{gap}{house}{flat}"),
    Form("ky-city-dash-flat", KY, URBAN, 3, 6, "{settlement}, {street}{gap}{house_number}{flat_dash}"),
    Form("ky-quarter", KY, URBAN, 6, 4, "{settlement}, {quarter}, {house}{flat}"),
    Form("ky-street-first", KY, ANY, 1, 4, "{street}{gap}{house}, {settlement}"),
    Form("ky-landmark", KY, ANY, 1, 2, "{district}, {settlement}, {landmark}"),
    Form("foreign", RU, ANY, 1, 1, "{foreign}"),
    Form("garbage", RU, ANY, 2, 2, "{garbage}"),
)
