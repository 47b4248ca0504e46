"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="Files, or folders with all their sub-folders.", show_default=False),
]
SettingsFile = Annotated[
    Optional[Path],  # noqa: UP045  # typer reads the annotation at run time
    typer.Option(
        "--settings",
        metavar="FILE",
        help="The council's settings. Without it: iro-qa.toml in this folder, if there is one.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of sentences.")]
ShowNames = Annotated[
    bool,
    typer.Option("--show-file-names", help="Show file names on this screen. They may hold children's names."),
]
MonthOption = Annotated[
    str, typer.Option("--month", metavar="MONTH", help="The month, as 2026-10.", show_default=False)
]
AsAt = Annotated[
    str,
    typer.Option(
        "--as-at",
        metavar="DATE",
        help="The day for what is open and overdue, as 2026-11-02. Without it: the month's last day.",
    ),
]
Previous = Annotated[
    list[Path],
    typer.Option(
        "--previous",
        metavar="PATH",
        help="The last issue in JSON, or a folder of such; give it again for more. Marks what has changed since.",
    ),
]
Formats = Annotated[
    list[str],
    typer.Option("--format", metavar="FORMAT", help="word, excel or json; give it again for more than one."),
]
CaseloadList = Annotated[
    list[Path],
    typer.Option(
        "--caseload",
        metavar="PATH",
        help="The caseload list: our own, Annex A or SSDA903. Give it again for more files.",
        show_default=False,
    ),
]
ReturnYear = Annotated[
    Optional[int],  # noqa: UP045  # typer reads the annotation at run time
    typer.Option(
        "--year",
        metavar="YEAR",
        help="The collection year of an SSDA903 return, as 2026 for 2025/26. Without it: of its latest episode.",
    ),
]
OneTeam = Annotated[str, typer.Option("--team", metavar="NAME", help="Only this team. Without it: every team.")]
Teams = Annotated[
    list[str],
    typer.Option(
        "--team",
        metavar="NAME",
        help="Only this team; give it again for several together. Without it: the whole service.",
    ),
]
Team = Annotated[
    str, typer.Option("--team", metavar="NAME", help="Only this team. Without it: every team and the whole service.")
]
