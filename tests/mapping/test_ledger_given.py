"""The ledger of rules that give several fields: each field is judged by what is given to it."""

from datetime import date

import pytest

from semantic_bridge.mapping.ledger.crosswalks import ledger
from semantic_bridge.model.claim import Claim, Proof
from tests.crosswalks import codes, crosswalk, loaded, schema

RULES = """
map:one a sb:PropertyMap ; sb:when [ sb:from in:k ; sb:in ( "1" ) ] ;
    sb:gives [ sb:to out:a ; sb:constant "x" ] , [ sb:to out:b ; sb:constant "same" ] .
map:two a sb:PropertyMap ; sb:when [ sb:from in:k ; sb:in ( "2" ) ] ;
    sb:gives [ sb:to out:a ; sb:constant "y" ] , [ sb:to out:b ; sb:constant "same" ] .
"""


@pytest.mark.parametrize(("field", "proof"), [("/a", Proof.PROVED), ("/b", Proof.REFUTED)])
def test_given_fields(field: str, proof: Proof) -> None:
    """Two rows that give a field two values tell the codes apart; that give it one, do not."""
    texts = codes("in:K", "1", "2") + schema("in", "k!=in:K") + schema("out", "a", "b") + crosswalk(RULES)
    found = loaded({"mappings/test.ttl": texts})
    (only,) = found.crosswalks
    lists = {item.iri: item for item in found.documents.code_lists}
    (judged,) = [item for item in ledger(only, date(2026, 1, 1), lists).fields if item.target == field]
    verdicts = {item.claim: item.proof for item in judged.verdicts}
    assert (Proof.PROVED, proof) == (verdicts[Claim.TOTAL], verdicts[Claim.INJECTIVE])
