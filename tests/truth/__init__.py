"""The truth about the made-up council, counted by SQL over its flat tables.

It shares nothing with iro_qa but the facts themselves. The helper tables are temporary, and are made again
whenever the facts have been changed through the same connection.
"""

from __future__ import annotations

from tests.truth.base import clean, ready
from tests.truth.figures import (
    ANSWERS,
    COLUMNS,
    average,
    checks,
    counts,
    cross,
    outcomes,
    proportions,
    tallies,
    units,
)
from tests.truth.matters import good_practice, open_counts, open_items, received

__all__ = [
    "ANSWERS",
    "COLUMNS",
    "average",
    "checks",
    "clean",
    "counts",
    "cross",
    "good_practice",
    "open_counts",
    "open_items",
    "outcomes",
    "proportions",
    "ready",
    "received",
    "tallies",
    "units",
]
