"""Verdicts together: one for every claim, and one claim over several parts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from semantic_bridge.model.claim import PARTS, Claim, Proof, Verdict, proved

_STRONGEST = (Proof.REFUTED, Proof.UNDECIDED)


def together(claim: Claim, verdicts: Iterable[Verdict]) -> Verdict:
    """A claim that is true where all of these are: one that is refuted refutes it, with its witness."""
    found = tuple(verdicts)
    for proof in _STRONGEST:
        decisive = next((verdict for verdict in found if verdict.proof is proof), None)
        if decisive is not None:
            return replace(decisive, claim=claim)
    return proved(claim)


def completed(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts on single claims, with those on the claims that follow from them; in the order of `Claim`."""
    found = {verdict.claim: verdict for verdict in verdicts}
    for claim, parts in PARTS.items():
        found[claim] = together(claim, (found[part] for part in parts))
    return tuple(found[claim] for claim in Claim)


def summed(parts: Iterable[Sequence[Verdict]]) -> tuple[Verdict, ...]:
    """For each claim the verdict over several parts, each of which has a verdict on it; all proved of none."""
    columns: dict[Claim, list[Verdict]] = {claim: [] for claim in Claim}
    for verdicts in parts:
        for verdict in verdicts:
            columns[verdict.claim].append(verdict)
    return tuple(together(claim, found) for claim, found in columns.items())
