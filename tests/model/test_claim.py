"""What may be claimed, and how it is named."""

import pytest

from semantic_bridge.model.claim import PARTS, Claim


@pytest.mark.parametrize(
    ("claim", "name"),
    [(Claim.TOTAL, "Total"), (Claim.EQUAL_RELATIONS, "EqualRelations"), (Claim.LOSSLESS, "Lossless")],
)
def test_iri(claim: Claim, name: str) -> None:
    """A claim is named in mapping files as its value, in one word."""
    assert f"https://w3id.org/semantic-bridge/ns#{name}" == claim.iri


def test_parts() -> None:
    """What follows from other claims stands after them, so that they are known when it is asked."""
    order = list(Claim)
    assert all(order.index(part) < order.index(claim) for claim, parts in PARTS.items() for part in parts)
