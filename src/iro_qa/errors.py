"""What can go wrong, in two shapes: exceptions for the caller's mistakes, values for faults in the data.

IroQaError            every exception that iro-qa raises; its text is ours and safe to log
├── UsageError        the call asks for something that is not there (exit code 2)
│   └── WorkdayError  a day so far off that its bank holidays are not known
├── SettingsError     iro-qa.toml cannot be used as it stands (exit code 2)
└── OutputError       a result could not be made or written (exit code 3)

Place, Fault, Note and Failure are values: they are listed in results, never raised.
"""

from __future__ import annotations

import attrs


class IroQaError(Exception):
    """Any error of ours. The message never holds text out of a form, a file or another library."""


class UsageError(IroQaError):
    """The call itself is wrong: an unknown month, figure, team or format."""


class WorkdayError(UsageError):
    """A day outside the years whose bank holidays are known: whether it is a working day cannot be said."""


class SettingsError(IroQaError):
    """A settings file that cannot be used; the message names the key and the nearest right one."""


class OutputError(IroQaError):
    """A document could not be made or could not be written."""


@attrs.frozen
class Place:
    """Where something stands in the input. Shown as a position: councils name files after children.

    `name` is the path as the user gave it. It is left out of every repr and sentence; only the
    fix-list and `--show-file-names` use it.
    """

    file: int = 1
    of: int = 1
    kind: str = ""
    name: str = attrs.field(default="", repr=False)
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        parts = [f"file {self.file} of {self.of}" + (f" ({self.kind})" if self.kind else "")]
        parts += [f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row is not None else []
        # a question's path, or a position that says already what it is: "column 7"
        parts += [self.column if self.column.startswith("column ") else f"column {self.column}"] if self.column else []
        return ", ".join(parts)

    def at(self, *, sheet: str | None = None, row: int | None = None, column: str | None = None) -> Place:
        """The same file, with the given finer position."""
        return Place(
            self.file, self.of, self.kind, self.name, self.sheet if sheet is None else sheet,
            self.row if row is None else row, self.column if column is None else column,
        )  # fmt: skip


@attrs.frozen
class Fault:
    """One thing that kept a file, row or section from being read: where, what, and what to do about it."""

    place: Place
    code: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy}"


@attrs.frozen
class Unreadable:
    """A file or row that is not a form, with every fault found in it. Never empty."""

    place: Place
    faults: tuple[Fault, ...]
    #: a plugin's reader that broke on it; only the host says so
    broke: Failure | None = None


@attrs.frozen
class Note:
    """Something doubtful in a form that was read all the same, by the question it concerns."""

    place: Place
    question: str
    what: str


@attrs.frozen
class Failure:
    """A plugin's part that broke: which, at which step, and how; it cost only itself."""

    plugin: str
    version: str
    stage: str
    offer: str
    what: str
    times: int = 1

    def __str__(self) -> str:
        named = f"{self.plugin} {self.version}".strip()
        part = f", {self.offer}" if self.offer else ""
        often = f" ({self.times} times)" if self.times > 1 else ""
        return f"{named}: {self.stage}{part}: {self.what}{often}"
