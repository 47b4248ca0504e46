"""Who is named in the forms: children, forms and workers, so that a copy can leave out whom it must not name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from iro_qa.caseload import Caseload
from iro_qa.ledger import Entry, latest
from iro_qa.summaries import CrossFigure, TallyFigure

#: What stands for a label or a number in a text whose reader may not see it.
WORKER, NUMBER = "[worker]", "[number]"


class Labels:
    """The worker labels of the forms and of the caseload list, with their teams; every number of a child or form.

    A label is known in capitals or not, and however it is spaced. As a part of a text it is known only if it holds a
    digit: a label that is a common word would be found everywhere.
    """

    def __init__(self, entries: Iterable[Entry], caseload: Caseload | None = None) -> None:
        teams: dict[str, set[str]] = {}
        #: every number of a child, and of a form with its child's
        self.numbers: dict[str, str] = {}
        for entry in entries:
            self.numbers |= {entry.child: entry.child, entry.id: entry.child}
            for label in filter(None, (entry.social_worker, *(item.social_worker for item in entry.praise))):
                teams.setdefault(_plain(label), set()).add(entry.team)
        for child in caseload.children if caseload else ():
            self.numbers[child.number] = child.number
            if child.social_worker:
                teams.setdefault(_plain(child.social_worker), set()).add(child.team)
        self._teams: Mapping[str, set[str]] = teams
        self._workers = _pattern(map(_spaced, filter(_DIGIT.search, teams)))
        self._numbers = _by_first_word(self.numbers)

    def is_worker(self, text: str) -> bool:
        """Whether the text is a worker's label and nothing else."""
        return _plain(text) in self._teams

    def _named(self, text: str) -> list[str]:
        """The labels that a text is, or holds."""
        return [_plain(text)] if self.is_worker(text) else [_plain(label) for label in self._workers.findall(text)]

    def own(self, text: str, team: str) -> str:
        """The text, or blank where it names a worker whom no form of this team names, nor the list for it."""
        return text if all(team in self._teams.get(label, ()) for label in self._named(text)) else ""

    def without_worker(self, text: str) -> str:
        """The text, or blank where it names any worker."""
        return "" if self._named(text) else text

    def names_nobody(self, labels: Iterable[str]) -> bool:
        """Whether no label is a worker's, a child's or a form's."""
        return not any(label in self.numbers or self._named(label) for label in labels)

    def sealed(self, text: str, may: Callable[[str], bool], team: str = "") -> str:
        """A free text without numbers of children who may not be named, and without workers of other teams."""
        known = self._workers.sub(lambda one: WORKER if not team or not self.own(one[0], team) else one[0], text)
        found = [at for at in self._found(known) if not may(self.numbers[at[2]])]
        for start, end, _ in reversed(found):
            known = known[:start] + NUMBER + known[end:]
        return known

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where in a text numbers stand: from, to, and which; the longest where several begin."""
        last = 0
        for word in _WORD.finditer(text):
            for number in self._numbers.get(word[0].casefold(), ()) if word.start() >= last else ():
                end = word.start() + len(number)
                if text[word.start() : end].casefold() == number.casefold() and not _WORD.match(text[end : end + 1]):
                    yield word.start(), end, number
                    last = end
                    break


_DIGIT, _PIECE, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d_]+|\d+"), re.compile(r"\w+")
#: A shorter number is not looked for in texts: it could be any number.
_SHORT = 4


def _by_first_word(numbers: Iterable[str]) -> dict[str, list[str]]:
    """The numbers by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for number in sorted(numbers, key=lambda one: (-len(one), one)):
        word = _WORD.match(number)
        if word and len(number) >= _SHORT:
            found.setdefault(word[0].casefold(), []).append(number)
    return found


def _plain(label: str) -> str:
    """A label without its spaces and signs, in small letters."""
    return "".join(_PIECE.findall(label)).casefold() or label


def _spaced(plain: str) -> str:
    """A pattern for a label however it is spaced."""
    return r"[\W_]{0,3}".join(map(re.escape, _PIECE.findall(plain)))


def _pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns as a word of its own, the longest first; without any, nothing."""
    longest = sorted(patterns, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)" if longest else r"(?!)", re.IGNORECASE)


def tally_labels(figure: TallyFigure) -> tuple[str, ...]:
    """Every word of a tally that comes out of the forms."""
    return tuple(text for line in figure.lines for text in (line.code, line.label))


def table_labels(figure: CrossFigure) -> tuple[str, ...]:
    """Every word of a table that comes out of the forms."""
    tables = [table for table in (figure.now, figure.three, figure.year, figure.ago) if table]
    inside = tuple(text for table in tables for text in (*table.rows, *table.columns))
    return (*figure.row_labels, *figure.column_labels, *inside)


def workers_as_at(entries: Iterable[Entry], day: date, caseload: Caseload | None = None) -> dict[str, tuple[str, str]]:
    """Each child's team and worker: by the caseload list, else by the latest form up to the day."""
    known = latest(entry for entry in entries if entry.day <= day)
    found = {child: (entry.team, entry.social_worker) for child, entry in known.items()}
    listed = caseload.children if caseload else ()
    return found | {child.number: (child.team, child.social_worker) for child in listed if child.team}
