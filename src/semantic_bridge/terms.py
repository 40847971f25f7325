"""The IRIs that the code names, each written once."""

from typing import Final


class Iri(str):
    """An absolute IRI; a plain string that says what it is."""

    __slots__ = ()

    @property
    def local(self) -> str:
        """The part after the last `#`, `/` or `:`; for people, never for identity."""
        return self.rstrip("#/").replace("#", "/").replace(":", "/").rsplit("/", 1)[-1]


class Namespace:
    """The start of IRIs: `SB.Crosswalk` and `SB["Crosswalk"]` are the same IRI.

    Not a string itself: `DCT.title` must be an IRI, and `str` has a method of that name.
    """

    __slots__ = ("base",)

    def __init__(self, base: str) -> None:
        self.base = base

    def __getattr__(self, name: str) -> Iri:
        if name.startswith("__"):
            raise AttributeError(name)
        return Iri(self.base + name)

    def __getitem__(self, name: str) -> Iri:
        """The IRI with this local name, for names that Python reserves."""
        return Iri(self.base + name)


SB: Final = Namespace("https://w3id.org/semantic-bridge/ns#")
WORKSPACE: Final = Namespace("https://w3id.org/semantic-bridge/workspace/")
"""What relative IRIs of a workspace are resolved against: the same on every machine."""

ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
CSVW: Final = Namespace("http://www.w3.org/ns/csvw#")
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
DCT: Final = Namespace("http://purl.org/dc/terms/")
DQV: Final = Namespace("http://www.w3.org/ns/dqv#")
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
ROLE: Final = Namespace("https://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/")
SEMAPV: Final = Namespace("https://w3id.org/semapv/vocab/")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
SSSOM: Final = Namespace("https://w3id.org/sssom/")
XKOS: Final = Namespace("http://rdf-vocabulary.ddialliance.org/xkos#")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: Final = {
    "adms": ADMS,
    "csvw": CSVW,
    "dcat": DCAT,
    "dct": DCT,
    "foaf": FOAF,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "role": ROLE,
    "sb": SB,
    "semapv": SEMAPV,
    "sh": SH,
    "skos": SKOS,
    "sssom": SSSOM,
    "xkos": XKOS,
    "xsd": XSD,
}
