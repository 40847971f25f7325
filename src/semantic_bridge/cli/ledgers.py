"""Ledgers as tables and as JSON."""

from collections.abc import Iterator, Sequence

from rich.table import Table

from semantic_bridge.errors import listing
from semantic_bridge.mapping.invert.gaps import Gap
from semantic_bridge.mapping.ledger.conceptmaps import MapLedger
from semantic_bridge.mapping.ledger.crosswalks import FieldLedger, Ledger
from semantic_bridge.mapping.ledger.finite import Cardinality, shown
from semantic_bridge.mapping.ledger.operators import Loss
from semantic_bridge.model.claim import Cell, Claim, Proof, Verdict, Witness
from semantic_bridge.model.values import Value
from semantic_bridge.usecases.chain_ledger import ChainLedger

Json = dict[str, Value]

MOST = 3
"""How many merges, splits or gaps of one field a table shows."""

MOST_CODES = 6
"""How many codes of one merge or split a table shows."""


def fields_table(fields: Sequence[FieldLedger]) -> Table:
    """A row for each target field."""
    table = _table("target", "rules", "lossless", "merges n:1", "splits 1:n", "open", "loses")
    for item in fields:
        rules = ", ".join(rule.local for rule in item.rules)
        table.add_row(item.target, rules, _word(item.verdicts), *_counted(item.cardinality), _lost(item))
    return table


def map_table(found: MapLedger) -> Table:
    """What merges, splits and is left open in one concept map, a row for each."""
    table = _table("what", "codes", "targets")
    for merge in found.cardinality.merges:
        table.add_row("merges n:1", listing([shown(cell) for cell in merge.cells], MOST_CODES), merge.target)
    for split in found.cardinality.splits:
        table.add_row("splits 1:n", shown(split.cell), listing(split.targets, MOST_CODES))
    for gap in found.cardinality.gaps:
        table.add_row("open", shown(gap.cell), gap.status.value)
    if found.cardinality.unreached:
        table.add_row("not reached", "", listing(found.cardinality.unreached, MOST_CODES))
    return table


def verdict_lines(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Each claim with what is known of it, and why."""
    width = max(len(f"sb:{claim.iri.local}") for claim in Claim)
    for verdict in verdicts:
        name = f"sb:{verdict.claim.iri.local}".ljust(width)
        yield f"{name}  {verdict.proof}{f': {verdict.reason}' if verdict.reason else ''}"


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def _word(verdicts: Sequence[Verdict]) -> str:
    """The verdict on `Claim.LOSSLESS`, and which single claims are false."""
    lossless = next(verdict for verdict in verdicts if verdict.claim is Claim.LOSSLESS)
    single = [item for item in verdicts if item.claim not in (Claim.LOSSLESS, Claim.BIJECTIVE)]
    false = [item.claim.value for item in single if item.proof is Proof.REFUTED]
    return f"no: not {', '.join(false)}" if false else {Proof.PROVED: "yes"}.get(lossless.proof, "not decided")


def _counted(found: Cardinality | None) -> tuple[str, str, str]:
    if found is None:
        return "", "", ""
    merges = [f"{listing([shown(cell) for cell in item.cells], MOST_CODES)} → {item.target}" for item in found.merges]
    splits = [f"{shown(item.cell)} → {listing(item.targets, MOST_CODES)}" for item in found.splits]
    gaps = [f"{shown(item.cell)} ({item.status})" for item in found.gaps]
    return _some(merges), _some(splits), _some(gaps)


def _some(texts: Sequence[str]) -> str:
    more = [f"and {len(texts) - MOST} more"] if len(texts) > MOST else []
    return "\n".join([*texts[:MOST], *more])


def _lost(item: FieldLedger) -> str:
    """What operators drop, then what has no inverse besides; each once."""
    losses = (f"{loss.operator}: {loss.sentence}" for loss in item.losses)
    gaps = (gap.why.sentence for gap in item.gaps)
    return _some(list(dict.fromkeys([*losses, *gaps])))


def ledger_json(found: Ledger) -> Json:
    """The ledger of a crosswalk in full."""
    return {
        "crosswalk": str(found.crosswalk),
        "name": found.name,
        "asOf": found.as_of.isoformat(),
        "verdicts": [_verdict_json(item) for item in found.verdicts],
        "unread": list(found.unread),
        "unwritten": list(found.unwritten),
        "fields": [_field_json(item) for item in found.fields],
    }


def chain_json(found: ChainLedger) -> Json:
    """The ledger of a plan that nobody wrote in full."""
    return {
        "name": found.name,
        "crosswalks": list(found.crosswalks),
        "asOf": found.as_of.isoformat(),
        "verdicts": [_verdict_json(item) for item in found.verdicts],
        "unread": list(found.unread),
        "unwritten": list(found.unwritten),
        "fields": [_field_json(item) for item in found.fields],
    }


def map_json(found: MapLedger) -> Json:
    """The ledger of a concept map in full."""
    return {
        "conceptMap": str(found.concept_map),
        "asOf": found.as_of.isoformat(),
        "verdicts": [_verdict_json(item) for item in found.verdicts],
        "cardinality": _cardinality_json(found.cardinality),
    }


def _field_json(item: FieldLedger) -> Json:
    return {
        "target": item.target,
        "rules": [str(rule) for rule in item.rules],
        "verdicts": [_verdict_json(verdict) for verdict in item.verdicts],
        "cardinality": _cardinality_json(item.cardinality) if item.cardinality else None,
        "losses": [_loss_json(loss) for loss in item.losses],
        "gaps": [_gap_json(gap) for gap in item.gaps],
    }


def _verdict_json(verdict: Verdict) -> Json:
    return {
        "claim": str(verdict.claim.iri),
        "proof": verdict.proof.value,
        "reason": verdict.reason,
        "witness": _witness_json(verdict.witness) if verdict.witness else None,
    }


def _witness_json(witness: Witness) -> Json:
    return {
        "fields": list(witness.fields),
        "given": [_cell(cell) for cell in witness.given],
        "gives": list(witness.gives),
    }


def _cardinality_json(found: Cardinality) -> Json:
    return {
        "fields": list(found.fields),
        "cells": found.cells,
        "merges": [{"target": item.target, "cells": [_cell(cell) for cell in item.cells]} for item in found.merges],
        "splits": [{"cell": _cell(item.cell), "targets": list(item.targets)} for item in found.splits],
        "gaps": [
            {
                "cell": _cell(item.cell),
                "status": item.status.value,
                "reason": item.reason.value if item.reason else None,
            }
            for item in found.gaps
        ],
        "unequal": [
            {"cell": _cell(item.cell), "target": item.target, "relation": item.relation} for item in found.unequal
        ],
        "unreached": None if found.unreached is None else list(found.unreached),
    }


def _loss_json(loss: Loss) -> Json:
    return {"operator": loss.operator, "sentence": loss.sentence, "pair": [_cell(cell) for cell in loss.pair]}


def _gap_json(gap: Gap) -> Json:
    return {"rule": str(gap.rule), "why": gap.why.value, "sentence": gap.why.sentence, "whole": gap.whole}


def _cell(cell: Cell) -> Value:
    return [list(value) if isinstance(value, tuple) else value for value in cell]
