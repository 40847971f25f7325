"""Explanations: derivations in words."""
