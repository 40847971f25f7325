"""Findings as people and as programs read them."""

import pytest

from semantic_bridge.cli.findings import finding_json, findings_text
from semantic_bridge.errors import Place
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from semantic_bridge.records.strict_json import encode
from semantic_bridge.terms import Iri

BARE = Finding("SB100", Severity.INFO, "Something.")
FULL = Finding("SB101", Severity.VIOLATION, "Wrong.", "Mend it.", Iri("https://example.org/a"), Place("a.ttl", 3, 7))


@pytest.mark.parametrize(
    ("findings", "text"),
    [
        pytest.param((), "Nothing found.", id="none"),
        pytest.param((BARE,), "info SB100: Something.\n1 info.", id="without place, subject and remedy"),
        pytest.param(
            (FULL,),
            "a.ttl:3:7: violation SB101: Wrong.\n    in <https://example.org/a>\n    Mend it.\n1 violation.",
            id="with all of them",
        ),
        pytest.param(
            (BARE, FULL, FULL),
            "info SB100: Something.\n"
            + "a.ttl:3:7: violation SB101: Wrong.\n    in <https://example.org/a>\n    Mend it.\n" * 2
            + "2 violations, 1 info.",
            id="counted by severity, the worst first",
        ),
    ],
)
def test_text(findings: tuple[Finding, ...], text: str) -> None:
    """Each finding begins with its place; the last line counts them."""
    assert text == findings_text(findings)


@pytest.mark.parametrize(
    ("finding", "data"),
    [
        pytest.param(
            BARE,
            b'{"code":"SB100","severity":"Info","problem":"Something.","remedy":"","subject":null,"file":null,'
            b'"line":null,"column":null}',
            id="what is not known is null",
        ),
        pytest.param(
            FULL,
            b'{"code":"SB101","severity":"Violation","problem":"Wrong.","remedy":"Mend it.",'
            b'"subject":"https://example.org/a","file":"a.ttl","line":3,"column":7}',
            id="an IRI is a text",
        ),
        pytest.param(
            Finding("SB1", Severity.WARNING, "Somewhere.", place=Place("a.csv", 3)),
            b'{"code":"SB1","severity":"Warning","problem":"Somewhere.","remedy":"","subject":null,"file":"a.csv",'
            b'"line":3,"column":null}',
            id="a line without a column",
        ),
    ],
)
def test_json(finding: Finding, data: bytes) -> None:
    """Every member is always there, in one order."""
    assert data == encode(finding_json(finding))
