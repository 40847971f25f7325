"""What the reference lists is what the program has: nothing is missing there, and nothing is left over."""

from dataclasses import fields

import pytest
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel

from semantic_bridge.cli.main import COMMANDS
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.passed import Why
from semantic_bridge.model.relation import WORDS
from semantic_bridge.model.translation import Derivation, Issue, Reason, Status
from semantic_bridge.rdf.nodes import Literal
from semantic_bridge.records.carriers import Carrier
from semantic_bridge.settings import Limits, Settings, variable
from semantic_bridge.terms import SB, SKOS
from semantic_bridge.web import explaining, health, sparql, translating
from semantic_bridge.web.problems import BASE, kinds
from tests.docs.page import Command, read_page
from tests.docs.running import ROOT
from tests.docs.tables import code, codes, rows, section, text_of
from tests.language.examples import vocabulary

STATUSES = text_of("docs/reference/statuses.md")
LIMITS = text_of("docs/reference/limits.md")
HTTP = text_of("docs/reference/http.md")
COMMAND_LINE = ROOT / "docs" / "reference" / "command-line.md"


def test_statuses() -> None:
    """Every status, strongest first."""
    assert [code(row[0]) for row in rows(section(STATUSES, "Statuses"))] == [status.value for status in Status]


def test_reasons() -> None:
    """Every reason, in the order of the program, with statuses that there are."""
    found = rows(section(STATUSES, "Reasons"))
    assert [code(row[0]) for row in found] == [reason.value for reason in Reason]
    assert {status for row in found for status in codes(row[1])} <= {status.value for status in Status}


def test_losses() -> None:
    """Every loss that the vocabulary names, which is every loss that an operator declares."""
    concepts = vocabulary().subjects(SKOS.inScheme, SB.Loss)
    notations = [item for node in concepts for item in vocabulary().objects(node, SKOS.notation)]
    expected = {item.value for item in notations if isinstance(item, Literal)}
    assert set(codes(section(STATUSES, "Loss"))) - {"sb:Format", "sb:Parse", "sb:capture"} == expected


def test_members_of_an_issue() -> None:
    """Every member of an issue, its policies and its relations."""
    text = section(STATUSES, "An issue")
    assert {name for row in rows(text) for name in codes(row[0])} == {item.name for item in fields(Issue)}
    assert {*Policy, *WORDS} <= set(codes(text))


def test_members_of_a_derivation() -> None:
    """Every member of a derivation, as answers write it."""
    text = section(STATUSES, "A derivation")
    names = {to_camel(item.name) for item in fields(Derivation)}
    assert {name for row in rows(text) for name in codes(row[0])} == names


def test_passed_over() -> None:
    """Every reason for which a rule or a row is passed over, in the order of the program."""
    assert [code(row[0]) for row in rows(section(STATUSES, "Passed over"))] == [why.value for why in Why]


def test_carriers() -> None:
    """Every carrier has its row in the table of what it can tell apart."""
    named = {
        word.strip().lower()
        for row in rows(section(STATUSES, "Five ways to say nothing"))
        for word in row[0].split(",")
    }
    assert named == {carrier.value for carrier in Carrier}


def test_limits() -> None:
    """Every limit with its variable and the value that ships, in the order of the program."""
    shown = [(code(row[0]), row[1]) for row in rows(LIMITS.partition("\n## ")[0])]
    assert shown == [(variable(item.name), str(item.default)) for item in fields(Limits)]


def test_settings() -> None:
    """Every other setting with its variable and the value that ships."""
    shown = {code(row[0]): code(row[1]) for row in rows(section(LIMITS, "Other settings"))}
    plain = Settings.from_environment({"HOME": "/home"})
    named = [item.name for item in fields(Settings) if item.name != "limits"]
    assert shown == {variable(name): str(getattr(plain, name)).replace("/home", "~") for name in named}


def test_every_command_has_its_help() -> None:
    """The page of the command line shows `--help` of the program and of each of its commands, in their order."""
    shown = [block.text for block in read_page(COMMAND_LINE).blocks if isinstance(block, Command)]
    assert [text for text in shown if text.endswith("--help")] == [
        "sb --help",
        *(f"sb {name} --help" for name in COMMANDS),
    ]


def test_addresses() -> None:
    """Every address of the service with its methods, and no others."""
    parts = (translating, explaining, sparql, health)
    routes = [route for part in parts for route in part.router.routes if isinstance(route, APIRoute)]
    expected = {f"{method} {route.path}" for route in routes for method in route.methods or ()}
    shown = {code(row[0]).partition("?")[0] for row in rows(section(HTTP, "Addresses"))}
    assert shown == expected | {"GET /openapi.json"}


def test_problems() -> None:
    """Every kind of problem, with its status and title."""
    assert BASE in HTTP
    shown = [(code(row[0]), int(row[1]), row[2]) for row in rows(section(HTTP, "Problems"))]
    assert shown == [(kind.slug, kind.status, kind.title) for kind in kinds()]


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "queries").glob("*.rq")))
def test_every_standing_query_is_listed(name: str) -> None:
    """The page on queries lists every query that ships."""
    assert f"`{name}`" in text_of("docs/how-to/ask-the-graph.md")
