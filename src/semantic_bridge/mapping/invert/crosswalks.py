"""The inverse of a whole crosswalk."""

from dataclasses import dataclass

from semantic_bridge.mapping.invert.gaps import Gap, Turning
from semantic_bridge.mapping.invert.iris import INVERSE, derived_iri
from semantic_bridge.mapping.invert.rules import as_of_path, invert_rules
from semantic_bridge.mapping.resolve.held import lists_of
from semantic_bridge.model.crosswalk import Crosswalk


@dataclass(frozen=True, slots=True)
class Inverse:
    """A crosswalk turned round, and what has no inverse."""

    crosswalk: Crosswalk
    gaps: tuple[Gap, ...]


def invert(crosswalk: Crosswalk) -> Inverse:
    """The crosswalk from the target back to the source.

    Its rules keep their IRIs, so that an answer leads to what an architect wrote. What is one to one comes back
    exactly; several codes with one target come back as candidates; what has no inverse is named with the reason.
    """
    turning = Turning([])
    rules = invert_rules(crosswalk.property_maps, {item.iri: item for item in crosswalk.code_lists}, turning)
    lists = {item.iri: item for rule in rules for item in lists_of(rule)}
    inverse = Crosswalk(
        iri=derived_iri(crosswalk.iri, INVERSE),
        name=f"{crosswalk.target.name}--{crosswalk.source.name}",
        version=crosswalk.version,
        title=crosswalk.title,
        source=crosswalk.target,
        target=crosswalk.source,
        as_of=as_of_path(crosswalk.as_of, rules),
        property_maps=rules,
        code_lists=tuple(lists[iri] for iri in sorted(lists)),
    )
    return Inverse(inverse, tuple(turning.gaps))
