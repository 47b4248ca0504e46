"""The commands around the summary: what is due, what is asked, what comes back, what a council's own files mean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from iro_qa.cli.options import (
    AsAt,
    AsJson,
    CaseloadList,
    MonthOption,
    OneTeam,
    Paths,
    ReturnYear,
    SettingsFile,
    ShowNames,
)


def add(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(short_help="List what is due, late and to be escalated.")(due)
    app.command(short_help="Write drafts for the reviews that are due.")(prefill)
    app.command(short_help="Write the form in Word, blank or prefilled.")(form)
    app.command(short_help="Write the forms that wait for an answer, by team.")(ask)
    app.command(short_help="Take the answers of returned files.")(take)
    app.command("return", short_help="Make a plugin's return from the forms of some months.")(return_)
    app.command("map", short_help="Propose what a file's own headings mean.")(map_)


def due(
    paths: Paths,
    as_at: Annotated[
        str, typer.Option("--as-at", metavar="DATE", help="The day to look from, as 2026-11-02.", show_default=False)
    ],
    team: OneTeam = "",
    caseload: CaseloadList = [],  # noqa: B006  # typer copies it
    year: ReturnYear = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """List what is due, what is late and what a person has to escalate in the local resolution process."""
    from iro_qa.cli import due as it

    wanted = it.Wanted(as_at, team, tuple(caseload), year)
    raise typer.Exit(it.show(paths, wanted, settings, as_json=as_json, names=show_file_names))


def prefill(
    caseload: CaseloadList,
    month: MonthOption,
    to: Annotated[
        Path,
        typer.Option("--to", metavar="FILE", show_default=False, help="The file to write: .xlsx, .json or .jsonl."),
    ],
    forms: Annotated[
        list[Path],
        typer.Option(
            "--forms", metavar="PATH", help="Forms of earlier reviews; give it again for more.", show_default=False
        ),
    ] = [],  # noqa: B006  # typer copies it
    as_at: Annotated[
        str,
        typer.Option("--as-at", metavar="DATE", help="The day to look from. Without it: the day before the month."),
    ] = "",
    year: ReturnYear = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """Write a draft for each review due in the month or overdue, with what the list and the last form know."""
    from iro_qa.cli import prefill as it

    asked = it.Asked(tuple(caseload), tuple(forms), month, as_at, year, to)
    raise typer.Exit(it.write(asked, settings, as_json=as_json, names=show_file_names))


def form(
    what: Annotated[str, typer.Argument(metavar="new", help="What to do: write a new form.", show_default=False)],
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="PATH",
            show_default=False,
            help="The form to write, for example form.docx; with --prefill the folder for the forms.",
        ),
    ],
    prefill: Annotated[
        list[Path],
        typer.Option(
            "--prefill",
            metavar="PATH",
            show_default=False,
            help="Drafts or forms, or folders of them: one form in Word for each. Give it again for more.",
        ),
    ] = [],  # noqa: B006  # typer copies it
    settings: SettingsFile = None,
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """Write the monitoring form as a Word document to fill in: blank, or one for each child with what is known."""
    from iro_qa.cli import form as it

    asked = it.Asked(what, to, tuple(prefill))
    raise typer.Exit(it.new(asked, settings, as_json=as_json, names=show_file_names))


def ask(
    paths: Paths,
    month: MonthOption,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder for the files.", show_default=False)],
    as_at: AsAt = "",
    team: OneTeam = "",
    formats: Annotated[
        list[str],
        typer.Option("--format", metavar="FORMAT", help="excel, word or json; give it again for more than one."),
    ] = ["excel"],  # noqa: B006  # typer copies it
    caseload: CaseloadList = [],  # noqa: B006  # typer copies it
    year: ReturnYear = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """Write a file for each team with the forms that wait for its answer, each with its next revision."""
    from iro_qa.cli import answers

    wanted = answers.Wanted(month, as_at, team, to, tuple(dict.fromkeys(formats)), tuple(caseload), year)
    raise typer.Exit(answers.ask(paths, wanted, settings, as_json=as_json, names=show_file_names))


def take(
    paths: Paths,
    answers: Annotated[
        list[Path],
        typer.Option(
            "--answers",
            metavar="PATH",
            show_default=False,
            help="Returned files, or folders of them; give it again for more than one.",
        ),
    ],
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="FILE",
            show_default=False,
            help="The file of forms for what is taken (.jsonl); an earlier take's is added to.",
        ),
    ],
    as_at: Annotated[
        str, typer.Option("--as-at", metavar="DATE", help="List, and do not take, any day after this one.")
    ] = "",
    settings: SettingsFile = None,
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """Take responses and actions out of returned files into new revisions of the forms; all else is listed."""
    from iro_qa.cli import answers as work

    raise typer.Exit(work.take(paths, answers, to, settings, as_at=as_at, as_json=as_json, names=show_file_names))


def return_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The return, by the id that its plugin gives it.")],
    paths: Paths,
    first: Annotated[
        str, typer.Option("--from", metavar="MONTH", help="The first month, as 2026-04.", show_default=False)
    ],
    last: Annotated[str, typer.Option("--to", metavar="MONTH", help="The last month, as 2026-10.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for its files.", show_default=False)],
    caseload: CaseloadList = [],  # noqa: B006  # typer copies it
    year: ReturnYear = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
    show_file_names: ShowNames = False,
) -> None:
    """Make the files of a return that an enabled plugin offers, from the forms of some months that count."""
    from iro_qa.cli import returns as it

    wanted = it.Wanted(name, first, last, out, tuple(caseload), year)
    raise typer.Exit(it.make(paths, wanted, settings, as_json=as_json, names=show_file_names))


def map_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV or Excel file in the council's own layout.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What to call the map. Without it: own.")] = "",
    to: Annotated[
        Optional[Path],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option("--to", metavar="FILE", help="Settings to add the map to. Without it: it is printed."),
    ] = None,
    show_headings: Annotated[
        bool,
        typer.Option("--show-headings", help="Show the headings of columns without a question. They may hold names."),
    ] = False,
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """Propose a [map.NAME] for iro-qa.toml from a file's own headings and answers. Read it before you use it."""
    from iro_qa.cli import mapping

    wanted = mapping.Wanted(file, name, to, show_headings)
    raise typer.Exit(mapping.propose_map(wanted, settings, as_json=as_json))
