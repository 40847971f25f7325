"""Lift what an agency has, DDL, XSD, OpenAPI, a table, into a description that an architect reviews and commits.

Each source has a module with one lifter, which makes the same values (`described`); what is written of them is Turtle
(`shapes`, `codelists`, `catalogue`).
"""
