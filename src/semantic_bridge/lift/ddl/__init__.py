"""Lift the tables of an SQL script.

`scripts` takes it apart into statements, `words` those into words; `creations`, `alterations` and `comments` follow
what they do, `definitions` with sqlglot reads one column or constraint at a time; `kinds` and `checks` say what types
and conditions mean, `describing` puts it in the terms that all sources share.

| SQL says | the description says |
|---|---|
| table, column | schema, field, named as they are written; with the database's schema where two tables share a name |
| NOT NULL, part of the primary key | required |
| CHAR(n), VARCHAR(n) | at most n characters |
| SMALLINT, INTEGER, BIGINT | `xsd:short`, `xsd:int`, `xsd:long`; the range is that of the type |
| NUMERIC(p, s) | `xsd:integer` or `xsd:decimal` between the powers of ten; the number of decimals is a note |
| BINARY | `xsd:hexBinary` |
| TIMESTAMP, with time zone | `xsd:dateTime`, `xsd:dateTimeStamp` |
| ENUM, CHECK … IN, equalities with OR | a code list, named as the type, else `table.column` |
| CHECK with a comparison, a length, a regular expression | facets; any other CHECK is a note |
| primary key | key |
| foreign key of one column | `refers`; a composite one, and one to a table that is not there, is a note |
| UNIQUE, DEFAULT, IDENTITY, computed columns | a note |
| comments | definitions, without a language |
| domain, composite type | what its columns say; a schema without records of its own |
| partition, temporary table, view, CREATE TABLE AS | nothing; a remark, save for partitions |
| index, trigger, grant, rows, ON DELETE | nothing: it does not say what records are |
"""

from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.ddl.lifting import lift_ddl

__all__ = ["Dialect", "lift_ddl"]
