"""Numbers for charts, made up, and summaries that hold them."""

from __future__ import annotations

from typing import Any

import attrs
from tests.summaries_made import THEMES, copied

from iro_qa import Month
from iro_qa.summaries import Charted, MonthInTime, MonthlySummary, ThemeByUrgency, percent

MONTHS = Month(2026, 10).last(13)
#: of each month: how many reviews were in time, of how many
IN_TIME = ((29, 31), (32, 33), (34, 35), (12, 17), (44, 46), (28, 28), (0, 0), *((1200 + at, 1234) for at in range(6)))
URGENCIES = ("red", "amber", "learning")
#: of each theme: so many of each urgency
CONCERNS = ((2, 3, 1), (0, 4, 0), (1, 0, 2), (0, 1, 0), (0, 0, 1))


def charted() -> Charted:
    """Thirteen months, one of them without a review and one with few, and five themes."""
    months = tuple(
        MonthInTime(str(month), month.words, n, of, percent(n, of, 20))
        for month, (n, of) in zip(MONTHS, IN_TIME, strict=True)
    )
    counts = [{code: n for code, n in zip(URGENCIES, one, strict=True) if n} for one in CONCERNS]
    themes = tuple(ThemeByUrgency(*one) for one in zip(THEMES, counts, strict=True))
    return Charted(months, "Reviews with a due date on the form.", URGENCIES, themes)


def with_charts(kind: Any = "service", n: int = 12, **changed: Any) -> MonthlySummary:
    """A service's summary, or a head of service's copy, whose charts have something to draw."""
    return attrs.evolve(copied(n, kind), **{"charted": charted(), **changed})
