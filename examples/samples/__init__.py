"""Synthetic sample records of five agencies about the same invented persons, with known faults.

`python -m examples.samples` writes `examples/records/`. Nothing here is read by the engine; only the records are.
"""
