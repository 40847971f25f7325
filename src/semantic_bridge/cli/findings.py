"""Findings as text and as JSON."""

from collections.abc import Sequence

from semantic_bridge.model.finding import Finding
from semantic_bridge.model.values import Value


def findings_text(findings: Sequence[Finding]) -> str:
    """Each finding in two or three lines, then a line that counts them."""
    return "\n".join([*map(_text, findings), _count(findings)])


def _text(finding: Finding) -> str:
    place = f"{finding.place}: " if finding.place else ""
    lines = [f"{place}{finding.severity.value.lower()} {finding.code}: {finding.problem}"]
    if finding.subject:
        lines.append(f"    in <{finding.subject}>")
    if finding.remedy:
        lines.append(f"    {finding.remedy}")
    return "\n".join(lines)


def _count(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Nothing found."
    severities = [finding.severity for finding in findings]
    counts = {item: severities.count(item) for item in sorted(set(severities), key=lambda item: -item.rank)}
    return ", ".join(f"{count} {item.value.lower()}{'s' * (count > 1)}" for item, count in counts.items()) + "."


def finding_json(finding: Finding) -> dict[str, Value]:
    """One finding as JSON; file, line and column are null where they are not known."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "problem": finding.problem,
        "remedy": finding.remedy,
        "subject": None if finding.subject is None else str(finding.subject),
        "file": place.file if place else None,
        "line": place.line or None if place else None,
        "column": place.column or None if place else None,
    }
