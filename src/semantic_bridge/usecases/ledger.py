"""The loss ledger of a workspace: what its crosswalks and concept maps keep and lose, and whether claims are true."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from semantic_bridge.mapping.ledger.conceptmaps import map_ledger
from semantic_bridge.mapping.ledger.crosswalks import Ledger, ledger, rule_ledger
from semantic_bridge.model.claim import Claim, Proof, Verdict
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from semantic_bridge.plan.codes import Tables
from semantic_bridge.terms import Iri
from semantic_bridge.workspace import Workspace


def ledgers(workspace: Workspace, source: str, target: str, day: date) -> tuple[Ledger, ...]:
    """The ledger of the crosswalk between two schemas; between which none is written, those of the written legs.

    Raises:
        NotFoundError: There is no such schema, or no way between the two.
    """
    workspace.plan(source, target)
    found = workspace.crosswalks.get((source, target))
    legs = [found] if found else _legs(workspace, source, target)
    lists, tables = _lists(workspace), Tables()
    return tuple(ledger(crosswalk, day, lists, tables) for crosswalk in legs)


def _legs(workspace: Workspace, source: str, target: str) -> list[Crosswalk]:
    """The crosswalks that the ways between two schemas go over, forwards or backwards, each once."""
    pairs = [pair for way in workspace.derived.ways(source, target) for pair in pairwise(way)]
    written = [pair if pair in workspace.crosswalks else (pair[1], pair[0]) for pair in pairs]
    return [workspace.crosswalks[pair] for pair in dict.fromkeys(written)]


def broken_claims(workspace: Workspace, day: date) -> Iterator[Finding]:
    """SB230: a claim that is false, with what shows it. SB231: one that cannot be decided, with the reason."""
    tables = Tables()
    for subject, claims in workspace.claims.items():
        known = _verdicts(workspace, subject, day, tables)
        for claim in claims:
            finding = _finding(subject, claim, known.get(claim))
            if finding is not None:
                yield finding


def _finding(subject: Iri, claim: Claim, verdict: Verdict | None) -> Finding | None:
    claimed = f"{subject.local} claims sb:{claim.iri.local}"
    if verdict is None:
        remedy = "Name the property map in a crosswalk, or take the claim out."
        return Finding("SB231", Severity.WARNING, f"{claimed}, but no crosswalk has it.", remedy, subject)
    if verdict.proof is Proof.REFUTED:
        remedy = "Mend the mapping, or take the claim out."
        return Finding("SB230", Severity.VIOLATION, f"{claimed}, which is false. {verdict.reason}", remedy, subject)
    if verdict.proof is Proof.UNDECIDED:
        remedy = "Claim what can be decided, or take the claim out."
        problem = f"{claimed}, which cannot be decided. {verdict.reason}"
        return Finding("SB231", Severity.WARNING, problem, remedy, subject)
    return None


def _verdicts(workspace: Workspace, subject: Iri, day: date, tables: Tables) -> Mapping[Claim, Verdict]:
    """What is known of a mapping, by claim; empty of a property map that no crosswalk has."""
    lists = _lists(workspace)
    if subject in workspace.concept_maps:
        return _by_claim(map_ledger(workspace.concept_maps[subject], day, tables).verdicts)
    for crosswalk in workspace.crosswalks.values():
        if crosswalk.iri == subject:
            return _by_claim(ledger(crosswalk, day, lists, tables).verdicts)
        rule = rule_ledger(crosswalk, subject, day, lists, tables)
        if rule is not None:
            return _by_claim(rule.verdicts)
    return {}


def _by_claim(verdicts: tuple[Verdict, ...]) -> Mapping[Claim, Verdict]:
    return {verdict.claim: verdict for verdict in verdicts}


def _lists(workspace: Workspace) -> Mapping[Iri, CodeList]:
    return {item.iri: item for item in workspace.code_lists.values()}
