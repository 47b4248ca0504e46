"""The QA officer's folder as it is on a morning: forms in three layouts, what else lies about, list and settings."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

from iro_qa.demo.council import LATEST
from iro_qa.demo.forms import as_json, forms, put
from iro_qa.demo.loop import foreign, listing
from iro_qa.demo.loop.answers import TAKEN
from iro_qa.demo.loop.days import MORNINGS
from iro_qa.demo.loop.layouts import LAYOUTS
from iro_qa.demo.loop.moments import Loop, answers, loop, tables, whole
from iro_qa.demo.loop.noise import noise

Form = dict[str, Any]


def write_month(folder: Path | str, month: str = LATEST, *, everything: Loop | None = None) -> None:
    """Write the folder of a month's morning: `forms/`, `list-<day>.csv` and `iro-qa.toml`.

    A later month is written over the earlier one. The answers of October's teams are not among the forms: they are
    taken by `iro-qa take` from what `write_answers` writes.
    """
    drawn = everything or loop()
    to = Path(folder)
    with closing(tables(drawn, month)) as connection:
        for name, content in _by_file(forms(connection)):
            if name != TAKEN:
                put(to / "forms" / name, _text(name, content))
        put(to / f"list-{MORNINGS[month]}.csv", _list(connection))
    put(to / "iro-qa.toml", foreign.settings(drawn.drawn.here.teams))
    if month >= LATEST:
        for name, text in noise(drawn):
            put(to / "forms" / name, text)


def write_list(file: Path | str) -> Path:
    """Write October's list for the whole council as `demo.write(folder, clean=True)` writes its forms."""
    with closing(tables(whole(), LATEST)) as connection:
        return put(Path(file), _list(connection))


def write_answers(folder: Path | str, *, everything: Loop | None = None) -> None:
    """Write the copies that October's teams send back, a file a team."""
    with closing(answers(everything or loop())) as connection:
        for name, content in _by_file(forms(connection)):
            put(Path(folder) / name, as_json([_with_replies(form) for form in content]))


def _with_replies(form: Form) -> Form:
    """A manager's "accepted" is said, also where a form that does not say it would mean the same."""
    answers = [{"reply": "accepted"} | answer for answer in form.get("response", {}).get("answers", ())]
    return form | {"response": form.get("response", {}) | {"answers": answers}} if answers else form


def _by_file(found: Iterable[tuple[str, Form]]) -> list[tuple[str, list[Form]]]:
    files: dict[str, list[Form]] = {}
    for name, form in found:
        files.setdefault(name, []).append(form)
    return list(files.items())


def _text(name: str, content: list[Form]) -> str:
    """The text of a file: in the layout that has this name, else JSON or JSON Lines."""
    for layout in LAYOUTS:
        if name.endswith(f"/{layout.file}"):
            return foreign.as_csv(content, layout)
    return as_json(content, lines=name.endswith(".jsonl"))


def _list(connection: Any) -> str:
    columns = ", ".join(listing.HEADINGS.values())
    rows = connection.execute(f"SELECT {columns} FROM listed ORDER BY team, number")  # noqa: S608  # our own columns
    found = [dict(zip(listing.HEADINGS.values(), row, strict=True)) for row in rows]
    days = connection.execute("SELECT number, day FROM listed_review ORDER BY number, day")
    held = {number: [day for _, day in group] for number, group in groupby(days, key=lambda row: row[0])}
    return listing.as_csv(found, held)
