"""IRIs for what is derived from something that has one."""

from urllib.parse import quote

from semantic_bridge.terms import Iri

INVERSE = "inverse"


def derived_iri(iri: Iri, *names: str) -> Iri:
    """An IRI made of another one, which may have a fragment already (RFC 3987, section 2.2)."""
    mark = "." if "#" in iri else "#"
    return Iri(f"{iri}{mark}{'-'.join(quote(name, safe='') for name in names)}")


def written_iri(iri: Iri) -> Iri:
    """The IRI of what somebody wrote, from that of its inverse or from itself."""
    return Iri(iri.removesuffix(f"#{INVERSE}").removesuffix(f".{INVERSE}"))
