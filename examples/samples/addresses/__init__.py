"""One-line addresses as people and registers write them, with what was meant.

A `Dwelling` is where somebody truly lives. A form of `forms` writes some of its parts into a line, `damage` spoils some
lines, and `truth` keeps what was meant, so that any parser can be scored. The grammar is this folder's own and knows
no parser.
"""
