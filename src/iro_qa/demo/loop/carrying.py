"""What a foreign layout has no column for is taken out of the facts: the truth then knows it no more than the file."""

from __future__ import annotations

from typing import Any

from iro_qa.demo.loop.layout import Layout, meant
from iro_qa.demo.schema import BLANK, DEFAULTS, LISTS, SECTIONS, Row
from iro_qa.demo.sheet import Sheet


def keep_what_is_carried(sheet: Sheet, layout: Layout) -> None:
    """Take out of a form's facts all that the layout has no column for."""
    _say_otherwise(sheet, layout)
    for section, fields in SECTIONS.items():
        for name in fields.split():
            _keep(sheet.facts, section, name, layout)
    for table in LISTS:
        sheet.lists[table] = _carried_rows(sheet.lists[table], table, layout)


def _say_otherwise(sheet: Sheet, layout: Layout) -> None:
    """The age for the date of birth, the last day for all meetings; a blank theme is the usual one."""
    if not layout.carries("child.date_of_birth"):
        sheet.facts["child_age_at_review"] = sheet.review.age
    if not layout.carries("review.meetings") and sheet.lists["meeting"]:
        sheet.facts["review_completed_on"] = sheet.review.day
    for row in sheet.lists["good_practice"]:
        row["theme"] = row["theme"] or "other"


def _keep(facts: Row, section: str, name: str, layout: Layout) -> None:
    """An answer as the file gives it: none, the same for all forms, or this form's without white space around."""
    path, column = f"{section}.{name}", f"{section}_{name}"
    kept: Any = facts[column] if layout.carries(path) else BLANK[column]
    facts[column] = kept.strip() if isinstance(kept, str) else kept
    if path in layout.says:
        facts[column] = layout.says[path]


def _carried_rows(rows: list[Row], table: str, layout: Layout) -> list[Row]:
    """The entries that fit, each with the fields that have a column."""
    section, name, fields = LISTS[table]
    items = f"{section}.{name}"
    if " " not in fields:
        return rows if layout.carries(items) else []
    kept = [_carried_row(rows, table, items, n, layout) for n in range(1, 10)]
    return [row for row in kept if row is not None and _says_something(row, table)]


def _carried_row(rows: list[Row], table: str, items: str, n: int, layout: Layout) -> Row | None:
    """What the columns of the nth entry hold."""
    fields = LISTS[table][2].split()
    columns = [one for one in fields if layout.carries(f"{items}.{n}.{one}")]
    row = meant(rows, n, layout.fixed(items, n)) if columns else None
    return row and _with_only({*columns, "ref"}, row, table, fields)


def _with_only(columns: set[str], row: Row, table: str, fields: list[str]) -> Row:
    return row | {one: _nothing(table, one) for one in fields if one not in columns}


def _nothing(table: str, name: str) -> Any:
    """What a field holds when the file says nothing of it."""
    if name in {"human_rights", "involvement", "parental_responsibility", "provided", "on_time"}:
        return "not_recorded"
    dated = name.endswith("_on") or name in {"raised", "due", "answer_due", "opened", "answered", "resolved"}
    return DEFAULTS.get(f"{table}.{name}", DEFAULTS.get(name, None if dated else ""))


#: An entry of these tables is nothing when the file says nothing in these columns.
_TELLING = {
    "person": ("involvement", "parental_responsibility"), "document": ("provided", "on_time"), "answer": ("reply",)
}  # fmt: skip


def _says_something(row: Row, table: str) -> bool:
    return table not in _TELLING or any(row[name] not in ("not_recorded", "") for name in _TELLING[table])
