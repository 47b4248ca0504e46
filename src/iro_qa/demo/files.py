"""Where each form lies in the folder: JSON Lines by month, by team in September, single files in October."""

from __future__ import annotations

from iro_qa.demo.council import LATEST, month_of
from iro_qa.demo.sheet import Sheet

#: Months that were kept otherwise than as one JSON Lines file.
_BY_TEAM = {"2026-08": "json", "2026-09": "jsonl"}


def place(sheet: Sheet) -> str:
    """The form's own file, relative to the folder."""
    month = month_of(sheet.day)
    if month == LATEST:
        return _single(sheet)
    if month in _BY_TEAM:
        return f"{month[:4]}/{month}/{sheet.review.team}.{_BY_TEAM[month]}"
    return f"{month[:4]}/{month}.jsonl"


def _single(sheet: Sheet) -> str:
    """A file a form in the latest month; drafts together, one list for each IRO."""
    folder = f"{LATEST[:4]}/{LATEST}"
    if sheet.facts["identity_status"] == "draft":
        return f"{folder}/Drafts/{sheet.facts['child_iro']}.json"
    return f"{folder}/{sheet.review.team}/{_name(sheet)}.json"


def by_email(sheet: Sheet) -> str:
    """A copy that came by e-mail and was saved apart."""
    return f"Received by e-mail/{_name(sheet)}.json"


def _name(sheet: Sheet) -> str:
    revision = sheet.facts["identity_revision"]
    return sheet.id.replace("/", "_") + (f" r{revision}" if revision > 1 else "")
