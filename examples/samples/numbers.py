"""Invented identifiers: right in form, and recognisable as nobody's.

The last five digits of a personal number and of a tax number begin with 99, and digits 2 and 3 of a property code are
99: no civil registry office, justice office or cadastral district of Kyrgyzstan is known to number so far.
"""

from datetime import date
from typing import Final

from examples.samples.names import Sex

INVENTED: Final = "99"


def personal_number(sex: Sex, born: date, serial: int) -> str:
    """A personal number (PIN) of 14 digits: sex, birth date ddmmyyyy, 99, a serial of three digits."""
    return f"{sex.value}{born:%d%m}{born.year:04d}{INVENTED}{serial:03d}"


def tax_number(registered: date, serial: int) -> str:
    """A legal entity's tax number (INN) of 14 digits: 0, registration date ddmmyyyy, 99, a serial of three digits."""
    return f"0{registered:%d%m}{registered.year:04d}{INVENTED}{serial:03d}"


def property_code(region: int, serial: int) -> str:
    """A property code of 18 digits, grouped 1-2-2-4-4-2-3: region 1 to 9, 99, and a serial below 100,000 spread out."""
    quarter, plot = divmod(serial, 100)
    return f"{region}-{INVENTED}-{1 + quarter % 30:02d}-{quarter:04d}-{plot:04d}-01-{plot % 60:03d}"


def compact(code: str) -> str:
    """The digits of a grouped code."""
    return code.replace("-", "")
