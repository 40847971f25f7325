"""Read what is claimed of mappings, `sb:claims`: statements about a mapping, and no part of what it does."""

from collections.abc import Mapping

from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.claim import Claim
from semantic_bridge.terms import RDF, SB, Iri

_CLAIMS: Mapping[Iri, Claim] = {claim.iri: claim for claim in Claim}
_KINDS = frozenset({SB.ConceptMap, SB.Crosswalk, SB.PropertyMap})


def read_claims(reading: Reading) -> Mapping[Iri, tuple[Claim, ...]]:
    """For each mapping of which something is claimed its claims, in the order of `Claim`; sorted by IRI."""
    found: dict[Iri, tuple[Claim, ...]] = {}
    for subject in sorted({item.subject for item in reading.graph if item.predicate == SB.claims}, key=str):
        kinds = reading.iris(subject, RDF.type)
        if not isinstance(subject, Iri) or _KINDS.isdisjoint(kinds):
            remedy = "Claim it of a crosswalk, a property map or a concept map."
            reading.report(subject, "sb:claims is stated of something that maps nothing", remedy)
            continue
        stated = reading.graph.objects(subject, SB.claims)
        claims = {_CLAIMS[node] for node in stated if isinstance(node, Iri) and node in _CLAIMS}
        if len(claims) < len(stated):
            names = ", ".join(f"sb:{iri.local}" for iri in _CLAIMS)
            reading.report(subject, "sb:claims names what is no claim", f"There are {names}.")
        found[subject] = tuple(claim for claim in Claim if claim in claims)
    return found
