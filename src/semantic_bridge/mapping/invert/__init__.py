"""The inverse of a crosswalk: from its target back to its source, with the name of everything that has none."""
