"""Every page of the documentation shows what there is: its commands are run, its links lead somewhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.terms import PREFIXES
from tests.docs.page import Fence, read_page
from tests.docs.running import ROOT, differences

SINGLE = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "ontology/README.md")
PAGES = sorted([*(ROOT / name for name in SINGLE), *(ROOT / "docs").rglob("*.md")])
PLAYED = [path for path in PAGES if read_page(path).blocks]
ILLUSTRATED = [(path, fence) for path in PAGES for fence in read_page(path).illustrations]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)
PREFIXED = re.compile(r"(?<![<\w:/.-])([a-z][\w-]*):(?=[\w-])")


def name_of(path: Path) -> str:
    """The page's path from the top of the repository."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PLAYED, ids=name_of)
def test_page_shows_what_there_is(path: Path, tmp_path: Path) -> None:
    """In a fresh folder, the page's files and commands give what the page shows.

    To see what they give instead, and write it into the page: python -m tests.docs.refresh PAGE
    """
    assert "\n\n".join(differences(read_page(path), tmp_path)) == ""


@pytest.mark.parametrize(
    ("path", "fence"), ILLUSTRATED, ids=[f"{name_of(path)}:{fence.line}" for path, fence in ILLUSTRATED]
)
def test_illustration_is_well_formed(path: Path, fence: Fence) -> None:
    """Turtle and JSON that a page only shows can at least be read."""
    if fence.language == "turtle":
        names = PREFIXED.findall(fence.text)
        others = [f"@prefix {name}: <https://example.org/{name}/> ." for name in set(names) - set(PREFIXES)]
        known = [f"@prefix {name}: <{namespace.base}> ." for name, namespace in PREFIXES.items()]
        text = "\n".join([*known, *others, fence.text])
        assert len(parse_turtle(text.encode(), file=path.name, base="https://example.org/"))
    elif fence.language == "json":
        json.loads(fence.text)
    else:
        assert fence.language in {"bash", "csv", "text", "sparql"}


def links(path: Path) -> Iterator[str]:
    """The targets of the page's links, those in code left out."""
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    yield from (found["target"] for found in LINK.finditer(text))


def anchors(path: Path) -> set[str]:
    """What `#…` may name in a page: its headings in small letters, without punctuation, with hyphens for blanks."""
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = (found["text"].replace("`", "") for found in HEADING.finditer(text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    """A link to a file, a folder or a heading finds it."""
    broken = []
    for target in links(path):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        there = path if not name else (path.parent / name).resolve()
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


def test_index_names_every_page() -> None:
    """Every page of docs/ can be reached from its index."""
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / target.partition("#")[0]).resolve() for target in links(index)}
    assert {name_of(path) for path in PAGES if path.is_relative_to(index.parent) and path != index} <= {
        name_of(path) for path in linked if path.is_relative_to(ROOT)
    }
