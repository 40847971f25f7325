"""Executors: the same plan on one record, on a column, on a cluster, with the same answers."""
