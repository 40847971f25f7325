"""The plan: what a crosswalk does, as data that every executor runs with the same meaning."""
