"""Semantic Bridge: a semantic mapping and crosswalk engine on linked data."""
