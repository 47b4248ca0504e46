"""Monitoring forms for property tests: those of the plugin author's kit, and a row of a table for each."""

from __future__ import annotations

from typing import Any

from iro_qa.testing.strategies import NASTY
from iro_qa.testing.strategies import forms as monitoring_forms

__all__ = ["NASTY", "monitoring_forms", "one_row"]


def one_row(flat: dict[str, Any], tables: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """What `from_form` gives as one row, its entries in numbered columns."""
    row = dict(flat)
    for table, entries in tables.items():
        for number, entry in enumerate(entries, start=1):
            row |= {f"{table}.{number}.{path.rpartition('.')[2]}": cell for path, cell in entry.items()}
    return row
