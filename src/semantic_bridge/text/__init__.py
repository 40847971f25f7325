"""Pure text: patterns, dates, normal forms, identifiers and templates; no records, no graph."""
