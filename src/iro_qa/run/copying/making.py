"""Who gets which copy: from a month's summaries, values that do not hold what a copy must not show.

No document made of such a value, by whatever exporter, can leak it. A copy is built up from nothing, so whatever is
added to summaries later is in no copy before somebody has put it there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from iro_qa.caseload import Caseload
from iro_qa.council import Council
from iro_qa.dates import Month, add_months
from iro_qa.recipients import Attendee, Service
from iro_qa.results import Proportion
from iro_qa.run.blocks import with_blocks
from iro_qa.run.copying import overview
from iro_qa.run.copying.labels import Labels, table_labels, tally_labels
from iro_qa.run.copying.sealing import Sealing, form_of
from iro_qa.run.copying.supervision import pages
from iro_qa.run.figures import figures
from iro_qa.run.folding import Folded, Teams
from iro_qa.run.month.charted import charted
from iro_qa.run.month.rows import told
from iro_qa.summaries import (
    ActionRow,
    ConcernRow,
    Copy,
    Figures,
    MonthlySummary,
    Overview,
    ProportionFigure,
    Reading,
    TeamLine,
    team_name,
)


def copies(
    folded: Folded, summaries: Sequence[MonthlySummary], caseload: Caseload | None = None
) -> tuple[MonthlySummary, ...]:
    """The copies that the council's settings name, from what `summarise` gave; none where they name none.

    A supervision sheet needs its team's summary; the others, which go over several teams, every summary of the month.
    The `caseload` list, where `summarise` had one, says who each child's worker is.
    """
    return with_blocks(folded.registry, _made(folded, summaries, caseload))


def _made(folded: Folded, summaries: Sequence[MonthlySummary], caseload: Caseload | None) -> Iterator[MonthlySummary]:
    named, labels = folded.council.recipients, Labels(folded.entries, caseload)
    teams = [summary for summary in summaries if summary.team]
    if named.supervision:
        yield from (_supervision(folded, summary, labels, caseload) for summary in teams)
    for whole in (summary for summary in summaries if not summary.team):
        making = _Making(folded, whole, teams, labels)
        yield from (making.head(service) for service in named.services if service.head)
        yield from (making.attendee(attendee) for attendee in named.attendees)
        if named.assistant_director:
            yield making.director(named.assistant_director)


def usual_copy(council: Council, team: str, as_at: date) -> Copy:
    """For whom a team's summary is, or with "" the service's."""
    words = council.words
    manager = f"{words.team_manager}, {team_name(team)}"
    recipient = manager if team else f"{words.iro} manager and QA officer"
    return Copy("team" if team else "service", recipient, _until(council, as_at))


def _until(council: Council, as_at: date) -> date:
    return add_months(as_at, council.recipients.keep_months)


def _supervision(folded: Folded, summary: MonthlySummary, labels: Labels, caseload: Caseload | None) -> MonthlySummary:
    """A team's rows by social worker, for its manager."""
    copy = attrs.evolve(summary.copy, kind="supervision")
    made = _bare(summary, copy, team=summary.team, forms=summary.forms, children=summary.children)
    return attrs.evolve(made, workers=pages(folded, summary, labels, caseload))


def _bare(
    summary: MonthlySummary,
    copy: Copy,
    *,
    team: str = "",
    forms: int = 0,
    children: int = 0,
    made: Figures | None = None,
) -> MonthlySummary:
    """The frame of a copy: month, counts and words, and not one row."""
    return MonthlySummary(
        council=summary.council, month=summary.month, month_words=summary.month_words, team=team, as_at=summary.as_at,
        issue=summary.issue, reading=_counts(summary.reading), forms=forms, children=children,
        figures=made or Figures(), concerns=(), waiting=(), good_practice=(), actions=(), themes=(),
        three_months=summary.three_months, incomplete=summary.incomplete, words=summary.words,
        smallest_denominator=summary.smallest_denominator, copy=copy, urgencies=summary.urgencies,
    )  # fmt: skip


def _counts(reading: Reading) -> Reading:
    """What was read, in numbers only, whatever else a reading may come to hold."""
    numbers: dict[str, Any] = {name: n for name, n in attrs.asdict(reading).items() if isinstance(n, int)}
    return Reading(**numbers)


