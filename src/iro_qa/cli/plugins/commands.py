"""`iro-qa plugins` and the commands under it: list, enable, disable, check, new."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from iro_qa.cli.options import AsJson, SettingsFile, ShowNames

#: Said of an option of the list that stands before a sub-command, where it would do nothing.
_TOO_EARLY = "Options go behind the sub-command, as in `iro-qa plugins enable NAME --settings FILE`."

Name = Annotated[str, typer.Argument(metavar="NAME", help="The plugin's name, as `iro-qa plugins` lists it.")]


def add(app: typer.Typer) -> None:
    """Add these commands to the program, under `plugins`."""
    group = typer.Typer(rich_markup_mode=None, add_completion=False)
    group.callback(invoke_without_command=True)(plugins)
    group.command(short_help="Let a plugin run: its name goes into iro-qa.toml.")(enable)
    group.command(short_help="Let it run no longer: out of iro-qa.toml.")(disable)
    group.command(short_help="Look a plugin over before it is trusted.")(check)
    group.command(short_help="Write a new plugin, whole, to begin from.")(new)
    app.add_typer(group, name="plugins", short_help="List the plugins; enable, check or begin one.")


def plugins(
    context: typer.Context,
    offers: Annotated[
        bool, typer.Option("--offers", help="Import the enabled ones; show what each offers, and what failed.")
    ] = False,
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """List the plugins that are installed, and which of them are enabled. Without --offers none is imported."""
    from iro_qa.cli.plugins import listing
    from iro_qa.errors import UsageError

    if context.invoked_subcommand is None:
        raise typer.Exit(listing.plugins(settings, offers=offers, as_json=as_json))
    if offers or settings or as_json:
        raise UsageError(_TOO_EARLY)


def enable(name: Name, settings: SettingsFile = None) -> None:
    """Let an installed plugin run from now on: its name is put into iro-qa.toml, and all else there is kept."""
    from iro_qa.cli.plugins import enabling

    raise typer.Exit(enabling.enable(name, settings))


def disable(name: Name, settings: SettingsFile = None) -> None:
    """Let a plugin run no longer: its name is taken out of iro-qa.toml, and all else there is kept."""
    from iro_qa.cli.plugins import enabling

    raise typer.Exit(enabling.disable(name, settings))


def check(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The plugin's name; or the folder of its source, before it is built.")
    ],
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """Look a plugin over: its metadata, what it offers, its examples, the laws, and whose forms it carries.

    The plugin is imported for it. Of a folder, the metadata and the files are looked at, and nothing is imported.
    """
    from iro_qa.cli.plugins import checking

    raise typer.Exit(checking.check(name, as_json=as_json, names=show_file_names))


def new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What to call it: lower case letters, digits and _, as eastshire.")
    ],
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="An empty folder, or one to be made.", show_default=False)
    ],
) -> None:
    """Write a whole distribution to begin from: questions, a check, a figure, and tests that pass as written."""
    from iro_qa.cli.plugins import beginning

    raise typer.Exit(beginning.new(name, to))
