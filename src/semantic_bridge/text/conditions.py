"""What conditions ask of texts: whether a pattern matches, and which day a text names."""

from datetime import date

from semantic_bridge.text.dates import iso_date
from semantic_bridge.text.regex import Pattern, compile_pattern


class CompiledTexts:
    """Texts as conditions read them; each pattern is compiled when it is first asked, and kept."""

    def __init__(self) -> None:
        self._patterns: dict[str, Pattern] = {}

    def matches(self, pattern: str, text: str) -> bool:
        """Whether the whole text matches a pattern of RE2.

        Raises:
            PatternError: The pattern cannot be compiled; the resolver has refused it.
        """
        if pattern not in self._patterns:
            self._patterns[pattern] = compile_pattern(pattern)
        return self._patterns[pattern].fullmatch(text) is not None

    def day(self, text: str) -> date | None:
        """The day of an ISO date or date-time, as written: a zone does not shift it. None where the text is none."""
        return iso_date(text)
