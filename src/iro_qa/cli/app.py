"""The commands and their options. Nothing heavy is imported until a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from iro_qa.cli import loop
from iro_qa.cli.complaints import INTERRUPTED, OK, about
from iro_qa.cli.options import (
    AsAt,
    AsJson,
    CaseloadList,
    Formats,
    MonthOption,
    Paths,
    Previous,
    ReturnYear,
    SettingsFile,
    ShowNames,
    Team,
    Teams,
)
from iro_qa.cli.plugins import commands as plugins
from iro_qa.cli.quiet import opened_again

_EPILOG = (
    "Exit codes: 0 all is well; 1 something in the forms needs looking at; 2 the command or iro-qa.toml is wrong; "
    "3 a part of iro-qa or a plugin broke, or a file could not be written; 130 interrupted."
)

app = typer.Typer(
    name="iro-qa", help="From a folder of IRO monitoring forms to one summary for each team.", epilog=_EPILOG,
    rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True,
)  # fmt: skip


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"iro-qa {version('iro-qa')}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """From a folder of IRO monitoring forms to one summary for each team."""


@app.command(short_help="Write a made-up council's forms and summaries.")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write; made if it is not there.")] = Path(
        "iro-qa-demo"
    ),
) -> None:
    """Write a made-up council's forms and its summaries for October 2026, to see what comes out."""
    from iro_qa.cli import commands

    raise typer.Exit(commands.demo(folder))


@app.command(short_help="List what an IRO should look at before sending.")
def check(
    paths: Paths, settings: SettingsFile = None, as_json: AsJson = False, show_file_names: ShowNames = False
) -> None:
    """Read forms and list what an IRO should look at before sending them, then what to do about it."""
    from iro_qa.cli import commands

    raise typer.Exit(commands.check(paths, settings, as_json=as_json, names=show_file_names))


