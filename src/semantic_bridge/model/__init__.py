"""Frozen values that every floor above shares; no behaviour beyond their own invariants."""
