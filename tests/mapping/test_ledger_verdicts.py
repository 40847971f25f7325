"""Verdicts together: what one false part makes of the whole, and what one that is not decided leaves open."""

from itertools import product

import pytest

from semantic_bridge.mapping.ledger.verdicts import completed, summed, together
from semantic_bridge.model.claim import PARTS, Claim, Proof, Verdict, Witness, proved, refuted, undecided

SHOWN = Witness(("/a",), (("x",), ("y",)), ("1",))
SINGLE = [claim for claim in Claim if claim not in PARTS]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        pytest.param([], proved(Claim.LOSSLESS), id="nothing speaks against it"),
        pytest.param([proved(Claim.TOTAL), proved(Claim.INJECTIVE)], proved(Claim.LOSSLESS), id="all are true"),
        pytest.param(
            [proved(Claim.TOTAL), undecided(Claim.INJECTIVE, "why")],
            undecided(Claim.LOSSLESS, "why"),
            id="one is not decided",
        ),
        pytest.param(
            [undecided(Claim.TOTAL, "why"), refuted(Claim.INJECTIVE, "because", SHOWN)],
            refuted(Claim.LOSSLESS, "because", SHOWN),
            id="one is false: so is the whole, with its witness, whatever is not decided",
        ),
        pytest.param(
            [refuted(Claim.TOTAL, "first"), refuted(Claim.INJECTIVE, "second", SHOWN)],
            refuted(Claim.LOSSLESS, "first"),
            id="several are false: the first is named",
        ),
    ],
)
def test_together(verdicts: list[Verdict], expected: Verdict) -> None:
    """A claim is true where all of its parts are."""
    assert expected == together(Claim.LOSSLESS, verdicts)


def test_completed() -> None:
    """From the single claims those follow that are made of them; in the order of all."""
    for proofs in product(Proof, repeat=len(SINGLE)):
        found = completed([Verdict(claim, proof) for claim, proof in zip(SINGLE, proofs, strict=True)])
        assert list(Claim) == [verdict.claim for verdict in found]
        known = {verdict.claim: verdict.proof for verdict in found}
        assert (known[Claim.LOSSLESS] is Proof.PROVED) is (set(proofs) == {Proof.PROVED})
        assert (known[Claim.LOSSLESS] is Proof.REFUTED) is (Proof.REFUTED in proofs)
        assert (known[Claim.BIJECTIVE] is Proof.REFUTED) is any(
            known[claim] is Proof.REFUTED for claim in PARTS[Claim.BIJECTIVE]
        )


def test_summed() -> None:
    """Over several fields each claim is for itself."""
    one = completed([proved(claim) for claim in SINGLE])
    other = completed([refuted(claim, "no") if claim is Claim.INJECTIVE else proved(claim) for claim in SINGLE])
    false = {verdict.claim for verdict in summed([one, other]) if verdict.proof is Proof.REFUTED}
    assert {Claim.INJECTIVE, Claim.BIJECTIVE, Claim.LOSSLESS} == false
    assert {Proof.PROVED} == {verdict.proof for verdict in summed([])}
