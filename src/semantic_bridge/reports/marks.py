"""The sign of each tone: what a cell, a number or an arrow says by colour it says by a sign as well."""

from typing import Final

from semantic_bridge.reports.document import Tone

MARKS: Final = {Tone.NEUTRAL: "", Tone.GOOD: "✓", Tone.FAIR: "◐", Tone.POOR: "✗", Tone.MISSING: "?"}
"""Signs that common fonts have, and that no system shows as a coloured picture; a neutral one has none."""
