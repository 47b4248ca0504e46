"""The issues of earlier months, as `summarise` wrote them in JSON: read, and the right one chosen for each team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import attrs

from iro_qa.dates import Month
from iro_qa.errors import UsageError
from iro_qa.run.last_issue.sound import differing_twins, sound
from iro_qa.run.reading.file_names import noise
from iro_qa.summaries import ActionRow, ConcernRow, Figures, MonthlySummary
from iro_qa.summary_json import from_json

_OWN = ("team", "service")
_TWINS = "are the same issue of the same team and month, but differ. Keep the one that was sent out."


def previous_issues(paths: Iterable[Path | str]) -> tuple[MonthlySummary, ...]:
    """The summaries in JSON files and folders of them. Copies for others than the team and the QA officer are left out.

    Raises UsageError, by position only, for what cannot be opened or is no summary, and where there is none at all.
    """
    given = tuple(map(Path, paths))
    files = list(dict.fromkeys(file for path in given for file in _files(path)))
    read = [_read(file, f"File {number} of {len(files)} of --previous") for number, file in enumerate(files, start=1)]
    kept = tuple(one for one in read if one.kind in _OWN)
    if twins := differing_twins(one if one.kind in _OWN else None for one in read):
        raise UsageError(f"Files {twins[0]} and {twins[1]} of {len(files)} of --previous {_TWINS}")
    if given and not kept:
        raise UsageError("There is no team's or whole service's summary in JSON at the place that --previous names.")
    return kept


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    yield from sorted(file for file in path.rglob("*") if file.suffix.lower() == ".json" and not noise(file.name))


def _read(file: Path, position: str) -> MonthlySummary:
    problem = ""
    try:
        if file.exists() and not file.is_file():  # a pipe is waited on for ever
            raise OSError
        return sound(from_json(file.read_bytes()))
    except OSError:
        problem = "It cannot be opened."
    except UsageError as error:
        problem = str(error)
    raise UsageError(f"{position}: {problem}")


@attrs.frozen
class Issues:
    """Every earlier issue that was handed over, for one summary in the making."""

    summaries: tuple[MonthlySummary, ...]
    month: Month
    issue: int

    def last(self, team: str) -> MonthlySummary | None:
        """The last issue of a team ("": the service), of an earlier month or an earlier issue of this one."""
        return self._latest(team, self.summaries)

    def before(self, team: str) -> MonthlySummary | None:
        """The last issue of an earlier month."""
        return self._latest(team, [one for one in self.summaries if one.month < str(self.month)])

    def beside(self, one: MonthlySummary) -> tuple[ActionRow, ...]:
        """The actions of an issue of every team, as far as it was handed over."""
        return tuple(row for other in self._same(one) for row in other.actions)

    def _same(self, one: MonthlySummary) -> list[MonthlySummary]:
        return [other for other in self.summaries if (other.month, other.issue) == (one.month, one.issue)]

    def _latest(self, team: str, among: Sequence[MonthlySummary]) -> MonthlySummary | None:
        fit = [one for one in among if one.team in (team, "")]
        found = max(fit, key=lambda one: (one.month, one.issue, one.team == team), default=None)
        if found is None or not team:
            return found
        return self._with_more(found if found.team == team else _of_team(found, team))

    def _with_more(self, own: MonthlySummary) -> MonthlySummary:
        """A team's last issue, with what the others' hold of its forms: their team may have been corrected since."""
        others = [other for other in self._same(own) if other.team != own.team]
        return attrs.evolve(
            own, concerns=_more(own.concerns, [row for other in others for row in other.concerns], own.team),
            actions=_more(own.actions, [row for other in others for row in other.actions], own.team),
        )  # fmt: skip


R = TypeVar("R", ConcernRow, ActionRow)


def _more(own: Sequence[R], others: Iterable[R], team: str) -> tuple[R, ...]:
    """Rows with those of a team that are not among them, by key."""
    known = {row.key for row in own}
    found: list[R] = [row for row in others if row.team == team and row.key not in known]
    return tuple(own) + tuple(found)


def issues(summaries: Iterable[MonthlySummary], council: str, month: Month, issue: int) -> Issues:
    """Those before one issue of a month; a folder may hold later ones too.

    Raises UsageError where all are later, or one is another council's.
    """
    given = tuple(summaries)
    earlier = tuple(one for one in given if (one.month, one.issue) < (str(month), issue))
    for number, one in enumerate(given, start=1):
        if council and one.council and one.council != council:
            raise UsageError(f"Summary {number} of {len(given)} given as previous is another council's.")
        if not earlier and (one.month, one.issue) > (str(month), issue):
            raise UsageError(
                f"Summary {number} of {len(given)} given as previous is not before issue {issue} of {month.words}: "
                f"it is issue {one.issue} of {Month.parse(one.month).words}."
            )
    return Issues(earlier, month, issue)


def _of_team(whole: MonthlySummary, team: str) -> MonthlySummary:
    """What the service's summary says of one team. Its figures are not the team's, so there are none."""
    line = next((line for line in whole.teams if line.team == team), None)
    return attrs.evolve(
        whole, figures=Figures(), forms=line.forms if line else 0, children=line.children if line else 0,
        concerns=tuple(row for row in whole.concerns if row.team == team),
        waiting=tuple(row for row in whole.waiting if row.team == team),
        actions=tuple(row for row in whole.actions if row.team == team),
        late=tuple(row for row in whole.late if row.team == team),
        teams=(), officer=None,
    )  # fmt: skip
