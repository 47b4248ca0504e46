"""Who of the family took which part: a cross table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iro_qa.plugin import Aggregator, Checked, CrossTable, Period, Plain, add_counts
from iro_qa.standard.figures.family import BEST_FIRST, best_part

#: Row -> the column of a form that lists nobody so related. Everybody has a mother and a father.
_NOBODY: Mapping[str, str] = MappingProxyType(
    {
        "mother": "not_recorded",
        "father": "not_recorded",
        "step_parent": "none_known",
        "connected_person": "none_known",
    }
)
ROWS = tuple(_NOBODY)
COLUMNS = (*BEST_FIRST, "none_known")


class FamilyAttendance(Aggregator):
    """One answer a form and row, so that each row adds up to the number of reviews."""

    name = "family-attendance"
    title = "The family's part in reviews"
    basis = (
        "All reviews in every row, none left out: of several people the one who took the greatest part; a"
        " parent who is not listed is not recorded, and another relative who is not listed is none known."
    )
    reads = ("family.people.who", "family.people.involvement")

    def empty(self) -> Plain:
        """Rows without a review."""
        return {row: {} for row in ROWS}

    def add(self, state: Plain, checked: Checked) -> None:
        """One answer in each row."""
        for row, nobody in _NOBODY.items():
            part, counts = best_part(checked, row) or nobody, state[row]
            counts[part] = counts.get(part, 0) + 1

    def merge(self, a: Plain, b: Plain) -> Plain:
        """Both tables, cell by cell."""
        return {row: add_counts(a[row], b[row]) for row in ROWS}

    def finish(self, state: Plain, period: Period) -> CrossTable:
        """Every cell, in fixed order."""
        cells = tuple(tuple(state[row].get(column, 0) for column in COLUMNS) for row in ROWS)
        return CrossTable(ROWS, COLUMNS, cells)
