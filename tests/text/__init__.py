"""Patterns, dates, normal forms, identifiers and templates."""
