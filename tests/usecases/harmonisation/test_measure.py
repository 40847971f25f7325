"""The measures of a small workspace, each counted by hand, and those of the pilot against counts made another way."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.records.line import Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.usecases.codes import gaps
from semantic_bridge.usecases.harmonisation.maps import CodeFate
from semantic_bridge.usecases.harmonisation.measure import Harmonisation, PairShare, harmonisation
from semantic_bridge.usecases.harmonisation.records import RecordShare
from semantic_bridge.usecases.harmonisation.share import Share
from tests.crosswalks import PREFIXES, crosswalk, nested, schema
from tests.usecases.harmonisation.workspaces import MAP, TEXT, opened, small

DAY = date(2026, 1, 1)


def pairs(found: Harmonisation) -> dict[tuple[str, str], PairShare]:
    """The measures of pairs of schemas, by their names."""
    return {(item.source, item.target): item for item in found.pairs}


@pytest.fixture(scope="module")
def pilot() -> Bridge:
    """The pilot at work."""
    return Bridge.open(pilot_workspace())


def test_fields(tmp_path: Path) -> None:
    """Three of four fields are filled; a copied text and constants that tell are exact, what may be several is not."""
    (forth,) = (item for pair, item in pairs(harmonisation(small(tmp_path), DAY)).items() if pair[0] == "in.record")
    assert (Share(3, 4), Share(2, 4), Share(2, 4)) == (forth.fields.filled, forth.fields.same, forth.fields.exact)
    assert () == forth.ways


@pytest.mark.parametrize(
    ("rule", "same", "exact", "undecided"),
    [
        pytest.param("", 1, 1, 0, id="a copy is exact"),
        pytest.param("sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] ;", 1, 0, 0, id="a form is lost"),
        pytest.param(
            "sb:convert ( [ a sb:Split ; sb:separator ';' ] [ a sb:First ] ) ;", 1, 0, 0, id="others are lost"
        ),
        pytest.param("sb:default 'none' ;", 1, 0, 0, id="a default may have been stated"),
    ],
)
def test_how_a_field_is_filled(rule: str, same: int, exact: int, undecided: int, tmp_path: Path) -> None:
    """What keeps the meaning is not always exact: nothing of a value may be lost."""
    text = f"map:text a sb:PropertyMap ; sb:from in:text ; {rule} sb:to out:text .\n"
    found = pairs(harmonisation(opened(tmp_path, crosswalk(text)), DAY))["in.record", "out.record"].fields
    assert (same, exact, undecided) == (found.same.count, found.exact.count, found.undecided)


def test_derived(tmp_path: Path) -> None:
    """A pair that nobody wrote a crosswalk for says how it is derived, and has measures of its own."""
    found = pairs(harmonisation(small(tmp_path), DAY))["out.record", "in.record"]
    assert (("out.record", "in.record"),) == found.ways
    assert (Share(3, 4), Share(2, 6)) == (found.fields.filled, found.code_share)


def test_a_field_to_which_no_code_leads(tmp_path: Path) -> None:
    """Rows that are equal make no field exact where, by itself, no code leads to one code."""
    bridge = opened(
        tmp_path,
        crosswalk(TEXT + "map:code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .\n"),
        MAP.replace("sb:noTarget in:C-e ;", "").split("\n", 2)[1],
    )
    fields = pairs(harmonisation(bridge, DAY))["in.record", "out.record"].fields
    assert (Share(2, 4), Share(1, 4)) == (fields.filled, fields.exact)


def test_records(tmp_path: Path) -> None:
    """Records are counted that are exact in every value, those that lack nothing, and lines that are none."""
    records = [{"text": "a", "code": "a"}, {"text": "a", "code": "c"}, {"text": "a", "code": "f"}]
    lines = [Line(number, record) for number, record in enumerate(records, start=1)]
    lines.append(Line(4, None, RefusedRecordError(Refusal.TOO_LARGE)))
    found = pairs(harmonisation(small(tmp_path), DAY, {"in.record": lines}))
    assert RecordShare(Share(1, 3), Share(3, 3), 1) == found["in.record", "out.record"].records
    assert found["out.record", "in.record"].records is None


def test_ways_that_cannot_be_joined(tmp_path: Path) -> None:
    """A pair whose ways fill one list from different lists has no measure, and is named."""
    sides = "".join(schema(side, nested("l*", "t"), nested("m*", "t")) for side in ("in", "out"))
    hubs = "".join(
        f'hub:{n} a sh:NodeShape ; sb:name "hub.{n}" ; sh:targetClass hub:N ; sh:property {p} .\n'
        for n, p in (("a", "in:Shape-l"), ("b", "in:Shape-l"))
    )
    rules = "".join(
        f'map:{n} a sb:Crosswalk ; sb:name "in.record--hub.{n}" ; sb:source in:Shape ; sb:target hub:{n} ; '
        f"sb:propertyMap map:{n}-l . map:{n}-l a sb:PropertyMap ; sb:from in:{f} ; sb:to in:l ; sb:each map:{n}-t . "
        f"map:{n}-t a sb:PropertyMap ; sb:from in:t ; sb:to in:t .\n"
        f'map:{n}-out a sb:Crosswalk ; sb:name "hub.{n}--out.record" ; sb:source hub:{n} ; sb:target out:Shape ; '
        f"sb:propertyMap map:{n}-m . map:{n}-m a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:{n}-u . "
        f"map:{n}-u a sb:PropertyMap ; sb:from in:t ; sb:to out:t .\n"
        for n, f in (("a", "l"), ("b", "m"))
    )
    (tmp_path / "mappings").mkdir()
    text = PREFIXES + "@prefix hub: <https://example.org/hub/> .\n" + sides + hubs + rules
    (tmp_path / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    found = harmonisation(Bridge.open(tmp_path), DAY)
    assert ("in.record", "out.record") in found.unjoined
    assert ("in.record", "out.record") not in pairs(found)


def test_code_lists(tmp_path: Path) -> None:
    """Every code of today is counted once, by what becomes of it."""
    (found,) = harmonisation(small(tmp_path), DAY).maps
    assert {"exact": 2, "approximate": 1, "several": 1, "no-target": 1, "not-current": 0, "no-row": 1} == found.fates
    assert found.codes == 6


def test_no_crosswalk(tmp_path: Path) -> None:
    """A workspace without a crosswalk has nothing to measure, which is no fault."""
    assert Harmonisation(DAY, (), (), ()) == harmonisation(opened(tmp_path), DAY)


@pytest.fixture(scope="module")
def measured(pilot: Bridge) -> Harmonisation:
    """The measures of the pilot."""
    return harmonisation(pilot, DAY)


def test_the_pilot_against_its_gaps(pilot: Bridge, measured: Harmonisation) -> None:
    """The codes without a row are those that `sb codes gaps` lists, of every concept map."""
    maps: dict[str, ConceptMap] = {str(iri): item for iri, item in pilot.workspace.concept_maps.items()}
    found = {item.concept_map: item.fates[CodeFate.NO_ROW] for item in measured.maps}
    assert {iri: len(gaps(item, DAY).found) for iri, item in maps.items()} == found


def test_the_pilot_by_hand(measured: Harmonisation) -> None:
    """What the pilot's family status becomes, as the file of its rows says: four equal, of seven codes of the day."""
    found = pairs(measured)["passport.person", "hub.person"]
    assert {"/familyStatus": Share(4, 7), "/gender": Share(2, 2), "/voidStatus": Share(2, 7)} == {
        item.field: item.codes for item in found.codes
    }
    assert Share(8, 16) == found.code_share


def test_the_pilot_in_order(pilot: Bridge, measured: Harmonisation) -> None:
    """What is exact keeps the meaning, what keeps the meaning is filled; every pair that has a way has its measures."""
    assert list(pilot.workspace.derived.pairs) == [(item.source, item.target) for item in measured.pairs]
    for item in measured.pairs:
        fields = item.fields
        assert fields.exact.count <= fields.same.count <= fields.filled.count <= fields.filled.of
        assert fields.exact.of == fields.same.of == fields.filled.of
        assert all(share.codes.count <= share.codes.of for share in item.codes)


def test_the_pilot_has_every_code_once(pilot: Bridge, measured: Harmonisation) -> None:
    """The fates of a concept map's codes sum to the codes of its list that are valid on the day."""
    lists = pilot.workspace.code_lists
    for item in measured.maps:
        assert item.codes == sum(concept.validity.at(DAY) == 0 for concept in lists[item.source].concepts)
