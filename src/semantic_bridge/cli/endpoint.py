"""A remote store as options name it; its password or token stands in a file or the environment, never in an option."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from semantic_bridge.cli.options import opened
from semantic_bridge.rdf.remote import Login, RemoteStore
from semantic_bridge.settings import PREFIX

PASSWORD: Final = PREFIX + "ENDPOINT_PASSWORD"
TOKEN: Final = PREFIX + "ENDPOINT_TOKEN"

_MOST_BYTES: Final = 16 * 1024


@dataclass(frozen=True, slots=True)
class LoginOptions:
    """What options say of the login: a name, and the files of the password and of the token."""

    user: str | None
    password_file: Path | None
    token_file: Path | None


def remote_store(url: str, timeout_seconds: int, options: LoginOptions, most_rows: int) -> RemoteStore:
    """The store at an address.

    Raises:
        BadParameter: A file cannot be read, or a name, a password and a token do not go together.
        RemoteStoreError: The address is none, or the login may not be sent there.
    """
    return RemoteStore(url, timeout_seconds=timeout_seconds, login=_login(options), most_rows=most_rows)


def _login(options: LoginOptions) -> Login | None:
    if options.user is not None:
        if options.token_file is not None:
            message = "goes with a password; leave it out where a token is given"
            raise typer.BadParameter(message, param_hint="--user")
        return Login.basic(options.user, _password(options))
    if options.password_file is not None:
        message = "needs --user"
        raise typer.BadParameter(message, param_hint="--password-file")
    token = _secret(options.token_file, TOKEN, "--token-file")
    return Login.bearer(token) if token else None


def _password(options: LoginOptions) -> str:
    password = _secret(options.password_file, PASSWORD, "--password-file")
    if not password:
        message = f"needs a password: give --password-file, or set {PASSWORD}"
        raise typer.BadParameter(message, param_hint="--user")
    return password


def _secret(path: Path | None, variable: str, option: str) -> str:
    """What the file holds, without the end of its line; else what the variable does."""
    if path is None:
        return os.environ.get(variable, "")
    with opened(path, option) as stream:
        try:
            return stream.read(_MOST_BYTES).decode().rstrip("\r\n")
        except UnicodeDecodeError:
            message = f"{path} is not UTF-8"
            raise typer.BadParameter(message, param_hint=option) from None
