"""Who is named in the forms: children, forms and workers, so that a copy can leave out whom it must not name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from iro_qa.caseload import Caseload
from iro_qa.ledger import Entry, latest
from iro_qa.results import CrossTable
from iro_qa.summaries import CrossFigure, TallyFigure


class Labels:
    """The worker labels of the forms and of the caseload list, with their teams; every number of a child or form."""

    def __init__(self, entries: Iterable[Entry], caseload: Caseload | None = None) -> None:
        teams: dict[str, set[str]] = {}
        self.numbers: set[str] = set()
        for entry in entries:
            self.numbers |= {entry.child, entry.id}
            for label in filter(None, (entry.social_worker, *(item.social_worker for item in entry.praise))):
                teams.setdefault(label, set()).add(entry.team)
        for child in caseload.children if caseload else ():
            self.numbers.add(child.number)
            if child.social_worker:
                teams.setdefault(child.social_worker, set()).add(child.team)
        self._teams: Mapping[str, set[str]] = teams
        self._workers = _pattern(teams)

    def is_worker(self, text: str) -> bool:
        """Whether the text is a worker's label and nothing else."""
        return text in self._teams

    def own(self, text: str, team: str) -> str:
        """The text, or blank where it names a worker whom no form of this team names, nor the list for it."""
        named = self._workers.findall(text)
        return text if all(team in self._teams[label] for label in named) else ""

    def without_worker(self, text: str) -> str:
        """The text, or blank where it names any worker."""
        return "" if self._workers.search(text) else text

    def names_nobody(self, labels: Iterable[str]) -> bool:
        """Whether no label is a worker's, a child's or a form's."""
        return not any(label in self.numbers or self._workers.search(label) for label in labels)


def _pattern(labels: Iterable[str]) -> re.Pattern[str]:
    """Any of the labels as a word of its own, the longest first; without labels, nothing."""
    longest = sorted(labels, key=lambda label: (-len(label), label))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else r"(?!)")


def tally_labels(figure: TallyFigure) -> tuple[str, ...]:
    """Every word of a tally that comes out of the forms."""
    return tuple(text for line in figure.lines for text in (line.code, line.label))


def table_labels(figure: CrossFigure) -> tuple[str, ...]:
    """Every word of a table that comes out of the forms."""
    tables: tuple[CrossTable, ...] = (figure.now, figure.three)
    inside = tuple(text for table in tables for text in (*table.rows, *table.columns))
    return (*figure.row_labels, *figure.column_labels, *inside)


def workers_as_at(entries: Iterable[Entry], day: date, caseload: Caseload | None = None) -> dict[str, tuple[str, str]]:
    """Each child's team and worker: by the caseload list, else by the latest form up to the day."""
    known = latest(entry for entry in entries if entry.day <= day)
    found = {child: (entry.team, entry.social_worker) for child, entry in known.items()}
    listed = caseload.children if caseload else ()
    return found | {child.number: (child.team, child.social_worker) for child in listed if child.team}
