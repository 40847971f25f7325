"""Checks of code lists."""

from collections.abc import Iterator

from semantic_bridge.model.codelist import CodeList, lineage
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity


def misplaced_codes(code_list: CodeList) -> Iterator[Finding]:
    """SB203: a code that does not begin with what its parent's level fixes (`sb:prefixLength`)."""
    lengths = {level.depth: level.prefix_length for level in code_list.levels}
    for chain in lineage(code_list).values():
        length = lengths.get(len(chain) - 1)
        if len(chain) > 1 and length and not chain[-1].notation.startswith(chain[-2].notation[:length]):
            yield Finding(
                "SB203",
                Severity.WARNING,
                f"{code_list.name}: the code {chain[-1].notation} does not extend its parent's, {chain[-2].notation}: "
                f"their first {length} characters differ.",
                "Ask the list's publisher; until it is mended, rules that cut codes must not be used on it.",
                chain[-1].iri,
            )
