"""How far the schemas of a workspace are harmonised: fields, codes and records that translate exactly, pair by pair."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.profile import read_profiles
from semantic_bridge.errors import PlanError
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.mapping.derived import Way
from semantic_bridge.mapping.ledger.crosswalks import FieldLedger, Ledger, ledger
from semantic_bridge.mapping.ledger.reach import leaves
from semantic_bridge.mapping.ledger.verdicts import together
from semantic_bridge.model.claim import Claim, Proof
from semantic_bridge.records.line import Line
from semantic_bridge.usecases.chain_ledger import ChainLedger, chain_ledger, read_as
from semantic_bridge.usecases.harmonisation.codes import CodeShare, Lists, code_shares
from semantic_bridge.usecases.harmonisation.maps import MapShare, map_share
from semantic_bridge.usecases.harmonisation.records import RecordShare, record_shares
from semantic_bridge.usecases.harmonisation.share import Share, summed
from semantic_bridge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FieldShare:
    """What becomes of the fields of a target schema, those in objects and in the elements of lists counted too.

    Attributes:
        filled: Those that some rule fills.
        same: Those that are proved to have one value which means the same, however it is written.
        exact: Those that are proved to be invertible too: whatever the value is, nothing of it is lost.
        undecided: How many of the filled ones are neither proved exact nor proved not to be.
    """

    filled: Share
    same: Share
    exact: Share
    undecided: int


@dataclass(frozen=True, slots=True)
class PairShare:
    """How far one schema is harmonised with another, in one direction.

    Attributes:
        source: The name of the schema that comes in.
        target: The name of the schema that goes out.
        ways: The schemas on the ways of a derived plan, its ends among them; none where the crosswalk is written.
        fields: Of the target.
        codes: Of each coded field of the source that the plan reads.
        records: Of the source; None where none were given.
    """

    source: str
    target: str
    ways: tuple[Way, ...]
    fields: FieldShare
    codes: tuple[CodeShare, ...]
    records: RecordShare | None

    @property
    def code_share(self) -> Share:
        """The codes of all fields that are made into codes, each field's by itself."""
        return summed(item.codes for item in self.codes)

    @property
    def value_share(self) -> Share:
        """The values that profiles counted in these fields; none of none where there is no profile."""
        return summed(item.values for item in self.codes if item.values is not None)


@dataclass(frozen=True, slots=True)
class Harmonisation:
    """The measures of a workspace on a day.

    Attributes:
        day: For which codes and rows are read.
        pairs: Of every two schemas between which there is a way, sorted.
        maps: Of every concept map, by their IRIs.
        unjoined: The pairs between which several ways cannot be joined, so that nothing is measured.
    """

    day: date
    pairs: tuple[PairShare, ...]
    maps: tuple[MapShare, ...]
    unjoined: tuple[tuple[str, str], ...]


def harmonisation(bridge: Bridge, day: date, records: Mapping[str, Iterable[Line]] | None = None) -> Harmonisation:
    """Measure every ordered pair of schemas that a written or derived plan joins, and every concept map.

    Args:
        bridge: The workspace.
        day: For which codes and rows are read.
        records: By the name of a schema its records, which are read once; no value of them is kept.

    Raises:
        ProfileError: A value count in the graph does not say what was counted.
    """
    workspace = bridge.workspace
    joined, unjoined = _pairs(workspace)
    measured = record_shares(bridge, joined, day, records or {})
    lists = {item.iri: item for item in workspace.code_lists.values()}
    asking = Lists(day, lists, read_profiles(workspace.graph), Dictionaries())
    maps = (map_share(item, day) for _, item in sorted(workspace.concept_maps.items()))
    pairs = tuple(_pair(workspace, pair, asking, measured.get(pair)) for pair in joined)
    return Harmonisation(day, pairs, tuple(maps), tuple(unjoined))


def _pairs(workspace: Workspace) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs that have a plan, and those whose ways cannot be joined."""
    joined, unjoined = list[tuple[str, str]](), list[tuple[str, str]]()
    for pair in workspace.derived.pairs:
        try:
            workspace.plan(*pair)
        except PlanError:
            unjoined.append(pair)
        else:
            joined.append(pair)
    return joined, unjoined


def _pair(workspace: Workspace, pair: tuple[str, str], lists: Lists, records: RecordShare | None) -> PairShare:
    source, target = pair
    codes = tuple(code_shares(workspace.plan(source, target).block, workspace.schema(source), lists))
    return PairShare(
        source=source,
        target=target,
        ways=() if pair in workspace.crosswalks else workspace.derived.ways(source, target),
        fields=_fields(workspace, pair, lists, codes),
        codes=codes,
        records=records,
    )


def _fields(workspace: Workspace, pair: tuple[str, str], lists: Lists, codes: Sequence[CodeShare]) -> FieldShare:
    found = ledger_of(workspace, *pair, lists)
    of = len(list(leaves(workspace.schema(pair[1]))))
    open_ends = _open_ends(codes)
    carried = [item for item in found.fields if item.target not in open_ends]
    exact = Counter(_together(item, _EXACT) for item in carried)
    same = sum(_together(item, _SAME) is Proof.PROVED for item in carried)
    return FieldShare(
        filled=Share(of - len(found.unwritten), of),
        same=Share(same, of),
        exact=Share(exact[Proof.PROVED], of),
        undecided=exact[Proof.UNDECIDED],
    )


def _open_ends(codes: Sequence[CodeShare]) -> set[str]:
    """The coded fields to which no code leads by itself, whatever holds of the rows of their concept maps."""
    plain = [item for item in codes if "*" not in item.field]
    reached = {target for item in plain if item.codes.count for target in item.targets}
    return {target for item in plain for target in item.targets} - reached


def ledger_of(workspace: Workspace, source: str, target: str, lists: Lists) -> Ledger | ChainLedger:
    """The ledger of the plan between two schemas as it is read: written, turned round, or over others.

    Raises:
        NotFoundError: There is no way between the two.
    """
    chain = chain_ledger(workspace, source, target, lists.day)
    return chain or ledger(read_as(workspace, source, target), lists.day, lists.by_iri)


_SAME: Final = (Claim.FUNCTIONAL, Claim.EQUAL_RELATIONS)
_EXACT: Final = (*_SAME, Claim.INVERTIBLE)


def _together(item: FieldLedger, claims: Sequence[Claim]) -> Proof:
    """Whether all of these claims hold of all ways to a field."""
    return together(claims[0], (verdict for verdict in item.verdicts if verdict.claim in claims)).proof
