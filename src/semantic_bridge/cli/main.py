"""The program `sb`: its commands, and the one place where errors become text and exit codes.

The module of a command is loaded when the command is asked for, so that help and wrong usage are told at once.
"""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Final

import typer

from semantic_bridge.cli.console import show_error, show_fault, show_lines
from semantic_bridge.errors import BridgeError, CrosswalkErrors
from semantic_bridge.model.translation import Status

FINDINGS, FAULT, INTERRUPTED = 1, 2, 130

COMMANDS: Final = {
    "translate": "Translate records, with a statement about every value.",
    "validate": "Validate records against the shapes of their schema.",
    "explain": "Show what a crosswalk does, or how values came about.",
    "check": "Report what is wrong or doubtful in a workspace.",
    "lift": "Turn DDL, XSD, OpenAPI or a table into a schema.",
    "query": "Ask the metadata graph in SPARQL.",
    "reason": "Say what follows from ontology and mappings.",
    "codes translate": "Translate single codes by a concept map.",
    "codes gaps": "List the codes that a concept map leaves open.",
    "codes changes": "Show how a code list changed between two days.",
    "report ledger": "Show what a crosswalk keeps and loses.",
    "report round-trip": "Translate records there and back, and compare.",
    "report inventory": "List datasets and services, and what is not known.",
    "report ownership": "List who answers for what, and what nobody owns.",
    "report plan-90": "Turn gaps into dated work, and follow it.",
    "report crosswalk": "Write a crosswalk for people who check it.",
    "report harmonisation": "Measure what translates exactly between agencies.",
    "report inconsistencies": "List where definitions disagree, and whom to ask.",
    "import correspondence": "Make a concept map of a table of codes.",
    "serve": "Translate, explain and validate over HTTP.",
    "demo": "Show the pilot at work on its sample records.",
}
"""Every command, which is a module of this folder with a function `command`, and what it is for.

A name of two words is in a group, and its module has low lines between its words.
"""

GROUPS: Final = {
    "codes": "Ask about codes, concept maps and changes of code lists.",
    "report": "Say what mappings keep and lose, and what is catalogued.",
    "import": "Take in what other systems keep.",
}
"""Every group of commands, and what it is for."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave the process.

    Exit codes: 0 done and nothing found; 1 findings, of which a workspace that does not load is one; 2 wrong usage or
    our fault; 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter must not cost the answer
            stream.reconfigure(errors="backslashreplace")
    try:
        code = run(sys.argv[1:] if arguments is None else arguments)
    except Exception as fault:  # noqa: BLE001  # the outermost place: what is left is our fault, told without a value
        show_fault(fault)
        code = FAULT
    _settle_output()
    sys.exit(code)


def _settle_output() -> None:
    """Write out what is still buffered; what cannot be written was told, and must not fail the leaving again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str]) -> int:
    """Run the program; its exit code."""
    name, rest = _named(arguments)
    program = f"sb {name}".strip()
    try:
        app = _command(name) if name in COMMANDS else _front(name)
        outcome = _invoke(app, program, list(map(_complete, rest)))
        sys.stdout.flush()
    except typer.Exit as left:
        return left.exit_code
    except CrosswalkErrors as problems:
        _show_findings(problems)
        return FINDINGS
    except BridgeError as error:
        show_error(error)
        return FAULT
    except typer.TyperException as error:
        show_lines(f"Error: {error.format_message()}", f"Try '{program} --help'.")
        return FAULT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: nothing more to say to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        show_lines(f"Error: {error.filename or 'the output'}: {error.strerror}")
        return FAULT
    return outcome if isinstance(outcome, int) else 0


def _named(arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The command or the group that the first words name, or the empty text, and the words after it."""
    for words in (2, 1):
        name = " ".join(arguments[:words])
        if name in COMMANDS or name in GROUPS:
            return name, arguments[words:]
    return "", arguments


def _invoke(app: typer.Typer, program: str, arguments: list[str]) -> object:
    """What the command returns. Typer's own way to run it would leave the process where our reader has gone."""
    command = typer.main.get_command(app)
    with command.make_context(program, arguments) as context:
        return command.invoke(context)


def _complete(argument: str) -> str:
    """`--strict` alone is the strictest."""
    return f"--strict={Status.EXACT}" if argument == "--strict" else argument


def _command(name: str) -> typer.Typer:
    """One command as a program of its own."""
    app = _program()
    app.command(name)(import_module(f"{__package__}.{_module(name)}").command)
    return app


def _module(name: str) -> str:
    return name.replace(" ", "_").replace("-", "_")


def _front(group: str) -> typer.Typer:
    """What is there where no command is asked for: help, the version, and what to say of a command that is none."""
    app = _program()
    app.callback(invoke_without_command=True)(_introduce if group else _greet)
    for name, sentence in _listing(group).items():
        app.command(name, help=sentence)(_listed)
    return app


def _listing(group: str) -> dict[str, str]:
    """The commands of a group; else the groups, each where its first command would stand, and what is in none."""
    if group:
        return {name.partition(" ")[2]: text for name, text in COMMANDS.items() if name.partition(" ")[0] == group}
    firsts = {name: name.partition(" ")[0] for name in COMMANDS}
    return {first: GROUPS.get(first) or COMMANDS[name] for name, first in firsts.items()}


def _program() -> typer.Typer:
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _greet(
    context: typer.Context,
    show_version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Translate, validate and explain records between the vocabularies of agencies.

    Example: sb demo
    """
    typer.echo(f"semantic-bridge {version('semantic-bridge')}" if show_version else context.get_help())


def _introduce(context: typer.Context) -> None:
    """Choose one of the commands below."""
    typer.echo(context.get_help())


def _listed() -> None:
    """Stand for a command in the list of commands; the command itself is run from its module."""


def _show_findings(problems: CrosswalkErrors) -> None:
    # Loaded here: only a workspace that is wrong needs them, and every call would wait.
    from semantic_bridge.authoring.check import findings_of  # noqa: PLC0415
    from semantic_bridge.cli.findings import findings_text  # noqa: PLC0415

    show_lines(findings_text(findings_of(problems.errors)))
