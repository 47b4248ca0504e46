"""What has changed since the last issue: concerns, answers, stages, and figures that come out differently now."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iro_qa.dates import Month
from iro_qa.forms.matters import URGENCIES
from iro_qa.ledger import ConcernItem, Entry, Open, of_months
from iro_qa.run.folding import Folded
from iro_qa.run.month.late import revisions
from iro_qa.run.month.rows import Rows
from iro_qa.summaries import (
    AnswerRow,
    Changed,
    ConcernChange,
    ConcernRow,
    FigureMove,
    Figures,
    FormsMove,
    MonthlySummary,
    StageMove,
)

_WHAT = {"new": 0, "from another team": 1, "closed": 2, "to another team": 3, "no longer on any form": 4}


@attrs.frozen
class Comparing:
    """One summary in the making against the last issue of the same team, or of the service ("")."""

    folded: Folded
    rows: Rows
    team: str
    last: MonthlySummary

    def concerns(self) -> tuple[ConcernChange, ...]:
        """Those that are new, then those that are no longer open here; the most urgent first."""
        found = (*self._new(), *filter(None, map(self._gone, self.last.concerns)))
        return tuple(sorted(found, key=lambda row: (_WHAT[row.what], URGENCIES.index(row.urgency), row.key)))

    def _new(self) -> Iterator[ConcernChange]:
        known = {row.key for row in self.last.concerns}
        for head in self.rows.view.concerns:
            if self.team in ("", head.team) and known.isdisjoint(head.chain):
                moved = self.team and head.transferred and head.first_raised <= self.last.as_at
                yield ConcernChange(
                    head.key, head.entry.child, head.team, head.item.headline, head.item.urgency,
                    "from another team" if moved else "new", head.first_raised,
                )  # fmt: skip

    def _gone(self, row: ConcernRow) -> ConcernChange | None:
        change = ConcernChange(row.key, row.child, row.team, row.headline, row.urgency, "no longer on any form")
        head = self._heads().get(row.key)
        if head is None:
            return change
        change = attrs.evolve(change, child=head.entry.child)
        if not head.open_on(self.rows.view.as_at):
            return attrs.evolve(change, what="closed", on=head.item.closed, iro=head.entry.iro)
        return attrs.evolve(change, what="to another team") if self.team not in ("", head.team) else None

    def _heads(self) -> dict[str, Open[ConcernItem]]:
        """The head of its chain, by every key; an open one before one that has ended."""
        view = self.rows.view
        return {key: head for head in (*view.ended_concerns, *view.concerns) for key in head.chain}

    def answers(self) -> Iterator[AnswerRow]:
        """The forms that waited then, with the concerns that have been answered since."""
        entries = {entry.id: entry for entry in self.folded.entries}
        for row in self.last.waiting:
            refs = _answered(entries.get(row.form), row.refs, self.rows)
            if refs:
                entry = entries[row.form]
                yield AnswerRow(row.form, entry.child, row.team, refs, entry.answered)

    def stages(self) -> Iterator[StageMove]:
        """The concerns, open then and now, that have another step of the local resolution process."""
        now = {row.key: row for row in self.rows.concerns(self.team)}
        heads = self._heads()
        for row in self.last.concerns:
            head = heads.get(row.key)
            current = now.get(head.key) if head else None
            if current and current.stage != row.stage:
                yield StageMove(current.key, current.child, current.team, current.headline, row.stage, current.stage)


def _answered(entry: Entry | None, refs: tuple[str, ...], rows: Rows) -> tuple[str, ...]:
    if entry is None or entry.answered is None or entry.answered > rows.view.as_at:
        return ()
    return tuple(ref for ref in refs if ref in entry.replies)


def changed(folded: Folded, rows: Rows, team: str, made: Figures, printed: tuple[MonthlySummary, ...]) -> Changed:
    """What has changed since the last of the issues printed before; figures against each of them."""
    last = printed[0]
    comparing = Comparing(folded, rows, team, last)
    return Changed(
        last.month, last.month_words, last.issue, last.as_at, concerns=comparing.concerns(),
        answers=tuple(comparing.answers()), stages=tuple(comparing.stages()),
        figures=tuple(move for one in printed for move in _figures(one, made, rows.month)),
        forms=tuple(move for one in printed for move in _forms(one, folded, team)),
    )  # fmt: skip


def _figures(printed: MonthlySummary, made: Figures, month: Month) -> Iterator[FigureMove]:
    """The figures of the printed month that are others now, where this summary has that month's."""
    period = {str(month): "now", str(month.plus(-1)): "last"}.get(printed.month)
    if period is None:
        return
    now = dict(_numbers(made, period))
    for key, was in _numbers(printed.figures, "now"):
        if key in now and now[key] != was:
            yield FigureMove(printed.month, *key, *was, *now[key])


def _numbers(made: Figures, period: str) -> Iterator[tuple[tuple[str, str, str], tuple[int, int | None]]]:
    """Every proportion's n and d, and every count."""
    for share in made.proportions:
        part = getattr(share, period)
        yield (share.about.id, share.about.titled(), share.about.unit), (part.numerator, part.denominator)
    for count in made.counts:
        yield (count.about.id, count.about.titled(), count.about.unit), (getattr(count, period), None)


def _forms(printed: MonthlySummary, folded: Folded, team: str) -> Iterator[FormsMove]:
    """Forms and children of the printed month, then and now: this team's, or the service's and each team's."""
    then = {team: (printed.forms, printed.children)}
    then |= {line.team: (line.forms, line.children) for line in printed.teams}
    for name, was in then.items():
        move = _move(printed, folded, name, was)
        reasons = bool(move.came_late or move.corrected or move.gone)
        if reasons or was != (move.forms_now, move.children_now):
            yield move


def _move(printed: MonthlySummary, folded: Folded, team: str, was: tuple[int, int]) -> FormsMove:
    month = Month.parse(printed.month)
    part = folded.part((month,), team)
    now = {entry.id: entry.revision for entry in of_months(folded.entries, [month], team)}
    then = revisions(printed.counted_forms, [entry.id for entry in folded.entries])
    whose = printed.counted_forms and (team == printed.team)
    return FormsMove(
        printed.month, team, was[0], part.forms, was[1], len(part.children),
        came_late=tuple(sorted(now.keys() - then.keys())) if then else (),
        corrected=tuple(sorted(form for form in now.keys() & then.keys() if now[form] > then[form])),
        gone=tuple(sorted(then.keys() - now.keys())) if whose else (),
    )  # fmt: skip