class _Making:
    """The copies over several teams, of one month."""

    def __init__(self, folded: Folded, whole: MonthlySummary, teams: Sequence[MonthlySummary], labels: Labels) -> None:
        self.folded, self.whole, self.teams, self.labels = folded, whole, teams, labels
        self.month, self.day = Month.parse(whole.month), whole.as_at
        self.sealing = Sealing(folded, labels)
        self.until = _until(folded.council, whole.as_at)

    def head(self, service: Service) -> MonthlySummary:
        """Own teams side by side, and the red and unanswered concerns by number and headline; no worker's label."""
        mine = frozenset(service.teams)
        summaries = [summary for summary in self.teams if summary.team in mine]
        found = [row for row in self.whole.concerns if row.team in mine]
        rows = self.sealing.concerns(found, {row.child for row in found})
        copy = Copy("head", service.head, self.until, service.name)
        pressing = tuple(_headline(row) for row in rows if row.urgency == "red" or row.unanswered)
        made = self._of(mine, copy)
        return attrs.evolve(
            made, concerns=pressing, teams=_lines(self.whole.teams, mine), themes=overview.themes(summaries),
            overview=self._overview(summaries, made.figures, rows, cases=True), held=overview.held(summaries),
            charted=charted(self.folded, self.month, mine, found),
        )  # fmt: skip

    def director(self, recipient: str) -> MonthlySummary:
        """Counts by team and service, urgency, theme and stage: nothing about any one child."""
        made = self._of("", Copy("director", recipient, self.until))
        services = (
            overview.service_line(self.folded, self.month, service, self.whole.teams)
            for service in self.folded.council.recipients.services
        )
        seen = self._overview((), made.figures, self.sealing.concerns(self.whole.concerns), cases=False)
        return attrs.evolve(
            made,
            teams=self.whole.teams,
            themes=self.whole.themes,
            held=overview.held([self.whole]),
            overview=attrs.evolve(seen, services=tuple(services)),
        )

    def attendee(self, attendee: Attendee) -> MonthlySummary:
        """The rows of their own services, in the teams whose meetings they attend."""
        council = self.folded.council
        services = tuple(council.label("services", code) for code in attendee.services)
        copy = Copy("attendee", attendee.name, self.until, attendee.name, services)
        concerns = [row for row in self.whole.concerns if _theirs(row, attendee)]
        actions = [row for row in self.whole.actions if _theirs(row, attendee)]
        children = {row.child for row in concerns} | {row.child for row in actions}
        asked = {(form_of(row.key), told(row)) for row in self.whole.actions if row.service in attendee.services}
        return attrs.evolve(
            _bare(self.whole, copy, children=len(children)),
            concerns=tuple(self.sealing.concerns((_asked(row, asked) for row in concerns), children)),
            actions=tuple(map(self._for_others, self.sealing.actions(actions, children))),
        )

    def _for_others(self, row: ActionRow) -> ActionRow:
        """An action for somebody outside the team: they cannot tell whose a label is, so the service stands for it."""
        return attrs.evolve(row, social_worker="", owner=self.labels.without_worker(row.owner))

    def _of(self, teams: Teams, copy: Copy) -> MonthlySummary:
        """The frame with the figures of these teams together, as counts."""
        part = self.folded.part((self.month,), teams)
        made = sealed(figures(self.folded, self.month, teams), self.labels)
        return _bare(self.whole, copy, forms=part.forms, children=len(part.children), made=made)

    def _overview(
        self, teams: Sequence[MonthlySummary], together: Figures, rows: Sequence[ConcernRow], *, cases: bool
    ) -> Overview:
        levels = self.folded.council.rules.urgencies
        return Overview(
            compared=overview.compared(teams, together), urgencies=overview.urgencies(rows, levels),
            gaps=overview.gaps(rows, cases=cases), stages=overview.stages(rows, self.day),
            near_limit=overview.limits(rows, self.day) if cases else (),
        )  # fmt: skip


def _headline(row: ConcernRow) -> ConcernRow:
    """A concern by number and headline: what it means for the child and what is asked stay with the team."""
    return attrs.evolve(row, social_worker="", effect="", asked=(), family_group="")


def _asked(row: ConcernRow, theirs: Collection[tuple[str, str]]) -> ConcernRow:
    """A concern for an attendee: of what is asked about it, only what their services are asked."""
    asked = tuple(one for one in row.asked if (form_of(row.key), one) in theirs)
    return attrs.evolve(row, social_worker="", family_group="", asked=asked)


def _theirs(row: ConcernRow | ActionRow, attendee: Attendee) -> bool:
    return row.service in attendee.services and attendee.attends(row.team)


def _lines(lines: Iterable[TeamLine], teams: frozenset[str]) -> tuple[TeamLine, ...]:
    return tuple(line for line in lines if line.team in teams)


def sealed(made: Figures, labels: Labels) -> Figures:
    """Figures as counts: no case number, no listing, no tally or table by child, form or worker, no failure's text."""
    return Figures(
        proportions=tuple(map(_without_cases, made.proportions)), counts=made.counts, averages=made.averages,
        tallies=tuple(f for f in made.tallies if labels.names_nobody(tally_labels(f))),
        tables=tuple(f for f in made.tables if labels.names_nobody(table_labels(f))), not_available=made.not_available,
    )  # fmt: skip


def _without_cases(figure: ProportionFigure) -> ProportionFigure:
    return attrs.evolve(figure, now=_counted(figure.now), last=_counted(figure.last), three=_counted(figure.three))


def _counted(share: Proportion) -> Proportion:
    return attrs.evolve(share, cases=())
