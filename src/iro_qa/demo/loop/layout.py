"""One way to keep forms as rows of a table: its headings, its words, and the cells of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from iro_qa.demo.schema import BLANK


@dataclass(frozen=True)
class Layout:
    """One way to keep forms as rows: heading -> question, what the file says for all, and its own words for codes."""

    name: str
    team: str
    file: str
    columns: Mapping[str, str]
    #: heading -> cell, for columns that are none of our questions
    beside: Mapping[str, str] = field(default_factory=dict)
    #: question -> what every form of the file says
    says: Mapping[str, str] = field(default_factory=dict)
    #: code -> word, for all coded questions
    answers: Mapping[str, str] = field(default_factory=dict)
    #: question -> code -> word
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: questions whose days have a year of two digits
    short_years: tuple[str, ...] = ()

    def carries(self, path: str) -> bool:
        """Whether the file has a column for a question, or says it of all forms."""
        return path in self.columns.values() or path in self.says

    def fixed(self, items: str, n: int) -> dict[str, str]:
        """What the file says of every form's nth entry, such as who it is about: field -> value."""
        begin = f"{items}.{n}."
        return {path.removeprefix(begin): value for path, value in self.says.items() if path.startswith(begin)}


def meant(rows: Sequence[dict[str, Any]], n: int, fixed: Mapping[str, str]) -> dict[str, Any] | None:
    """The entry that column n is about: the first of its kind where the file fixes one, else the nth."""
    if fixed:
        return next((row for row in rows if all(row[name] == value for name, value in fixed.items())), None)
    return rows[n - 1] if n <= len(rows) else None


def cells(form: Mapping[str, Any], layout: Layout, number: int) -> list[str]:
    """One form as a row of the file."""
    beside = {**layout.beside, **({"ID": str(number)} if "ID" in layout.beside else {})}
    return [*beside.values(), *(_cell(form, path, layout) for path in layout.columns.values())]


def _cell(form: Mapping[str, Any], path: str, layout: Layout) -> str:
    parts = path.split(".")
    content = form.get(parts[0], {}).get(parts[1])
    if len(parts) == 4:
        items, n = f"{parts[0]}.{parts[1]}", int(parts[2])
        entry = meant(content or [], n, layout.fixed(items, n))
        content = None if entry is None else entry.get(parts[3], _unsaid(path, entry))
        path = f"{items}.{parts[3]}"
    if isinstance(content, list):
        return "".join(f"{_word(one, path, layout)};" for one in content)
    return _word(content, path, layout)


def _unsaid(path: str, entry: Mapping[str, Any]) -> Any:
    """A reply that the form leaves out is the usual one, and must be written in a cell."""
    return "accepted" if path.endswith(".reply") and entry else None


def _word(content: Any, path: str, layout: Layout) -> str:
    """A code in the file's words; a day as 5/10/2026; nothing as the file writes it."""
    own = layout.words.get(path)
    if content is None:
        coded = own is None and BLANK.get(path.replace(".", "_")) == "not_recorded"
        return layout.answers["not_recorded"] if coded else ""
    if own is not None:
        return own[str(content)]
    text = str(content)
    if len(text) == 10 and text[4] == text[7] == "-":
        day = date.fromisoformat(text)
        return f"{day.day}/{day.month}/{day.year % 100 if path in layout.short_years else day.year}"
    return (
        layout.answers.get(text, text) if BLANK.get(path.replace(".", "_")) == "not_recorded" or _coded(path) else text
    )


def _coded(path: str) -> bool:
    return path.rsplit(".", 1)[1] in {"provided", "on_time", "human_rights", "parental_responsibility"}
