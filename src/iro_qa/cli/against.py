"""Which earlier issue a month was compared with, on the screen: a wrong --previous must not go unseen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from iro_qa.cli.words import many, wrapped
from iro_qa.dates import Month
from iro_qa.run.last_issue.compared import Compared, compared
from iro_qa.summaries import MonthlySummary


@attrs.frozen
class Last:
    """With which earlier issues the month was compared, and the teams for which there was none."""

    month: str
    issues: tuple[Compared, ...]
    none: tuple[str, ...]

    @classmethod
    def of(cls, earlier: Sequence[MonthlySummary], made: Sequence[MonthlySummary]) -> Last | None:
        """From the issues handed over and what was made; None where nothing was made."""
        own = [one for one in made if one.kind in ("team", "service")]
        return cls(own[0].month, *compared(earlier, own)) if own else None


def show(last: Last | None) -> None:
    """Each issue that was compared with, and which teams had none of their own."""
    if last is None:
        return
    if not last.issues:
        wrapped("Of what --previous names, nothing is an issue before this one, so nothing was compared.")
        return
    for one in last.issues:
        whose = f" ({many(len(one.teams), 'summary', 'summaries')})" if len(last.issues) > 1 else ""
        wrapped(f"Compared with issue {one.issue} of {one.month_words}{_how_far(one, last.month)}{whose}.")
    by_service = sum(len(one.by_service) for one in last.issues)
    if by_service:
        own = "its own" if by_service == 1 else "their own"
        wrapped(f"{many(by_service, 'team')} had no issue of {own}: the whole service's was used.", 2)
    if last.none:
        wrapped(f"With no issue to compare with: {', '.join(team or 'the whole service' for team in last.none)}.", 2)


def _how_far(one: Compared, month: str) -> str:
    near = one.month in (month, str(Month.parse(month).plus(-1)))
    return "" if near else ", which is not the month before"


def json_rows(last: Last | None) -> dict[str, Any]:
    """The same for a program."""
    return {"compared": [attrs.asdict(one) for one in last.issues]} if last else {}
