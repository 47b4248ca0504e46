"""Which earlier issue each of a month's summaries was compared with, to be said on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from iro_qa.dates import Month
from iro_qa.run.last_issue.previous import issues
from iro_qa.summaries import MonthlySummary


@attrs.frozen
class Compared:
    """One earlier issue, and the teams ("" the whole service) that were compared with it."""

    #: YYYY-MM, and in words
    month: str
    month_words: str
    issue: int
    teams: tuple[str, ...]
    #: those of the teams that had no issue of their own, so that the whole service's was used
    by_service: tuple[str, ...]


def compared(
    earlier: Sequence[MonthlySummary], made: Iterable[MonthlySummary]
) -> tuple[tuple[Compared, ...], tuple[str, ...]]:
    """The issues that were compared with, latest first; and the teams for which there was none."""
    found: dict[tuple[str, str, int], list[tuple[str, bool]]] = {}
    none: list[str] = []
    for one in made:
        last = issues(earlier, one.council, Month.parse(one.month), one.issue).last(one.team)
        if last is None:
            none.append(one.team)
            continue
        found.setdefault((last.month, last.month_words, last.issue), []).append((one.team, last.team == one.team))
    return tuple(_compared(key, found[key]) for key in sorted(found, reverse=True)), tuple(none)


def _compared(key: tuple[str, str, int], teams: Sequence[tuple[str, bool]]) -> Compared:
    return Compared(*key, tuple(team for team, _ in teams), tuple(team for team, own in teams if not own))