@app.command(short_help="Make a month's summaries, one for each team.")
def summarise(
    paths: Paths,
    month: MonthOption,
    as_at: AsAt = "",
    issue: Annotated[
        int, typer.Option("--issue", metavar="N", help="2 when this month is sent out a second time.")
    ] = 1,
    team: Team = "",
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder for the documents.")] = Path("summaries"),
    formats: Formats = ["word"],  # noqa: B006  # typer copies it
    previous: Previous = [],  # noqa: B006  # typer copies it
    caseload: CaseloadList = [],  # noqa: B006  # typer copies it
    year: ReturnYear = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """Make a month's summaries: a document for each team and one for the whole service."""
    from iro_qa.cli import commands

    wanted = commands.Wanted(
        month, as_at, issue, team, to, tuple(dict.fromkeys(formats)), tuple(previous), tuple(caseload), year
    )
    raise typer.Exit(commands.summarise(paths, wanted, settings, as_json=as_json, names=show_file_names))


@app.command(short_help="Name the forms behind a figure.")
def explain(
    figure: Annotated[str, typer.Argument(metavar="FIGURE", help="The figure's id, as reviews-in-time, or its title.")],
    paths: Paths,
    month: MonthOption,
    months: Annotated[
        int, typer.Option("--months", metavar="N", help="So many months that end with this one, 1 to 60.")
    ] = 1,
    team: Teams = [],  # noqa: B006  # typer copies it
    caseload: CaseloadList = [],  # noqa: B006  # typer copies it
    year: ReturnYear = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """Name the forms behind a figure: numerator, denominator, not applicable and not recorded.

    The two figures over the children on the caseload list need --caseload.
    """
    from iro_qa.cli import commands

    found = commands.explain(figure, paths, month, months, team, settings, as_json=as_json, listed=caseload, year=year)
    raise typer.Exit(found)


@app.command(short_help="Show every figure over any run of months.")
def figures(
    paths: Paths,
    first: Annotated[
        str, typer.Option("--from", metavar="MONTH", help="The first month, as 2025-04.", show_default=False)
    ],
    last: Annotated[str, typer.Option("--to", metavar="MONTH", help="The last month, as 2026-03.", show_default=False)],
    team: Teams = [],  # noqa: B006  # typer copies it
    as_at: Annotated[
        str, typer.Option("--as-at", metavar="DATE", help="The day of the data. Without it: the last month's last day.")
    ] = "",
    to_file: Annotated[
        Optional[Path],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option("--to-file", metavar="FILE", help="Write a workbook too, for example figures.xlsx."),
    ] = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """Show every figure over any run of months: a quarter, April to March, twenty months. No child's number."""
    from iro_qa.cli import figures as it

    wanted = it.Wanted(first, last, tuple(team), as_at, to_file)
    raise typer.Exit(it.show(paths, wanted, settings, as_json=as_json, names=show_file_names))


@app.command(short_help="Write an Excel workbook to fill forms in.")
def template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook to write, for example forms.xlsx.")],
    caseload: Annotated[
        bool, typer.Option("--caseload", help="The workbook, or a .csv file, for the caseload list instead.")
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Write an Excel workbook to fill forms in: drop-down lists, date cells, a note on every column."""
    from iro_qa.cli import commands

    raise typer.Exit(commands.template(file, settings, caseload_list=caseload))


@app.command(short_help="Write our Word templates, or check a document.")
def word(
    what: Annotated[
        str,
        typer.Argument(
            metavar="template|check|access",
            show_default=False,
            help="Write our templates into a folder; look at a template; or see whether everybody can read a document.",
        ),
    ],
    path: Annotated[Path, typer.Argument(metavar="PATH", show_default=False, help="The folder, or the file.")],
    kind: Annotated[
        str, typer.Option("--for", metavar="KIND", help="With check: the copy it is for, as team or service.")
    ] = "team",
    as_json: AsJson = False,
) -> None:
    """Write our Word templates to edit in Word; look at your own before it is used; or at any finished document."""
    from iro_qa.cli import word as it

    raise typer.Exit(it.word(what, path, kind, as_json=as_json))


@app.command(short_help="Print the JSON Schema of form or summary.")
def schema(
    what: Annotated[str, typer.Argument(metavar="form|summary", help="Whose JSON Schema.")] = "form",
    settings: SettingsFile = None,
) -> None:
    """Print the JSON Schema of the monitoring form, with local questions of enabled plugins, or of the summary."""
    from iro_qa.cli import commands

    raise typer.Exit(commands.schema(what, settings))


@app.command(short_help="List the checks, with severity and source.")
def checks(
    name: Annotated[
        str, typer.Argument(metavar="[ID]", help="One check in full, with its examples; part of an id lists those.")
    ] = "",
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """List the checks that are made of every form: what each looks for, and where that stands."""
    from iro_qa.cli import catalogue

    raise typer.Exit(catalogue.checks(name, settings, as_json=as_json))


@app.command(short_help="List the steps around a review, with their last days.")
def timetable(
    review: Annotated[str, typer.Argument(metavar="DATE", help="The day of the review, as 2026-11-30.")],
    first_review: Annotated[
        bool, typer.Option("--first-review", help="It is the child's first: the next is due in three months, not six.")
    ] = False,
    in_care_since: Annotated[
        str,
        typer.Option(
            "--in-care-since", metavar="DATE", help="The day care began: a first review, with what is counted from it."
        ),
    ] = "",
    placed_on: Annotated[
        str,
        typer.Option("--placed-on", metavar="DATE", help="The day the placement began, where that is another."),
    ] = "",
    decisions_on: Annotated[
        str,
        typer.Option("--decisions-on", metavar="DATE", help="The day the decisions were sent, where it is known."),
    ] = "",
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """List each step around a review: by whom and by which day, the limit, its source, and how firmly it stands."""
    from iro_qa.cli import timetable as it

    wanted = it.Wanted(review, in_care_since, placed_on, decisions_on, first_review)
    raise typer.Exit(it.show(wanted, settings, as_json=as_json))


loop.add(app)
plugins.add(app)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code. No traceback ever reaches the screen."""
    try:
        with opened_again():
            code = app(arguments, prog_name="iro-qa", standalone_mode=False)
        complaint, code = "", code if isinstance(code, int) else OK
    except KeyboardInterrupt:
        complaint, code = "", INTERRUPTED
    except Exception as error:
        complaint, code = about(error)
    if code == INTERRUPTED:
        complaint = "Interrupted. No half-written file is left."
    if complaint:
        from iro_qa.cli.words import say

        say(complaint, err=True)
    return code
