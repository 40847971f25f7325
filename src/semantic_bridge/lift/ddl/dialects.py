"""The dialects of SQL that are read, and which of them a script is written in."""

import re
from enum import StrEnum
from typing import Final

LOOKED_AT: Final = 1 << 20
"""How many characters of a script are searched for signs of its dialect."""


class Dialect(StrEnum):
    """A dialect, by the name that a person gives."""

    POSTGRESQL = "postgresql"
    MYSQL = "mysql"
    SQL_SERVER = "sqlserver"
    ORACLE = "oracle"
    SQLITE = "sqlite"

    @property
    def grammar(self) -> str:
        """What sqlglot calls it."""
        return _GRAMMARS[self]


_GRAMMARS: Final = {
    Dialect.POSTGRESQL: "postgres",
    Dialect.MYSQL: "mysql",
    Dialect.SQL_SERVER: "tsql",
    Dialect.ORACLE: "oracle",
    Dialect.SQLITE: "sqlite",
}

_SIGNS: Final = {
    Dialect.POSTGRESQL: (
        r"PostgreSQL database dump",
        r"\b(?:big|small)?serial\b",
        r"\w::\s*\w|\)::|'::",
        r"\bsearch_path\b|\bpg_catalog\b",
        r"\$\w*\$",
        r"\b(?:timestamptz|bytea|jsonb)\b",
        r"\bcharacter varying\b",
        r"\bOWNER TO\b",
        r"^\\connect\b",
        r"\bCREATE (?:DOMAIN|EXTENSION)\b|\bAS ENUM\b",
    ),
    Dialect.MYSQL: (
        r"(?:MySQL|MariaDB) dump",
        r"\bCREATE TABLE (?:IF NOT EXISTS )?`",
        r"\bENGINE\s*=",
        r"\bAUTO_INCREMENT\b",
        r"\bUNSIGNED\b",
        r"/\*!\d{5}",
        r"\bENUM\s*\('",
        r"\bCOMMENT\s*=?\s*'",
        r"^DELIMITER\b",
    ),
    Dialect.SQL_SERVER: (
        r"^GO\s*$",
        r"\[dbo\]|\bdbo\.",
        r"\bNVARCHAR\s*\(\s*MAX\b|\[nvarchar\]",
        r"\bIDENTITY\s*\(",
        r"\bUNIQUEIDENTIFIER\b|\bDATETIME2\b",
        r"\bCREATE TABLE \[",
        r"\bsp_addextendedproperty\b",
        r"\bCLUSTERED\b",
    ),
    Dialect.ORACLE: (
        r"\bN?VARCHAR2\b",
        r"\bNUMBER\s*(?:\(|,|\s(?:NOT|PRIMARY|DEFAULT)\b)",
        r"^/\s*$",
        r"\bN?CLOB\b",
        r"\bSYSDATE\b",
        r"\bNOT NULL ENABLE\b|\bUSING INDEX TABLESPACE\b",
    ),
    Dialect.SQLITE: (
        r"\bAUTOINCREMENT\b",
        r"^PRAGMA\b",
        r"\bWITHOUT ROWID\b",
        r"\bsqlite_\w+",
    ),
}
"""What only one of the dialects writes, or hardly any other."""


def detect(text: str) -> Dialect | None:
    """The dialect that a script shows more signs of than of any other; None where no one leads."""
    looked_at = text[:LOOKED_AT]
    found = {
        dialect: sum(bool(re.search(sign, looked_at, re.IGNORECASE | re.MULTILINE)) for sign in signs)
        for dialect, signs in _SIGNS.items()
    }
    most = max(found.values())
    leading = [dialect for dialect, count in found.items() if count == most]
    return leading[0] if most and len(leading) == 1 else None
