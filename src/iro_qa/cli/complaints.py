"""What is said of an error, in a sentence of ours, and with which exit code."""

from __future__ import annotations

from typing import Any

import typer

#: What the exit code means; the same words stand in the help.
OK, FOUND, USAGE, BROKE, INTERRUPTED = 0, 1, 2, 3, 130

#: typer gives its usage errors no public name of their own; this is what its public BadParameter derives from.
_UsageError: Any = typer.BadParameter.__mro__[1]


def about(error: Exception) -> tuple[str, int]:
    """What to say of an error, and the exit code. Of one that is not ours, only its kind and line are said."""
    from iro_qa.boundary import describe, missing_extra
    from iro_qa.errors import IroQaError, OutputError

    if isinstance(error, _UsageError):
        return _usage(error), USAGE
    if isinstance(error, IroQaError):
        return str(error), BROKE if isinstance(error, OutputError) else USAGE
    if isinstance(error, ModuleNotFoundError) and (extra := missing_extra(error)):
        return f"This needs a further package: pip install 'iro-qa[{extra}]'.", BROKE
    if isinstance(error, BrokenPipeError):  # the reader of our output, such as `head`, has seen enough
        return "", FOUND
    return (
        f"iro-qa itself broke: {describe(error, 'iro_qa')}. Please report this line; it holds nothing of the forms.",
        BROKE,
    )


def _usage(error: Any) -> str:
    """A wrong command line in a sentence of ours: what was typed may hold the name of a file."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    path = error.ctx.command_path if error.ctx else "iro-qa"
    return f"{_mistake(error)} `{path} --help` says more."


def _mistake(error: Any) -> str:
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", "") or (parameter.opts[0] if parameter else "")
    name = name if name.startswith("-") else getattr(parameter, "metavar", "") or name
    match type(error).__name__:
        case "MissingParameter":
            return f"{name} is missing."
        case "NoSuchOption":
            near = f" Did you mean {error.possibilities[0]}?" if error.possibilities else ""
            return f"There is no such option.{near}"
        case "BadOptionUsage":
            return f"{name} lacks its value, or has one and takes none."
        case "BadParameter":
            return f"{name} must be a whole number."
    if error.ctx and hasattr(error.ctx.command, "commands"):
        return f"There is no such command. Commands: {', '.join(error.ctx.command.commands)}."
    return "There is a word too many. A path or a name with a space in it goes in quotation marks."
