"""Lift what XML Schema says of records: its elements, types, facets and enumerations.

`documents` reads XML and nothing else; `loading` follows includes and imports inside the folder; `components` keeps
what is needed of them; `compiled` lets xmlschema resolve derivations and groups; `content`, `simple`, `patterns` and
`texts` read one kind of component each; `records` makes schemas and lists of them; `schema_file` lifts a file.
"""
