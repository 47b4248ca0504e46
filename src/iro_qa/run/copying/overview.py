"""Several teams in numbers: side by side, by urgency, by stage, and what services lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs

from iro_qa.dates import Month
from iro_qa.recipients import Service
from iro_qa.run.folding import Folded
from iro_qa.standards import URGENCY_LEVELS, UrgencyLevel
from iro_qa.summaries import (
    ComparedRow,
    ConcernRow,
    CountLine,
    Figures,
    GapRow,
    Held,
    LimitRow,
    MonthlySummary,
    ProportionFigure,
    Share,
    TeamLine,
    ThemeRow,
)

#: A step of the process that ends within so many days is near its limit: there is one weekend to plan round.
NEAR_DAYS = 7


def near(row: ConcernRow, day: date) -> bool:
    """Whether the stage of a concern ends within the week, or has ended."""
    return row.next_on is not None and row.next_on <= day + timedelta(days=NEAR_DAYS)


def limits(rows: Iterable[ConcernRow], day: date) -> tuple[LimitRow, ...]:
    """The concerns whose stage is near or past its limit, the earliest first."""
    found = [_limit(row, row.last_day or row.next_on) for row in rows if row.next_on is not None and near(row, day)]
    return tuple(sorted(found, key=lambda row: (row.next_on, row.child, row.headline)))


def _limit(row: ConcernRow, on: date) -> LimitRow:
    """One of them, with its own day and with what makes a person act."""
    late = row.pressing == "late"
    return LimitRow(row.child, row.team, row.headline, row.urgency, row.stage, row.next_step, on, late, row.pressing)


def urgencies(rows: Iterable[ConcernRow], levels: Iterable[UrgencyLevel] = URGENCY_LEVELS) -> tuple[CountLine, ...]:
    """Open concerns by urgency: each that is used here, and any that a form has all the same."""
    counts = Counter[str](row.urgency for row in rows)
    return tuple(CountLine(one.code, counts[one.code]) for one in levels if one.used or counts[one.code])


def stages(rows: Sequence[ConcernRow], day: date) -> tuple[CountLine, ...]:
    """Open concerns by the step of the local resolution process that was opened ("": none), the most frequent first."""
    counts = Counter(row.stage for row in rows)
    soon = Counter(row.stage for row in rows if near(row, day))
    order = sorted(counts, key=lambda stage: (-counts[stage], stage))
    return tuple(CountLine(stage, counts[stage], soon[stage]) for stage in order)


def gaps(rows: Iterable[ConcernRow], *, cases: bool) -> tuple[GapRow, ...]:
    """Open concerns of the kind "resource" by the service they are for; with the children where `cases` says so."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.kind == "resource":
            found.setdefault(row.service_label, []).append(row.child)
    made = [GapRow(name, len(all_), tuple(sorted(set(all_))) if cases else ()) for name, all_ in found.items()]
    return tuple(sorted(made, key=lambda row: (-row.concerns, row.service)))


def compared(teams: Sequence[MonthlySummary], together: Figures) -> tuple[ComparedRow, ...]:
    """Each question with the teams side by side, then all of them. One that broke for a team is left out."""
    if not teams:
        return ()
    by_team = [{f.about.id: f for f in summary.figures.proportions} for summary in teams]
    rows = []
    for whole in together.proportions:
        own = [figures.get(whole.about.id) for figures in by_team]
        shares = tuple(_share(s.team, f) for s, f in zip(teams, own, strict=True) if f is not None)
        if whole.now.denominator and len(shares) == len(teams):
            rows.append(ComparedRow(whole.about.titled(), whole.about.unit, whole.target, (*shares, _share("", whole))))
    return tuple(rows)


def _share(team: str, figure: ProportionFigure) -> Share:
    return Share(team, figure.now.numerator, figure.now.denominator)


def held(summaries: Iterable[MonthlySummary]) -> Held | None:
    """What the caseload list says of these teams, in numbers only; None where none was read."""
    lists = [summary.held for summary in summaries if summary.held]
    if not lists:
        return None
    names = ("children", "reviews", "received", "received_children", "off_list_forms")
    return Held(lists[0].source, **{name: sum(getattr(one, name) for one in lists) for name in names})


def themes(teams: Iterable[MonthlySummary]) -> tuple[ThemeRow, ...]:
    """The themes of several teams as one, the most frequent over three months first."""
    found: dict[str, ThemeRow] = {}
    for row in (row for summary in teams for row in summary.themes):
        known = found.get(row.theme)
        found[row.theme] = row if known is None else _both(known, row)
    return tuple(sorted(found.values(), key=lambda row: (-row.three, -row.now, row.theme)))


def _both(one: ThemeRow, two: ThemeRow) -> ThemeRow:
    services = tuple(sorted({*one.services, *two.services}))
    return attrs.evolve(
        one,
        now=one.now + two.now,
        three=one.three + two.three,
        repeated=one.repeated + two.repeated,
        services=services,
        children=one.children + two.children,
        months=max(one.months, two.months),
    )


def service_line(folded: Folded, month: Month, service: Service, lines: Iterable[TeamLine]) -> TeamLine:
    """A service on one line: its teams' lines added up, but a child whom two of its teams reviewed is one child."""
    own = [line for line in lines if line.team in service.teams]
    together = folded.part((month,), frozenset(service.teams))
    names = ("red", "amber", "unanswered", "overdue_actions", "good_practice")
    sums = {name: sum(getattr(line, name) for line in own) for name in names}
    return TeamLine(team=service.name, forms=together.forms, children=len(together.children), **sums)
