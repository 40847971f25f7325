"""The pilot workspace and its samples are found in a wheel and in a checkout."""

from pathlib import Path

import pytest

from semantic_bridge import resources
from semantic_bridge.errors import NotFoundError
from semantic_bridge.resources import PilotMissingError, pilot_workspace, sample_records, workspace_folder

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an imagined installed package, without a pilot."""
    folder = tmp_path / "lib" / "site-packages" / "semantic_bridge"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", folder)
    return folder


def workspace(folder: Path, *samples: str) -> Path:
    """Make a workspace in the folder with these empty sample files."""
    for name in ("ontology", "shapes", "mappings", "examples/records"):
        (folder / name).mkdir(parents=True)
    for name in samples:
        (folder / "examples" / "records" / name).touch()
    return folder


def test_checkout() -> None:
    """In a checkout the repository's own top level is the pilot: there is no copy of it."""
    assert pilot_workspace() == CHECKOUT


def test_named_folders(tmp_path: Path) -> None:
    """The word `pilot` names the one that ships; anything else is a folder."""
    assert CHECKOUT == workspace_folder(Path("pilot"))
    assert tmp_path == workspace_folder(tmp_path)


def test_wheel(package: Path) -> None:
    """In an installed wheel the pilot is the package's own data."""
    assert workspace(package / "pilot") == pilot_workspace()


def test_package_data_come_first(package: Path) -> None:
    """What ships in the wheel wins over folders that happen to lie about it."""
    workspace(package.parents[1])
    assert workspace(package / "pilot") == pilot_workspace()


def test_neither(package: Path) -> None:
    """Without a pilot the error names both places and says what to do."""
    (package / "pilot" / "ontology").mkdir(parents=True)
    with pytest.raises(PilotMissingError) as caught:
        pilot_workspace()
    assert caught.value.searched == (package / "pilot", package.parents[1])
    assert str(caught.value) == (
        "The pilot workspace, which ships with this package, is not there.\n"
        f"    in {package / 'pilot'} or {package.parents[1]}\n"
        "    Install semantic-bridge again, or name a workspace folder of your own."
    )


def test_sample(package: Path) -> None:
    """A sample file is named for the schema of its records."""
    pilot = workspace(package / "pilot", "asb.address.ndjson", "README.md")
    assert sample_records("asb.address") == pilot / "examples" / "records" / "asb.address.ndjson"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        pytest.param("asb.adress", "Did you mean 'asb.address'?", id="a misspelt name is put right"),
        pytest.param("README", "There is: asb.address.", id="other files are not samples"),
        pytest.param("../../ontology/x", "There is: asb.address.", id="a name is never a path"),
    ],
)
def test_no_sample(package: Path, name: str, remedy: str) -> None:
    """A schema without samples is an error that says which there are."""
    workspace(package / "pilot", "asb.address.ndjson", "README.md")
    with pytest.raises(NotFoundError) as caught:
        sample_records(name)
    assert caught.value.problem == f"There is no sample of schema {name!r}."
    assert caught.value.remedy == remedy
