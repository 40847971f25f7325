"""A workspace is one frozen snapshot: it opens whole or not at all, and finds things by name."""

import pickle
from pathlib import Path

import pytest

from semantic_bridge.errors import CrosswalkErrors, NotFoundError, Place
from semantic_bridge.terms import Iri
from semantic_bridge.workspace import NotAWorkspaceError, Workspace
from tests.mapping.workspaces import GOOD, write

NO_MAPPINGS = {name: text for name, text in GOOD.items() if not name.startswith("mappings/")}


def opened(root: Path, files: dict[str, str]) -> Workspace:
    """A workspace of these files."""
    write(root, files)
    return Workspace.open(root)


def test_what_is_in_it(tmp_path: Path) -> None:
    """Schemas, code lists, crosswalks and plans are found by name; resources by their IRI."""
    found = opened(tmp_path, dict(GOOD))
    pair = ("in.record", "out.record")
    assert set(pair) == set(found.schemas)
    assert {"in.sex", "in.zero", "in.place", "out.sex", "out.letter"} == set(found.code_lists)
    assert {pair} == set(found.crosswalks) == set(found.plans)
    assert found.plans[pair] == found.plan(*pair)
    used = {rule.concept_map for rule in found.crosswalks[pair].property_maps if rule.concept_map}
    assert used <= set(found.concept_maps.values())
    assert "in.record" == found.schema("in.record").name
    assert Place("ontology/in.ttl", 3, 1) == found.place("https://example.org/in/Sex-M")
    assert None is found.place("https://example.org/in/nothing")


def test_concept_map_without_crosswalk(tmp_path: Path) -> None:
    """A concept map that no crosswalk uses is there too, by its IRI."""
    unused = """@prefix in: <https://example.org/in/> . @prefix out: <https://example.org/out/> .
    @prefix sb: <https://w3id.org/semantic-bridge/ns#> .
    <https://example.org/unused> a sb:ConceptMap ; sb:sourceScheme in:Sex ; sb:targetScheme out:Sex ."""
    found = opened(tmp_path, {**GOOD, "mappings/unused.ttl": unused})
    assert "in.sex" == found.concept_maps[Iri("https://example.org/unused")].source.name


def test_without_mappings(tmp_path: Path) -> None:
    """A workspace that maps nothing yet opens: its schemas and lists can be looked at."""
    found = opened(tmp_path, NO_MAPPINGS)
    assert ({}, {}) == (dict(found.crosswalks), dict(found.plans))
    with pytest.raises(NotFoundError, match=r"no crosswalk 'in\.record--out\.record'"):
        found.plan("in.record", "out.record")


@pytest.mark.parametrize("folder", ["ontology", "shapes", "mappings"])
def test_one_folder(tmp_path: Path, folder: str) -> None:
    """One folder of the three makes a workspace, though there be nothing in it."""
    (tmp_path / folder).mkdir()
    assert {} == dict(Workspace.open(tmp_path).schemas)


def test_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace opens by a name relative to the current folder, as a person types it."""
    opened(tmp_path / "inner", dict(GOOD))
    monkeypatch.chdir(tmp_path)
    assert {"in.record", "out.record"} == set(Workspace.open(Path("inner")).schemas)


def test_no_workspace(tmp_path: Path) -> None:
    """A folder without any of them is none, and the error says what to do."""
    with pytest.raises(NotAWorkspaceError) as error:
        Workspace.open(tmp_path)
    assert tmp_path == error.value.root
    assert "--workspace pilot" in error.value.remedy


def test_names_that_are_not_there(tmp_path: Path) -> None:
    """A wrong name is answered with the nearest one."""
    found = opened(tmp_path, dict(GOOD))
    for call in (lambda: found.schema("in.recrd"), lambda: found.plan("in.recrd", "out.record")):
        with pytest.raises(NotFoundError) as error:
            call()
        assert "Did you mean 'in.record'?" == error.value.remedy


def test_all_or_nothing(tmp_path: Path) -> None:
    """With a mistake in it a workspace does not open; the mistakes cross a process boundary."""
    wrong = "map:wrong a sb:PropertyMap ; sb:from in:nam ; sb:to out:spare . map:crosswalk sb:propertyMap map:wrong ."
    write(tmp_path, {**GOOD, "mappings/wrong.ttl": wrong})
    with pytest.raises(CrosswalkErrors) as errors:
        Workspace.open(tmp_path)
    thawed: CrosswalkErrors = pickle.loads(pickle.dumps(errors.value))  # noqa: S301  # it was made a line before
    for found in (errors.value, thawed):
        (error,) = found.errors
        assert (Place("mappings/wrong.ttl", 2, 1), "SB102") == (error.where, getattr(error, "code", None))


def test_digest(tmp_path: Path) -> None:
    """The digest of a workspace changes with what it says, and not with how it is written."""
    first = opened(tmp_path / "a", dict(GOOD))
    same = opened(tmp_path / "b", {name: "# a comment\n" + text for name, text in GOOD.items()})
    other = opened(tmp_path / "c", {**GOOD, "ontology/in.ttl": GOOD["ontology/in.ttl"].replace("'Туу'", "'Тоо'")})
    assert first.digest == same.digest != other.digest


UNUSED = "map:unused a sb:ConceptMap ; sb:sourceScheme in:Sex ; sb:targetScheme out:Sex .\n"
ROW = (
    "map:unused sb:row map:row . map:row a sssom:Mapping ; sssom:subject_id in:Sex-M ; "
    "sssom:predicate_id skos:closeMatch ; sssom:object_id out:Sex-1 ; "
    "sssom:mapping_justification semapv:ManualMappingCuration .\n"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("", UNUSED, id="there is one"),
        pytest.param(UNUSED, UNUSED + ROW, id="a row more"),
        pytest.param(UNUSED + ROW, UNUSED + ROW.replace("closeMatch", "broadMatch"), id="another relation"),
        pytest.param(UNUSED + ROW, UNUSED + ROW.replace("Sex-1", "Sex-2"), id="another target"),
        pytest.param(UNUSED + ROW, UNUSED + ROW + "map:row sb:priority 2 .", id="a priority"),
        pytest.param(UNUSED, UNUSED + "map:unused sb:whenUnmapped sb:Reject .", id="another policy"),
    ],
)
def test_digest_of_concept_maps_without_crosswalk(tmp_path: Path, one: str, other: str) -> None:
    """What a concept map says counts though no crosswalk uses it, such as that of an imported table."""
    digests = {
        opened(tmp_path / name, {**GOOD, "mappings/unused.ttl": text}).digest
        for name, text in (("one", one), ("other", other), ("same", one + "# a comment\n"))
    }
    assert 2 == len(digests)
