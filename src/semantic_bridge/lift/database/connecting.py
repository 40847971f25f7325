"""Connect to a database, read-only and with its time bounded.

SQLAlchemy comes with the extra `sql`: it is imported inside functions, here and in `asking`. Nothing that a driver says
is passed on, since it may quote the password.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import quote

from semantic_bridge.errors import Place
from semantic_bridge.lift.database.asking import reflect
from semantic_bridge.lift.database.reflected import Database
from semantic_bridge.lift.ddl import Dialect
from semantic_bridge.lift.errors import LiftError

CONNECT_SECONDS: Final = 10
STATEMENT_SECONDS: Final = 30

_DIALECTS: Final = {
    "postgresql": Dialect.POSTGRESQL,
    "mysql": Dialect.MYSQL,
    "mariadb": Dialect.MYSQL,
    "mssql": Dialect.SQL_SERVER,
    "oracle": Dialect.ORACLE,
    "sqlite": Dialect.SQLITE,
}
_FORM: Final = "postgresql://USER:PASSWORD@HOST/DATABASE or sqlite:///FILE"


@contextmanager
def open_database(url: str, schema: str | None) -> Iterator[Database]:
    """A database while it is open, with everything that it says about the tables of one schema.

    Args:
        url: As SQLAlchemy writes it; a driver need not be named.
        schema: The schema whose tables are meant; None is the one that names without a schema mean.

    Raises:
        LiftError: The extra or the driver is not installed; the URL is none, or of a database that is not known here;
            the database does not answer, refuses the login, or has no such schema.
    """
    if find_spec("sqlalchemy") is None:
        problem, remedy = "Reading a database needs the extra `sql`.", "Run: pip install 'semantic-bridge[sql]'"
        raise LiftError(problem, Place("the database"), remedy)
    from sqlalchemy import create_engine, make_url  # noqa: PLC0415  # comes with an extra
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError  # noqa: PLC0415
    from sqlalchemy.pool import NullPool  # noqa: PLC0415

    try:
        made = make_url(url)
        dialect = _DIALECTS[made.get_backend_name()]
    except (ArgumentError, KeyError, ValueError):
        problem = "This is no URL of a database that can be read."
        raise LiftError(problem, Place("the database"), f"Write {_FORM}.") from None
    if made.drivername == "postgresql":
        made = made.set(drivername="postgresql+psycopg")
    label = made.set(password=None, query={}).render_as_string()
    try:
        if dialect is Dialect.SQLITE:
            path = made.database or ""
            engine = create_engine("sqlite://", creator=lambda: _sqlite(path), poolclass=NullPool)
        else:
            engine = create_engine(made, poolclass=NullPool, connect_args=_arguments(dialect))
    except (ModuleNotFoundError, NoSuchModuleError):
        problem = f"The driver of {made.drivername} is not installed."
        raise LiftError(problem, Place(label), "Install it beside Semantic Bridge, and name it in the URL.") from None
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield reflect(connection, schema, label, dialect, Path(made.database or "").name)
    except SQLAlchemyError as error:
        _refuse(error, label)
    finally:
        engine.dispose()


def _sqlite(path: str) -> sqlite3.Connection:
    """A file of SQLite that is never written, nor made where there is none."""
    return sqlite3.connect(f"file:{quote(str(Path(path).absolute()))}?mode=ro", uri=True, timeout=CONNECT_SECONDS)


def _arguments(dialect: Dialect) -> dict[str, str | int]:
    """What a driver is told so that nothing is written and nothing lasts."""
    if dialect is Dialect.POSTGRESQL:
        options = f"-c default_transaction_read_only=on -c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout=5s"
        return {"connect_timeout": CONNECT_SECONDS, "options": options}
    if dialect is Dialect.MYSQL:
        return {"connect_timeout": CONNECT_SECONDS, "init_command": "SET SESSION TRANSACTION READ ONLY"}
    return {}


def _refuse(error: Exception, label: str) -> NoReturn:
    """Say that the database failed, by the kind of the error and its code alone."""
    code = getattr(getattr(error, "orig", None), "sqlstate", None)
    said = f" (SQLSTATE {code})" if isinstance(code, str) else ""
    problem = f"The database cannot be reached or read{said}: {type(error).__name__}."
    remedy = "Check host, port, database, user and password in the URL, and what the user may see."
    raise LiftError(problem, Place(label), remedy) from None
