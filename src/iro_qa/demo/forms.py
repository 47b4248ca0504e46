"""Forms from facts: each row of the flat tables becomes the JSON of one form, and the folder is written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

from iro_qa.demo.facts import SEED, facts
from iro_qa.demo.schema import COLUMNS, DEFAULTS, LISTS, SECTIONS, Row

_WHERE = {f"{section}_{field}": (section, field) for section in SECTIONS for field in SECTIONS[section].split()}


def forms(connection: sqlite3.Connection, *, clean: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """File name and form, copy by copy. `clean` leaves out contradictions and forms without date or team."""
    feeds = {table: _Feed(connection, table) for table in LISTS}
    columns = ("copy", "file", "backwards", "unclean", *COLUMNS)
    cursor = _select(connection, "form", columns, "copy")
    for values in cursor:
        row = dict(zip(columns, values, strict=True))
        entries = {table: feed.take(row["copy"]) for table, feed in feeds.items()}
        if not (clean and row["unclean"]):
            form = _form(row, entries)
            yield row["file"], dict(reversed(form.items())) if row["backwards"] else form


def _select(connection: sqlite3.Connection, table: str, columns: Sequence[str], order: str) -> sqlite3.Cursor:
    return connection.execute(" ".join(("SELECT", ", ".join(columns), "FROM", table, "ORDER BY", order)))


class _Feed:
    """The entries of one table, handed out in the order of the copies."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self.table, self.fields = table, LISTS[table][2].split()
        rows = _select(connection, table, ("copy", *self.fields), "copy, position")
        self.groups = groupby(rows, key=lambda row: row[0])
        self.copy, self.rows = self._next()

    def _next(self) -> tuple[float, list[tuple[Any, ...]]]:
        copy, rows = next(self.groups, (float("inf"), iter(())))
        return copy, list(rows)

    def take(self, copy: int) -> list[Any]:
        """The entries of this copy as they stand in the form."""
        while self.copy < copy:
            self.copy, self.rows = self._next()
        if self.copy > copy:
            return []
        return [self._entry(values[1:]) for values in self.rows]

    def _entry(self, values: tuple[Any, ...]) -> Any:
        if len(self.fields) == 1:
            return values[0]
        named = zip(self.fields, values, strict=True)
        return {field: value for field, value in named if _said(value, self._default(field))}

    def _default(self, field: str) -> Any:
        return DEFAULTS.get(f"{self.table}.{field}", DEFAULTS.get(field, ""))


def _said(value: Any, default: Any) -> bool:
    """Whether the form must say it: it is known, and not what a form means that says nothing."""
    return value not in (None, "not_recorded", default)


def _form(row: Row, entries: dict[str, list[Any]]) -> dict[str, Any]:
    """One form: its sections, each with the fields that say something."""
    form: dict[str, Any] = {}
    for column, (section, field) in _WHERE.items():
        if _said(row[column], DEFAULTS.get(column, "")):
            form.setdefault(section, {})[field] = row[column]
    for table, rows in entries.items():
        if rows:
            section, field, _ = LISTS[table]
            form.setdefault(section, {})[field] = rows
    return form


def write(folder: Path | str, *, seed: int = SEED, scale: int = 1, clean: bool = False) -> list[Path]:
    """Write the council's forms as a folder tree of JSON and JSON Lines, and say which files were written."""
    files: dict[str, list[dict[str, Any]]] = {}
    with closing(facts(seed, scale)) as connection:
        for name, form in forms(connection, clean=clean):
            files.setdefault(name, []).append(form)
    texts = {name: as_json(content, lines=name.endswith(".jsonl")) for name, content in files.items()}
    return [put(Path(folder) / name, text) for name, text in texts.items()]


def as_json(content: list[dict[str, Any]], *, lines: bool = False) -> str:
    """JSON Lines one form a line; JSON as one form, or as a list of several."""
    if lines:
        return "".join(json.dumps(form, ensure_ascii=False) + "\n" for form in content)
    return json.dumps(content[0] if len(content) == 1 else content, ensure_ascii=False, indent=1) + "\n"


def put(path: Path, text: str) -> Path:
    """Write a file, and the folders it lies in: whole under its own name, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    return part.replace(path)
