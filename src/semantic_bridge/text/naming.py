"""Names of things made of other names: short names in small Latin letters, and parts of IRIs."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

UNRESERVED: Final = "-._~"
AS_WRITTEN: Final = UNRESERVED + "!$&'()*+,;=:@"
"""What stands in a part of a path as it is, besides letters and digits (RFC 3986, section 3.3)."""

_APART: Final = re.compile(r"[^a-z0-9]+")


def encoded(text: str, as_written: str = AS_WRITTEN) -> str:
    """A text as one part of the path of an IRI; letters of every script stay as they are (RFC 3987, section 2.2)."""
    return "".join(sign if sign.isalnum() else quote(sign, safe=as_written) for sign in text)


def slug(text: str) -> str:
    """A text in small Latin letters, digits and hyphens; letters of other scripts are left out."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _APART.sub("-", plain).strip("-")
