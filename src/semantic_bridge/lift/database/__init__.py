"""Lift the tables of a database that runs.

`connecting` and `asking` reflect what there is, read-only; `reflecting` puts it in the words of `lift.ddl`, so that a
database and a script that makes it are lifted alike; `lookups` finds small tables of codes and reads their rows. No
other row is read.
"""

from semantic_bridge.lift.database.lifting import lift_database

__all__ = ["lift_database"]
